package be.mijnfonds.connector.sealing;

import be.mijnfonds.connector.settings.SecretFile;
import be.mijnfonds.connector.settings.SettingsException;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.SealException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.HexFormat;

/**
 * The key with which each member's index of bundles is signed (ECDSA P-256). Only {@code seal} reads it: who has it can make
 * a member's page believe another file.
 */
public final class SigningKey {
    private final PrivateKey key;
    private final byte[] spki;
    private final byte[] digestKey;

    private SigningKey(PrivateKey key, byte[] pkcs8, byte[] spki) {
        this.key = key;
        this.spki = spki;
        this.digestKey = Bytes.hmac(pkcs8, Bytes.utf8("mf1-unchanged"));
    }

    /** Makes the key when there is none yet; never overwrites one. */
    public static SigningKey init(Path file) {
        SecretFile.once(file, "signing key", SigningKey::generate);
        return read(file);
    }

    private static String generate() {
        var pair = Keys.generateP256();
        return Json.object()
                .put("private", Base64Url.encode(pair.getPrivate().getEncoded()))
                .put("public", Base64Url.encode(pair.getPublic().getEncoded()))
                .build()
                .text();
    }

    /** @throws SettingsException when the file is not there, open to others, or no such key */
    public static SigningKey read(Path file) {
        try {
            var fields = Json.parseObject(Bytes.utf8(SecretFile.text(file)));
            var pkcs8 = fields.bytes("private");
            var spki = fields.bytes("public");
            fields.end();
            Keys.p256(spki);
            return new SigningKey(Keys.privateKey("EC", pkcs8), pkcs8, spki);
        } catch (JsonException | SealException e) {
            throw new SettingsException("The file " + file + " holds no signing key; make one with: connector init.");
        }
    }

    /** What pages believe indexes by, SPKI. */
    public byte[] publicKey() {
        return spki.clone();
    }

    PrivateKey key() {
        return key;
    }

    /** For telling whether a text changed, without keeping the text or a hash that could be guessed. */
    byte[] digest(byte[] text) {
        return Bytes.hmac(digestKey, text);
    }

    /** The first 16 hex digits of SHA-256 of the public key, to be compared by eye. */
    public String fingerprint() {
        return HexFormat.of().formatHex(Bytes.sha256(spki), 0, 8);
    }
}
