package be.mijnfonds.vault.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderTest {
    @Test
    void settings_are_read_as_the_protocol_names_them() {
        var read = read("acr", "high higher");

        assertThat(read.name()).isEqualTo("burgerpas");
        assertThat(read.acr()).containsExactlyInAnyOrder("high", "higher");
        assertThat(read.algorithm()).isEqualTo(TokenAlgorithm.RS256);
    }

    @ParameterizedTest
    @CsvSource({
        "name, passkey",
        "name, member",
        "name, letter",
        "name, letter-code",
        "name, Burgerpas",
        "name, ''",
        "issuer, burgerpas.example",
        "issuer, file:///etc/passwd",
        "issuer, https://u:p@burgerpas.example",
        "tokenEndpoint, 'https://burgerpas.example/a b'",
        "jwksUri, https:///jwks",
        "redirect, https://mijn.fonds.example/terug#x",
        "clientId, ''",
        "algorithm, none",
        "algorithm, HS256",
        "algorithm, rs256",
        "acr, ''",
        "acr, 'high '",
        "claim, ''",
    })
    void a_wrong_setting_stops_the_start(String setting, String value) {
        assertThatThrownBy(() -> read(setting, value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_unknown_setting_stops_the_start() {
        assertThatThrownBy(() -> read("userinfo", "https://burgerpas.example/me"))
                .isInstanceOf(JsonException.class);
    }

    @Test
    void a_public_provider_may_run_anywhere() {
        var read = read("acr", "high");

        read.mayRun("501", false, false);
        read.mayRun("599", true, true);
        assertThat(read.issuer()).isEqualTo("https://burgerpas.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://burgerpas.example",
                "http://localhost:8082",
                "https://localhost",
                "https://LOCALHOST",
                "https://idp.localhost",
                "https://localhost.localdomain",
                "https://idp.internal",
                "https://127.0.0.1",
                "https://127.1",
                "https://2130706433",
                "https://0x7f.1",
                "https://0.0.0.0",
                "https://10.0.0.7",
                "https://[::1]",
                "https://[::ffff:127.0.0.1]",
                "https://idp"
            })
    void a_local_or_open_provider_runs_in_the_shut_demo_only(String address) {
        for (var setting : new String[] {"issuer", "tokenEndpoint", "jwksUri", "redirect"}) {
            Provider read;
            try {
                read = read(setting, address);
            } catch (IllegalArgumentException e) {
                // Not even an address: refused without a question.
                continue;
            }
            read.mayRun("599", true, true);
            assertThatThrownBy(() -> read.mayRun("501", true, true)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> read.mayRun("599", false, true)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> read.mayRun("599", true, false))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(address);
        }
    }

    private static Provider read(String setting, String value) {
        var fields = Json.object()
                .put("name", "burgerpas")
                .put("issuer", "https://burgerpas.example")
                .put("tokenEndpoint", "https://burgerpas.example/token")
                .put("jwksUri", "https://burgerpas.example/jwks")
                .put("clientId", "mijn-fonds")
                .put("clientKeyFile", "keys/burgerpas.pem")
                .put("redirect", "https://mijn.fonds.example/terug")
                .put("algorithm", "RS256")
                .put("acr", "high")
                .put("claim", "number")
                .build();
        fields.fields().put(setting, Json.of(value));
        return Provider.from(Json.Fields.of(fields));
    }
}
