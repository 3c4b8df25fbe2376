package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.protocol.Role;
import be.mijnfonds.protocol.Verb;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesTest {
    private static final byte[] NOTHING = "{\"v\":1}".getBytes(StandardCharsets.UTF_8);

    private TestVault vault;

    @BeforeAll
    void start(@TempDir Path folder) {
        vault = new TestVault(folder);
        Person.admit(vault);
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    @Test
    void a_role_has_its_own_verbs_and_no_others() {
        var callers = Map.of(
                Role.PORTAL,
                TestVault.PORTAL,
                Role.CONNECTOR,
                TestVault.CONNECTOR,
                Role.DESK,
                TestVault.DESK,
                Role.VAULT,
                "CN=vault-1,OU=vault,O=599",
                Role.MONITOR,
                "CN=monitor-1,OU=monitor,O=599");
        assertThat(callers.keySet()).containsExactlyInAnyOrder(Role.values());
        for (var verb : Verb.values()) {
            callers.forEach((role, caller) -> {
                var status = vault.post(caller, verb.code(), NOTHING).status();
                // HELLO needs nothing but its version.
                if (verb.allows(role)) assertThat(status).as(caller + verb).isIn(200, 400);
                else assertThat(status).as(caller + verb).isEqualTo(403);
            });
        }
        assertThat(vault.alarmed("portal asked for admit")).isTrue();
    }

    @Test
    void there_is_no_verb_to_get_list_export_or_decrypt() {
        for (var verb :
                List.of("get", "list", "export", "decrypt", "search", "HELLO", "hello/", "hello/x", "", "%68ello"))
            assertThat(vault.portal(verb, NOTHING).status()).as(verb).isEqualTo(404);
        var caller = TestVault.client(vault.certificates.caller(TestVault.PORTAL));
        assertThat(TestVault.send(caller, "GET", vault.verbAddress("hello"), new byte[0])
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_certificate_of_another_fund_or_of_no_form_we_know_is_refused() {
        for (var subject : List.of(
                "CN=portal-1,OU=portal,O=501",
                "CN=portal-1,OU=Portal,O=599",
                "CN=portal-1,O=599",
                "OU=portal,O=599",
                "CN=portal 1,OU=portal,O=599",
                "CN=portal-1,OU=portal,OU=connector,O=599"))
            assertThat(vault.post(subject, "hello", NOTHING).status())
                    .as(subject)
                    .isEqualTo(403);
    }

    @Test
    void without_a_certificate_of_the_funds_own_authority_there_is_no_connection() {
        var stranger = new Certificates().caller(TestVault.PORTAL);
        for (var to : List.of(vault.verbAddress("hello"), vault.journalAddress())) {
            cannotConnect(vault.certificates.nobody(), to);
            cannotConnect(stranger, to);
        }
    }

    @Test
    void the_journal_is_for_connector_desk_and_monitor_alone_and_holds_nothing_but_tiles() {
        for (var reader : List.of(TestVault.CONNECTOR, TestVault.DESK, "CN=monitor-1,OU=monitor,O=599"))
            assertThat(vault.journal(reader, "checkpoint").status()).isEqualTo(200);
        for (var other : List.of(TestVault.PORTAL, "CN=vault-1,OU=vault,O=599", "CN=connector-1,OU=connector,O=501"))
            assertThat(vault.journal(other, "checkpoint").status()).isEqualTo(403);
        for (var path : List.of(
                "checkpoint.part",
                "",
                "tile",
                "tile/0",
                "tile/../checkpoint",
                "..%2fkeys.json",
                "tile/0/../../../keys.json"))
            assertThat(vault.journal(TestVault.DESK, path).status()).as(path).isEqualTo(404);
    }

    private static void cannotConnect(SSLContext who, URI to) {
        try (HttpClient client = TestVault.client(who)) {
            assertThatThrownBy(() -> TestVault.send(client, "POST", to, NOTHING))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }
}
