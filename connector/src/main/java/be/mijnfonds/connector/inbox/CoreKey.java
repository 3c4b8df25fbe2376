package be.mijnfonds.connector.inbox;

import be.mijnfonds.connector.settings.SecretFile;
import be.mijnfonds.connector.settings.SettingsException;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.MemberLink;
import be.mijnfonds.seal.SealException;
import java.nio.file.Path;
import java.security.KeyPair;

/**
 * The key with which the core is told whose a statement is (Ed25519). Only {@code inbox} reads it: who has it can hand a
 * member's own statement to the core as another member's.
 */
public final class CoreKey {
    private final KeyPair pair;

    private CoreKey(KeyPair pair) {
        this.pair = pair;
    }

    /** Makes the key when there is none yet; never overwrites one. */
    public static CoreKey init(Path file) {
        SecretFile.once(file, "core key", () -> text(Keys.generateEd25519()));
        return read(file);
    }

    /** @throws SettingsException when the file is not there, open to others, or no such key */
    public static CoreKey read(Path file) {
        try {
            var fields = Json.parseObject(Bytes.utf8(SecretFile.text(file)));
            var secret = Keys.privateKey("Ed25519", fields.bytes("private"));
            var known = Keys.ed25519(fields.bytes("public"));
            fields.end();
            return new CoreKey(new KeyPair(known, secret));
        } catch (JsonException | SealException e) {
            throw new SettingsException("The file " + file + " holds no core key; make one with: connector init.");
        }
    }

    private static String text(KeyPair pair) {
        return Json.object()
                .put("private", Base64Url.encode(pair.getPrivate().getEncoded()))
                .put("public", Base64Url.encode(Keys.raw(pair.getPublic())))
                .build()
                .text();
    }

    public byte[] sign(MemberLink link) {
        return link.sign(pair.getPrivate());
    }

    /** What the core checks by, 32 bytes. */
    public byte[] publicKey() {
        return Keys.raw(pair.getPublic());
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
