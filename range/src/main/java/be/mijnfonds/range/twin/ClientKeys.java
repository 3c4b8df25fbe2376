package be.mijnfonds.range.twin;

import be.mijnfonds.demo.launch.Layout;
import be.mijnfonds.demo.launch.Secrets;
import be.mijnfonds.journal.json.Json;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;

/** The twin's own keys towards the provider: one to sign with, one that ID tokens are encrypted to. */
record ClientKeys(Path signing, Path encryption) {
    private static final int BITS = 2048;

    static ClientKeys in(Layout layout) {
        var keys = new ClientKeys(layout.secret("twin.signing.jwk"), layout.secret("twin.encryption.jwk"));
        make(keys.signing, KeyUse.SIGNATURE);
        make(keys.encryption, KeyUse.ENCRYPTION);
        return keys;
    }

    /** As the provider's settings want them. */
    Json publicKeys() {
        return Json.parse(new JWKSet(List.of(read(signing), read(encryption)))
                .toString(true)
                .getBytes(StandardCharsets.UTF_8));
    }

    private static void make(Path file, KeyUse use) {
        if (Files.exists(file)) return;
        try {
            var key = new RSAKeyGenerator(BITS)
                    .keyUse(use)
                    .keyID(use.identifier())
                    .generate();
            Secrets.write(file, key.toJSONString().getBytes(StandardCharsets.UTF_8));
        } catch (JOSEException e) {
            throw new IllegalStateException("making a key", e);
        }
    }

    private static RSAKey read(Path file) {
        try {
            return RSAKey.parse(Secrets.read(file)).toPublicJWK();
        } catch (ParseException e) {
            throw new IllegalStateException("no key in " + file, e);
        }
    }
}
