package be.mijnfonds.connector;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** A core that writes a batch, good or with one thing wrong. */
final class Batch {
    private final KeyPair key;
    private final Map<String, List<String>> files = new LinkedHashMap<>();
    private final Map<String, byte[]> foreign = new LinkedHashMap<>();
    private String id = "b-1";
    private String fund = "599";
    private String mode = "full";
    private String extractedAt = "2026-11-24T05:00:00Z";
    private @Nullable String previous;
    private UnaryOperator<String> manifestText = text -> text;
    private boolean changedAfterSigning;

    Batch(KeyPair key) {
        this.key = key;
    }

    Batch id(String id) {
        this.id = id;
        return this;
    }

    Batch fund(String fund) {
        this.fund = fund;
        return this;
    }

    Batch delta(@Nullable String previous) {
        this.mode = "delta";
        this.previous = previous;
        return this;
    }

    Batch at(String extractedAt) {
        this.extractedAt = extractedAt;
        return this;
    }

    Batch row(String file, String row) {
        files.computeIfAbsent(file, name -> new ArrayList<>()).add(row);
        return this;
    }

    Batch file(String file) {
        files.computeIfAbsent(file, name -> new ArrayList<>());
        return this;
    }

    /** A member with a row in each file. */
    Batch member(String memberKey, String number) {
        var fact = "\"source\":\"register\",\"since\":\"2020-01-01\"";
        return row("numbers", "{\"memberKey\":\"%s\",\"nationalNumber\":\"%s\"}".formatted(memberKey, number))
                .row("person", """
                        {"memberKey":"%s","name":{"last":"Claes","first":"Rita",FACT},"birth":{"date":"1952-03-14",FACT},\
                        "sex":{"code":"female",FACT},"nationality":{"country":"BE",FACT},"membership":{"number":"599-1",\
                        "capacity":"titular","from":"1979-07-01",FACT}}""".replace("FACT", fact).formatted(memberKey))
                .row("contact", contact(memberKey, "+3266123456"))
                .row("bank", bank(memberKey, "BE68539007547034"));
    }

    static String contact(String memberKey, String phone) {
        return """
                {"memberKey":"%s","language":{"code":"nl","source":"fund","since":"1979-07-01"},\
                "phone":{"value":"%s","source":"member","since":"2019-02-11"}}""".formatted(memberKey, phone);
    }

    static String bank(String memberKey, String iban) {
        return """
                {"memberKey":"%s","refund":{"iban":"%s","holder":"Rita Claes","source":"member","since":"2020-06-30"}}""".formatted(memberKey, iban);
    }

    static String lookUp(String memberKey, String accessId, String time) {
        return """
                {"memberKey":"%s","accessId":"%s","time":"%s","service":"customer-service",\
                "categories":["contact","bank"],"purpose":"question"}""".formatted(memberKey, accessId, time);
    }

    /** An entry that the manifest does not name. */
    Batch foreign(String name, byte[] bytes) {
        foreign.put(name, bytes);
        return this;
    }

    /** Changes the manifest's text before it is signed. */
    Batch manifest(UnaryOperator<String> change) {
        this.manifestText = change;
        return this;
    }

    Batch changedAfterSigning() {
        this.changedAfterSigning = true;
        return this;
    }

    Path write(Path file) {
        var manifest = manifestText.apply(manifest()).getBytes(StandardCharsets.UTF_8);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            var signature = sign(manifest);
            put(
                    zip,
                    "manifest.json",
                    changedAfterSigning
                            ? (new String(manifest, StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8)
                            : manifest);
            put(zip, "manifest.sig", (signature + "\n").getBytes(StandardCharsets.UTF_8));
            for (var entry : files.entrySet()) put(zip, entry.getKey() + ".jsonl", bytes(entry.getValue()));
            for (var entry : foreign.entrySet()) put(zip, entry.getKey(), entry.getValue());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String manifest() {
        var listed = files.entrySet().stream()
                .map(entry -> (Json) Json.object()
                        .put("name", entry.getKey() + ".jsonl")
                        .put("rows", entry.getValue().size())
                        .put("sha256", sha256(bytes(entry.getValue())))
                        .build())
                .toList();
        return Json.object()
                .put("schemaVersion", 1)
                .put("fund", fund)
                .put("batchId", id)
                .put("extractedAt", extractedAt)
                .put("mode", mode)
                .putOrNull("previousBatchId", previous)
                .put("files", Json.array(listed))
                .build()
                .text();
    }

    private String sign(byte[] manifest) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key.getPrivate());
            signature.update("mf1-feed\0".getBytes(StandardCharsets.UTF_8));
            signature.update(manifest);
            return Base64Url.encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(List<String> rows) {
        var out = new ByteArrayOutputStream();
        for (var row : rows) out.writeBytes((row + "\n").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }
}
