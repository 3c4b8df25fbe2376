package be.mijnfonds.demo.feed;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

/** An archive read and checked as a receiver would, by code that shares nothing with the writer. */
public record Opened(Map<String, byte[]> entries) {
    public static Opened of(Path archive) throws IOException {
        var entries = new HashMap<String, byte[]>();
        try (var zip = new ZipFile(archive.toFile())) {
            for (var entry : zip.stream().toList()) {
                try (var in = zip.getInputStream(entry)) {
                    if (entries.put(entry.getName(), in.readAllBytes()) != null) throw new IOException("entry twice");
                }
            }
        }
        return new Opened(entries);
    }

    public byte[] bytes(String name) {
        var bytes = entries.get(name);
        if (bytes == null) throw new IllegalArgumentException("no entry " + name);
        return bytes;
    }

    public List<String> rows(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8).lines().toList();
    }

    public Json.Fields manifest() {
        return Json.parseObject(bytes("manifest.json"));
    }

    /** Every file named in the manifest is there with that hash and count, and nothing else is. */
    public boolean hashesAreRight() {
        var files = manifest().array("files", 20).stream().map(Json.Fields::of).toList();
        return entries.size() == files.size() + 2
                && files.stream().allMatch(file -> {
                    var name = file.text("name");
                    return file.integer("rows") == rows(name).size()
                            && file.text("sha256").equals(sha256(bytes(name)));
                });
    }

    public boolean isSignedBy(Path publicPem) throws IOException, GeneralSecurityException {
        var pem = Files.readString(publicPem).replaceAll("-----[A-Z ]+-----|\\s", "");
        var key = KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(pem)));
        var signature = Signature.getInstance("Ed25519");
        signature.initVerify(key);
        signature.update("mf1-feed".getBytes(StandardCharsets.US_ASCII));
        signature.update((byte) 0);
        signature.update(bytes("manifest.json"));
        return signature.verify(Base64Url.decode(new String(bytes("manifest.sig"), StandardCharsets.US_ASCII).strip()));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
