package be.mijnfonds.demo.feed;

import be.mijnfonds.journal.json.Base64Url;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** The fund's Ed25519 key for its feed, kept as PEM as {@code openssl genpkey} writes it. */
public final class FeedKey {
    private static final byte[] TAG = "mf1-feed\0".getBytes(StandardCharsets.UTF_8);

    private final PrivateKey key;

    private FeedKey(PrivateKey key) {
        this.key = key;
    }

    /** @throws IOException when the file cannot be read or holds no such key */
    public static FeedKey read(Path pem) throws IOException {
        var text = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "");
        try {
            var bytes = Base64.getMimeDecoder().decode(text.strip());
            return new FeedKey(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(bytes)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("no Ed25519 private key in PEM: " + pem.getFileName());
        }
    }

    /**
     * Makes a key when there is none: {@code pem} with mode 600, and beside it {@code <name>.pub}. The public half is
     * written first, so a stop between the two leaves no key without it.
     */
    public static void init(Path pem) throws IOException {
        if (Files.exists(pem)) return;
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            write(publicHalf(pem), "PUBLIC KEY", pair.getPublic().getEncoded(), "rw-r--r--");
            write(pem, "PRIVATE KEY", pair.getPrivate().getEncoded(), "rw-------");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no Ed25519", e);
        }
    }

    /** The SPKI of the public half as base64url, as the connector's settings name it. */
    public static String spki(Path pem) throws IOException {
        var text = Files.readString(publicHalf(pem)).replaceAll("-----[A-Z ]+-----", "");
        return Base64Url.encode(Base64.getMimeDecoder().decode(text.strip()));
    }

    /** The text of {@code manifest.sig}. */
    String sign(byte[] manifest) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            var signed = new ByteArrayOutputStream();
            signed.writeBytes(TAG);
            signed.writeBytes(manifest);
            signature.update(signed.toByteArray());
            return Base64Url.encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK cannot sign with Ed25519", e);
        }
    }

    private static Path publicHalf(Path pem) {
        return pem.resolveSibling(pem.getFileName().toString().replaceAll("\\.key$", "") + ".pub");
    }

    private static void write(Path file, String name, byte[] bytes, String mode) throws IOException {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        var temporary = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(temporary);
        Files.createFile(temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
        Files.writeString(temporary, "-----BEGIN " + name + "-----\n" + body + "\n-----END " + name + "-----\n");
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
