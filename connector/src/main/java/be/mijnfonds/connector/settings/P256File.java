package be.mijnfonds.connector.settings;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.SealException;
import java.nio.file.Path;
import java.security.KeyPair;

/** A P-256 pair to which others seal, in a file for its owner only. */
public final class P256File {
    private P256File() {}

    /**
     * Makes the pair when there is none yet; never overwrites one.
     *
     * @param name as in "inbox key"
     * @param how the command that makes one
     */
    public static KeyPair init(Path file, String name, String how) {
        SecretFile.once(file, name, () -> text(Keys.generateP256()));
        return read(file, name, how);
    }

    /** @throws SettingsException when the file is not there, open to others, or no such pair */
    public static KeyPair read(Path file, String name, String how) {
        try {
            var fields = Json.parseObject(Bytes.utf8(SecretFile.text(file)));
            var secret = Keys.privateKey("EC", fields.bytes("private"));
            var known = Keys.p256(fields.bytes("public"));
            fields.end();
            return new KeyPair(known, secret);
        } catch (JsonException | SealException e) {
            throw new SettingsException("The file " + file + " holds no " + name + "; make one with: " + how + ".");
        }
    }

    private static String text(KeyPair pair) {
        return Json.object()
                .put("private", Base64Url.encode(pair.getPrivate().getEncoded()))
                .put("public", Base64Url.encode(pair.getPublic().getEncoded()))
                .build()
                .text();
    }
}
