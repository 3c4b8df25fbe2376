package be.mijnfonds.vault.evidence;

import be.mijnfonds.journal.json.Json;
import java.nio.file.Path;
import java.util.List;

/**
 * How a provider encrypts to us, from the settings, never from a token.
 *
 * @param keyFiles our own key, and the one before it while the provider may still use that: one or two
 * @param userinfo whether userinfo is encrypted too; the ID token always is
 */
public record Encryption(List<Path> keyFiles, KeyWrap alg, ContentCipher enc, boolean userinfo) {
    public Encryption {
        keyFiles = List.copyOf(keyFiles);
    }

    static Encryption read(String provider, Json.Fields in) {
        var own = Path.of(in.text("keyFile"));
        var read = new Encryption(
                in.has("oldKeyFile") ? List.of(own, Path.of(in.text("oldKeyFile"))) : List.of(own),
                KeyWrap.named(in.has("alg") ? in.text("alg") : "RSA-OAEP-256")
                        .orElseThrow(() -> Provider.wrong(provider, "encryption.alg")),
                ContentCipher.named(in.has("enc") ? in.text("enc") : "A128CBC-HS256")
                        .orElseThrow(() -> Provider.wrong(provider, "encryption.enc")),
                !in.has("userinfo") || in.bool("userinfo"));
        in.end();
        return read;
    }
}
