package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole vault and a provider that others wrote: what we take for the standard, they do too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeycloakTest {
    /** Encrypts its ID token, which holds the number; we sign with RS256. */
    private static final String SEALED = "sealed";
    /** Gives the number by signed and encrypted userinfo; we sign with ES256. */
    private static final String ASKED = "asked";

    private static final String VERIFIER = "k".repeat(43);

    private TestVault vault;
    private Keycloak keycloak;
    private Person rita;
    private Person jan;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        keycloak = new Keycloak(unpacked());
        var sealed = keycloak.settings(SEALED, folder.resolve("sealed.key"))
                .put("clientAlgorithm", "RS256")
                .put("encryption", key(folder, "sealed.enc").build());
        var asked = keycloak.settings(ASKED, folder.resolve("asked.key"))
                .put("claimIn", "userinfo")
                .put("userinfoEndpoint", keycloak.userinfo())
                .put(
                        "encryption",
                        key(folder, "asked.enc")
                                .put("alg", "ECDH-ES")
                                .put("enc", "A256GCM")
                                .build());
        vault = new TestVault(folder, Cluster.shared(), 10_000, List.of(sealed.build(), asked.build()));
        rita = Person.admit(vault);
        jan = Person.admit(vault);
        var known = Json.parseObject(Files.readAllBytes(vault.settings.publicFile()))
                .object("providers");
        keycloak.start(
                List.of(
                        client(known, SEALED, "RS256", "RSA-OAEP-256", "A128CBC-HS256"),
                        client(known, ASKED, "ES256", "ECDH-ES", "A256GCM")),
                Map.of("rita", rita.number(), "jan", jan.number()));
    }

    @AfterAll
    void stop() {
        if (keycloak != null) keycloak.close();
        if (vault != null) vault.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {SEALED, ASKED})
    void a_member_who_logs_in_there_gets_a_lease_for_the_own_file(String provider) throws Exception {
        for (var person : Map.of("rita", rita, "jan", jan).entrySet()) {
            var page = new Page(vault);
            var nonce = hello(page);
            var code = keycloak.logIn(
                    person.getKey(), provider, page.challenge(nonce).bytes(), VERIFIER);

            var grant = page.taken(
                    nonce, page.lease(page.leaseAsk(nonce, new Evidence.Provider(provider, code, VERIFIER))));

            assertThat(grant.ref()).isEqualTo(person.getValue().ref());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SEALED, ASKED})
    void a_code_for_another_page_is_refused(String provider) throws Exception {
        var other = new Page(vault);
        var code =
                keycloak.logIn("rita", provider, other.challenge(hello(other)).bytes(), VERIFIER);

        assertRefused(provider, code, VERIFIER, "NONCE");
    }

    @Test
    void a_code_without_its_verifier_is_refused_there() throws Exception {
        var page = new Page(vault);
        var code = keycloak.logIn("rita", SEALED, page.challenge(hello(page)).bytes(), VERIFIER);

        assertRefused(SEALED, code, "w".repeat(43), "CODE_REFUSED");
    }

    /** To the wrong client's door: a code of one is none of the other. */
    @Test
    void a_code_of_one_client_is_refused_as_the_others() throws Exception {
        var page = new Page(vault);
        var code = keycloak.logIn("rita", ASKED, page.challenge(hello(page)).bytes(), VERIFIER);

        assertRefused(SEALED, code, VERIFIER, "CODE_REFUSED");
    }

    private void assertRefused(String provider, String code, String verifier, String why) throws Exception {
        var page = new Page(vault);
        var nonce = hello(page);
        var reply = page.lease(page.leaseAsk(nonce, new Evidence.Provider(provider, code, verifier)));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(vault.said).anyMatch(said -> said.startsWith("provider " + provider + ": refused, " + why));
    }

    /** Keycloak has the real time, so the vault must have it too. */
    private byte[] hello(Page page) {
        vault.pass(Duration.between(vault.clock.instant(), Instant.now()));
        return page.hello();
    }

    private static Json.ObjectBuilder key(Path folder, String name) {
        return Json.object().put("keyFile", folder.resolve(name).toString());
    }

    private static Json client(Json.Fields known, String name, String ours, String alg, String enc) {
        var signedUserinfo = name.equals(ASKED)
                ? Map.of(
                        "user.info.response.signature.alg", "RS256",
                        "user.info.encrypted.response.alg", alg,
                        "user.info.encrypted.response.enc", enc)
                : Map.<String, String>of();
        var attributes = new LinkedHashMap<>(signedUserinfo);
        attributes.put("token.endpoint.auth.signing.alg", ours);
        attributes.put("id.token.encrypted.response.alg", alg);
        attributes.put("id.token.encrypted.response.enc", enc);
        return Keycloak.client(name, known.object(name).need("jwks"), attributes);
    }

    private static Path unpacked() throws IOException {
        try (var found = Files.list(Path.of("target", "keycloak"))) {
            return found.filter(Files::isDirectory).findFirst().orElseThrow().toAbsolutePath();
        }
    }
}
