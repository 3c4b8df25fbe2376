package be.mijnfonds.vault.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ClientKeyTest {
    @Test
    void the_jwk_holds_the_point_and_its_thumbprint_and_nothing_secret() {
        for (var i = 0; i < 600; i++) {
            var key = (ECPublicKey) SoftAuthenticator.pair("EC", 256).getPublic();
            var jwk = Jwk.of(key, "sig", "ES256");
            var spki = key.getEncoded();
            var x = Base64Url.encode(Arrays.copyOfRange(spki, 27, 59));
            var y = Base64Url.encode(Arrays.copyOfRange(spki, 59, 91));
            var named = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}";

            // RFC 7638 section 3: required members only, in this order, without space.
            assertThat(jwk.get("kid"))
                    .isEqualTo(Json.of(Base64Url.encode(Sha256.of(named.getBytes(StandardCharsets.UTF_8)))));
            assertThat(jwk.fields().keySet()).containsExactlyInAnyOrder("crv", "kty", "x", "y", "kid", "use", "alg");
        }
    }

    @Test
    void it_prints_without_the_key() {
        var pair = SoftAuthenticator.pair("EC", 256);

        assertThat(new ClientKey(pair.getPrivate(), "k", TokenAlgorithm.ES256)).hasToString("ClientKey[k, [secret]]");
    }
}
