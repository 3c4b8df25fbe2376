package be.mijnfonds.connector.inbox;

import be.mijnfonds.connector.settings.SecretFile;
import be.mijnfonds.connector.settings.SettingsException;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.SealException;
import java.nio.file.Path;
import java.security.KeyPair;

/** The key to which browsers seal statements (P-256). Only {@code inbox} reads it: who has it reads what members say. */
public final class InboxKey {
    private final KeyPair pair;

    private InboxKey(KeyPair pair) {
        this.pair = pair;
    }

    /** Makes the key when there is none yet; never overwrites one. */
    public static InboxKey init(Path file) {
        SecretFile.once(file, "inbox key", () -> text(Keys.generateP256()));
        return read(file);
    }

    /** @throws SettingsException when the file is not there, open to others, or no such key */
    public static InboxKey read(Path file) {
        try {
            var fields = Json.parseObject(Bytes.utf8(SecretFile.text(file)));
            var secret = Keys.privateKey("EC", fields.bytes("private"));
            var known = Keys.p256(fields.bytes("public"));
            fields.end();
            return new InboxKey(new KeyPair(known, secret));
        } catch (JsonException | SealException e) {
            throw new SettingsException("The file " + file + " holds no inbox key; make one with: connector init.");
        }
    }

    private static String text(KeyPair pair) {
        return Json.object()
                .put("private", Base64Url.encode(pair.getPrivate().getEncoded()))
                .put("public", Base64Url.encode(pair.getPublic().getEncoded()))
                .build()
                .text();
    }

    KeyPair pair() {
        return pair;
    }

    /** What pages seal to, SPKI. */
    public byte[] publicKey() {
        return pair.getPublic().getEncoded();
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
