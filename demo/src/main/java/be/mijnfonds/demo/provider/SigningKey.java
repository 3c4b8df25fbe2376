package be.mijnfonds.demo.provider;

import be.mijnfonds.demo.launch.Secrets;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;

/** The RSA key of the ID tokens: made once, kept in a file only its owner can read. */
final class SigningKey {
    private SigningKey() {}

    static RSAKey in(Path file) {
        try {
            if (!Files.exists(file)) {
                var key = new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
                Secrets.write(file, key.toJSONString().getBytes(StandardCharsets.UTF_8));
            }
            return RSAKey.parse(Secrets.read(file));
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException("the provider's key in " + file + " cannot be read", e);
        }
    }
}
