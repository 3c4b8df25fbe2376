package be.mijnfonds.vault;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;

/** The keys between the vault and a provider, by which it knows us and to which it encrypts: one file a key, mode 600. */
final class ClientKeys {
    private static final int RSA_BITS = 3072;

    private ClientKeys() {}

    /** @param type {@code EC} for P-256, or {@code RSA} */
    static KeyPair create(Path file, String type) throws IOException {
        var pair = type.equals("RSA") ? rsa() : Keys.generateP256();
        var json = Json.object()
                .put("v", 1)
                // Left out for P-256, which was the only kind once.
                .put("kty", type.equals("RSA") ? type : null)
                .put("private", Base64Url.encode(pair.getPrivate().getEncoded()))
                .put("public", Base64Url.encode(pair.getPublic().getEncoded()))
                .build();
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, json.canonical(), StandardOpenOption.SYNC);
        return pair;
    }

    static KeyPair read(Path file) throws IOException {
        var in = Json.parseObject(Files.readAllBytes(file));
        if (in.integer("v") != 1) throw new IOException("the client key " + file + " is of another version");
        var rsa = "RSA".equals(in.textOrNull("kty"));
        var shared = in.bytes("public");
        var pair = new KeyPair(
                rsa ? rsa(shared) : Keys.p256(shared), Keys.privateKey(rsa ? "RSA" : "EC", in.bytes("private")));
        in.end();
        return pair;
    }

    private static KeyPair rsa() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no RSA", e);
        }
    }

    private static PublicKey rsa(byte[] spki) throws IOException {
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(spki));
        } catch (GeneralSecurityException e) {
            throw new IOException("a client key is not an RSA key", e);
        }
    }
}
