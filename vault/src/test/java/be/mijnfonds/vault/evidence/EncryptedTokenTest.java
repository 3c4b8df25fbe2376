package be.mijnfonds.vault.evidence;

import static be.mijnfonds.vault.evidence.Signing.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.crypto.DirectEncrypter;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.crypto.KeyAgreement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptedTokenTest {
    private static final KeyPair OWN = SoftAuthenticator.pair("RSA", 2048);
    private static final KeyPair OTHER = SoftAuthenticator.pair("RSA", 2048);
    private static final String ALG = "RSA-OAEP-256";
    private static final String ENC = "A128CBC-HS256";

    private final Signing rita = Signing.itsme(OWN);

    @AfterEach
    void close() {
        rita.close();
    }

    @ParameterizedTest
    @CsvSource({
        "RSA_OAEP_256, A128CBC_HS256",
        "RSA_OAEP_256, A256GCM",
        "RSA_OAEP, A128CBC_HS256",
        "ECDH_ES, A128CBC_HS256",
        "ECDH_ES, A256GCM",
    })
    void a_token_that_was_encrypted_to_us_is_opened_and_believed(KeyWrap alg, ContentCipher enc) {
        var own = alg == KeyWrap.ECDH_ES ? SoftAuthenticator.pair("EC", 256) : OWN;
        try (var signing = Signing.sealing(own, alg, enc)) {
            assertThat(signing.prove())
                    .isEqualTo(new ProviderProof.Proven(
                            new NationalNumber(Signing.NUMBER),
                            signing.clock.instant(),
                            "http://itsme.services/v2/claim/acr_advanced"));
        }
    }

    @Test
    void a_token_for_another_key_is_refused() {
        rita.provider.sealingTo(OTHER.getPublic());
        assertRefused(ProviderFlaw.DECRYPTION);
        rita.provider.sealingTo(OWN.getPublic());

        // Also when it goes by our key's name, or by none.
        sealed(inner -> SoftJwe.seal(inner, OTHER.getPublic(), ALG, ENC, head -> head.keyID(kid(OWN))));
        assertRefused(ProviderFlaw.DECRYPTION);
        sealed(inner -> SoftJwe.seal(inner, OTHER.getPublic(), ALG, ENC, head -> head.keyID(null)));
        assertRefused(ProviderFlaw.DECRYPTION);
    }

    @Test
    void a_token_that_names_no_key_is_opened_with_ours() {
        sealed(inner -> SoftJwe.seal(inner, OWN.getPublic(), ALG, ENC, head -> head.keyID(null)));

        assertThat(rita.prove()).isInstanceOf(ProviderProof.Proven.class);
    }

    @Test
    void the_key_before_opens_tokens_as_long_as_it_is_named_and_no_longer() {
        var encryption =
                Json.object().put("keyFile", "new").put("oldKeyFile", "old").build();
        var more = Map.of("service", Json.of("MIJNFONDS"), "encryption", encryption);
        var both = List.of(DecryptionKey.of(OWN, KeyWrap.RSA_OAEP_256), DecryptionKey.of(OTHER, KeyWrap.RSA_OAEP_256));
        try (var signing = new Signing("itsme", more, both)) {
            for (var key : List.of(OWN, OTHER)) {
                signing.provider.sealingTo(key.getPublic());
                assertThat(signing.prove()).isInstanceOf(ProviderProof.Proven.class);
            }
        }
        rita.provider.sealingTo(OTHER.getPublic());
        assertRefused(ProviderFlaw.DECRYPTION);
    }

    @Test
    void a_token_that_is_not_encrypted_is_refused_although_its_signature_is_good() {
        rita.provider.token(EncryptedTokenTest::inner);

        assertRefused(ProviderFlaw.ENCRYPTION);
    }

    @Test
    void a_token_that_is_encrypted_where_the_settings_say_plain_is_refused() {
        try (var csam = Signing.csam()) {
            csam.provider.token(inner -> SoftJwe.seal(inner, OWN.getPublic(), ALG, ENC));

            assertThat(csam.prove()).isEqualTo(refused(ProviderFlaw.TOKEN_UNREADABLE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"A256GCM", "A128GCM", "A256CBC-HS512"})
    void another_cipher_than_the_settings_is_refused(String enc) {
        sealed(inner -> SoftJwe.seal(inner, OWN.getPublic(), ALG, enc));

        assertRefused(ProviderFlaw.ENCRYPTION);
    }

    @Test
    void another_way_to_the_key_than_the_settings_is_refused() {
        sealed(inner -> SoftJwe.seal(inner, OWN.getPublic(), "RSA-OAEP", ENC));
        assertRefused(ProviderFlaw.ENCRYPTION);

        sealed(inner -> SoftJwe.seal(inner, SoftAuthenticator.pair("EC", 256).getPublic(), "ECDH-ES", ENC));
        assertRefused(ProviderFlaw.ENCRYPTION);
    }

    @Test
    void a_key_that_the_sender_chose_is_refused() throws JOSEException {
        // Our public key as a secret that both would share: the classic confusion.
        var shared = Arrays.copyOf(OWN.getPublic().getEncoded(), 32);
        var direct = new DirectEncrypter(shared);
        sealed(inner -> SoftJwe.seal(inner, direct, "dir", ENC, kid(OWN), head -> {}));
        assertRefused(ProviderFlaw.ENCRYPTION);

        sealed(inner -> renamed(SoftJwe.seal(inner, direct, "dir", ENC, kid(OWN), head -> {}), "dir", ALG));
        assertRefused(ProviderFlaw.DECRYPTION);

        sealed(inner -> encode("{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"" + ENC
                        + "\",\"p2c\":2000000000,\"p2s\":\"AAAAAAAAAAA\"}")
                + ".AA.AA.AA.AA");
        assertRefused(ProviderFlaw.ENCRYPTION);
    }

    @Test
    void what_is_compressed_is_refused_before_anybody_inflates_it() {
        // 8 MiB that travel as 8 KiB.
        var bomb = "0".repeat(8 << 20);
        var small = SoftJwe.seal(bomb, OWN.getPublic(), ALG, ENC, EncryptedTokenTest::zip);
        assertThat(small.length()).isLessThan(32 * 1024);
        rita.provider.token(token -> small);
        assertRefused(ProviderFlaw.ENCRYPTION);

        sealed(inner -> SoftJwe.seal(inner, OWN.getPublic(), ALG, ENC, EncryptedTokenTest::zip));
        assertRefused(ProviderFlaw.ENCRYPTION);
    }

    @Test
    void rules_and_keys_that_a_token_brings_along_are_refused() {
        for (Consumer<JWEHeader.Builder> lie : List.<Consumer<JWEHeader.Builder>>of(
                head -> head.customParam("mf", 1),
                head -> head.jwkURL(URI.create("https://evil.example/jwks")),
                head -> head.contentType("text/plain"))) {
            sealed(inner -> SoftJwe.seal(inner, OWN.getPublic(), ALG, ENC, lie));
            assertRefused(ProviderFlaw.ENCRYPTION);
        }
    }

    @Test
    void a_changed_byte_anywhere_is_refused() {
        for (var part = 0; part < 5; part++) {
            var which = part;
            rita.provider.token(token -> flipped(token, which));
            assertThat(rita.prove()).as("part %d", part).isInstanceOf(ProviderProof.Refused.class);
        }
    }

    @Test
    void that_it_opens_says_nothing_about_who_made_it() {
        sealed(inner -> SoftJwe.seal(
                encode("{\"alg\":\"none\"}") + inner.substring(inner.indexOf('.'), inner.lastIndexOf('.') + 1),
                OWN.getPublic(),
                ALG,
                ENC));
        assertRefused(ProviderFlaw.ALGORITHM);

        try (var mallory = new SoftProvider(TokenAlgorithm.RS256, rita.clock, rita.client.getPublic())) {
            sealed(inner -> SoftJwe.seal(mallory.signed(part(inner, 0), part(inner, 1)), OWN.getPublic(), ALG, ENC));
            assertRefused(ProviderFlaw.SIGNATURE);
        }
    }

    @Test
    void the_rules_for_what_lies_inside_are_the_same() {
        insideRefused("iss", Json.of("https://elsewhere.example"), ProviderFlaw.ISSUER);
        insideRefused("aud", Json.of("another"), ProviderFlaw.AUDIENCE);
        insideRefused("exp", rita.seconds(-60), ProviderFlaw.EXPIRED);
        insideRefused("iat", rita.seconds(61), ProviderFlaw.ISSUED_AT);
        insideRefused("nonce", Json.of("another"), ProviderFlaw.NONCE);
        insideRefused("http://itsme.services/v2/claim/BENationalNumber", new Json.Null(), ProviderFlaw.NATIONAL_NUMBER);
        insideRefused(
                "http://itsme.services/v2/claim/BENationalNumber",
                Json.of("85073099933"),
                ProviderFlaw.NATIONAL_NUMBER);
    }

    @Test
    void a_token_inside_a_token_inside_a_token_is_refused() {
        sealed(inner -> SoftJwe.seal(SoftJwe.seal(inner, OWN.getPublic(), ALG, ENC), OWN.getPublic(), ALG, ENC));

        assertRefused(ProviderFlaw.TOKEN_UNREADABLE);
    }

    @Test
    void what_is_no_compact_jwe_is_refused() {
        for (var lie : List.of("", "....", "a.b.c.d.e", "e30.e30.e30.e30.e30", "e30....", ".".repeat(30_000))) {
            rita.provider.token(token -> lie);
            assertThat(rita.prove()).as(lie).isEqualTo(refused(ProviderFlaw.ENCRYPTION));
        }
        rita.provider.token(token -> token + "A".repeat(32 * 1024));
        assertRefused(ProviderFlaw.ENCRYPTION);
    }

    @Test
    void a_point_off_the_curve_is_refused() {
        var own = SoftAuthenticator.pair("EC", 256);
        try (var signing = Signing.sealing(own, KeyWrap.ECDH_ES, ContentCipher.A256GCM)) {
            for (var y : List.of("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE", "AA", "!"))
                for (var epk : List.of(
                        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + "A".repeat(43) + "\",\"y\":\"" + y + "\"}",
                        "{\"kty\":\"EC\",\"crv\":\"P-384\"}",
                        "1")) {
                    var head = "{\"alg\":\"ECDH-ES\",\"enc\":\"A256GCM\",\"epk\":" + epk + "}";
                    signing.provider.token(token -> encode(head) + "." + token.split("\\.", 2)[1]);
                    assertThat(signing.prove()).as(head).isEqualTo(refused(ProviderFlaw.DECRYPTION));
                }
        }
    }

    @Test
    void a_key_of_another_kind_than_the_settings_is_not_taken() {
        assertThatThrownBy(() -> DecryptionKey.of(SoftAuthenticator.pair("EC", 256), KeyWrap.RSA_OAEP_256))
                .hasMessageContaining("RSA-OAEP-256");
        assertThatThrownBy(() -> DecryptionKey.of(OWN, KeyWrap.ECDH_ES)).hasMessageContaining("ECDH-ES");
        assertThatThrownBy(() -> ClientKey.of(OWN, TokenAlgorithm.ES256)).hasMessageContaining("ES256");
        assertThat(DecryptionKey.of(OWN, KeyWrap.RSA_OAEP_256).toString()).contains("[secret]");
    }

    /** RFC 7518 appendix C. */
    @Test
    void the_agreed_key_is_the_one_of_the_standard() throws Exception {
        var alice = (ECPrivateKey) privateKey("0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo");
        var bob = PublicKeys.p256(SoftAuthenticator.concat(
                        Base64Url.decode("weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ"),
                        Base64Url.decode("e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck")))
                .orElseThrow();
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(alice);
        agreement.doPhase(bob, true);

        var key = KeyWrap.derive(
                agreement.generateSecret(),
                "A128GCM",
                "Alice".getBytes(StandardCharsets.US_ASCII),
                "Bob".getBytes(StandardCharsets.US_ASCII),
                16);

        assertThat(Base64Url.encode(key)).isEqualTo("VqqN6vgjbSBcIijNcacQGg");
    }

    /** RFC 7518 appendix B.1: key, vector and tag of the standard over its own text. */
    @Test
    void the_cipher_is_the_one_of_the_standard() {
        var key = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        var iv = HexFormat.of().parseHex("1af38c2dc2b96ffdd86694092341bc04");
        var aad = "The second principle of Auguste Kerckhoffs".getBytes(StandardCharsets.US_ASCII);
        var ciphertext = HexFormat.of()
                .parseHex("c80edfa32ddf39d5ef00c0b468834279a2e46a1b8049f792f76bfe54b903a9c9"
                        + "a94ac9b47ad2655c5f10f9aef71427e2fc6f9b3f399a221489f16362c7032336"
                        + "09d45ac69864e3321cf82935ac4096c86e133314c54019e8ca7980dfa4b9cf1b"
                        + "384c486f3a54c51078158ee5d79de59fbd34d848b3d69550a67646344427ade5"
                        + "4b8851ffb598f7f80074b9473c82e2db");
        var tag = HexFormat.of().parseHex("652c3fa36b0a7c5b3219fab3a30bc1c4");

        assertThat(ContentCipher.A128CBC_HS256.open(key, iv, ciphertext, tag, aad))
                .asString(StandardCharsets.US_ASCII)
                .startsWith("A cipher system must not be required to be secret");
        tag[0] ^= 1;
        assertThat(ContentCipher.A128CBC_HS256.open(key, iv, ciphertext, tag, aad))
                .isNull();
    }

    private void assertRefused(ProviderFlaw flaw) {
        assertThat(rita.prove()).isEqualTo(refused(flaw));
    }

    private void insideRefused(String claim, Json value, ProviderFlaw flaw) {
        rita.provider.claims(map -> map.put(claim, value));
        assertRefused(flaw);
    }

    /** What the provider signed, encrypted by the test instead. */
    private void sealed(UnaryOperator<String> lie) {
        rita.provider.token(token -> lie.apply(inner(token)));
    }

    private static String inner(String token) {
        var how = new Encryption(List.of(), KeyWrap.RSA_OAEP_256, ContentCipher.A128CBC_HS256, true);
        var own = List.of(DecryptionKey.of(OWN, KeyWrap.RSA_OAEP_256));
        return ((CompactJwe.Opened.Content) CompactJwe.open(token, how, own)).text();
    }

    private static void zip(JWEHeader.Builder head) {
        head.compressionAlgorithm(CompressionAlgorithm.DEF);
    }

    private static String renamed(String token, String from, String to) {
        return encode(part(token, 0).replace("\"" + from + "\"", "\"" + to + "\"")) + "." + token.split("\\.", 2)[1];
    }

    private static String flipped(String token, int which) {
        var parts = token.split("\\.", -1);
        var bytes = Base64Url.decode(parts[which]);
        bytes[bytes.length / 2] ^= 1;
        parts[which] = Base64Url.encode(bytes);
        return String.join(".", parts);
    }

    private static String part(String token, int which) {
        return new String(Base64Url.decode(token.split("\\.")[which]), StandardCharsets.UTF_8);
    }

    private static String kid(KeyPair pair) {
        return Jwk.thumbprint(pair.getPublic());
    }

    private static String encode(String text) {
        return Base64Url.encode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static PrivateKey privateKey(String d) throws Exception {
        var params = ((ECPublicKey) SoftAuthenticator.pair("EC", 256).getPublic()).getParams();
        var spec = new ECPrivateKeySpec(new BigInteger(1, Base64Url.decode(d)), params);
        return KeyFactory.getInstance("EC").generatePrivate(spec);
    }
}
