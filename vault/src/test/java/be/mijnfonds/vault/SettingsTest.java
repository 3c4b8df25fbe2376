package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.seal.Keys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final String GOOD = """
            {"fund":"599","installation":"demo","demo":true,"listen":{"host":"127.0.0.1","port":8090},\
            "journal":{"host":"127.0.0.1","port":8091},"health":{"port":8089},\
            "database":{"url":"jdbc:postgresql://127.0.0.1:8100/vault","user":"vault","passwordFile":"p"},\
            "keyFile":"k","rootKeyFile":"r","journalFolder":"j",\
            "tls":{"keyStore":"s","passwordFile":"p","trustStore":"t"},\
            "pages":{"origins":["http://localhost:8080"],"rpId":"localhost"},\
            "providers":[{"name":"soft","issuer":"http://localhost:8082","tokenEndpoint":"http://localhost:8082/token",\
            "jwksUri":"http://localhost:8082/jwks","clientId":"c","clientKeyFile":"c","redirect":"http://localhost:8080/t",\
            "algorithm":"RS256","acr":"high","claim":"number"}],\
            "ceilings":{"leasesPerHour":100},"publicFile":"o"}""";

    @TempDir
    Path folder;

    private Settings read(String json) throws IOException {
        var file = folder.resolve("vault.json");
        Files.write(file, json.getBytes(StandardCharsets.UTF_8));
        return Settings.read(file);
    }

    @Test
    void good_settings_are_read() throws IOException {
        assertThat(read(GOOD).origin()).isEqualTo("599.demo/journal");
    }

    @Test
    void sixty_statements_an_hour_are_agreed_to_when_nothing_else_is_said() throws IOException {
        assertThat(read(GOOD).statementsPerHour()).isEqualTo(60);
        var more = GOOD.replace("\"leasesPerHour\":100", "\"leasesPerHour\":100,\"statementsPerHour\":7");
        assertThat(read(more).statementsPerHour()).isEqualTo(7);
        assertThatThrownBy(() -> read(more.replace(":7", ":0"))).hasMessageContaining("statementsPerHour");
    }

    @Test
    void two_officers_or_none_and_each_with_a_key_of_their_own() throws IOException {
        assertThat(read(GOOD).orders().officers().isEmpty()).isTrue();
        var a = "{\"name\":\"a\",\"key\":\"" + key() + "\"}";
        var b = "{\"name\":\"b\",\"key\":\"" + key() + "\"}";
        assertThat(read(officers(a + "," + b)).orders().officers().isEmpty()).isFalse();
        for (var wrong :
                List.of(a, a + "," + a, a + "," + a.replace("\"a\"", "\"b\""), a + "," + b.replace("\"b\"", "\"\"")))
            assertThatThrownBy(() -> read(officers(wrong))).hasMessageContaining("officers");
    }

    private static String officers(String list) {
        var orders = "\"orders\":{\"folder\":\"o\",\"officers\":[" + list + "]},";
        return GOOD.replace("\"publicFile\"", orders + "\"publicFile\"");
    }

    private static String key() {
        return Base64Url.encode(Keys.raw(Keys.generateEd25519().getPublic()));
    }

    @Test
    void a_name_nobody_knows_or_one_too_few_is_refused_by_its_name_at_every_depth() {
        for (var name : List.of("fund", "demo", "listen", "port", "rpId", "keyStore", "leasesPerHour", "acr", "user")) {
            var more = GOOD.replaceFirst("\"" + name + "\":", "\"unheardOf\":1,\"" + name + "\":");
            assertThatThrownBy(() -> read(more)).isInstanceOf(IllegalArgumentException.class);
            var fewer = GOOD.replaceFirst("\"" + name + "\":", "\"unheardOf\":");
            assertThatThrownBy(() -> read(fewer))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(name);
        }
    }

    @Test
    void a_provider_on_this_machine_is_for_the_demo_alone() {
        for (var change : Map.of(
                        "\"demo\":true", "\"demo\":false",
                        "\"fund\":\"599\"", "\"fund\":\"501\"",
                        "\"listen\":{\"host\":\"127.0.0.1\"", "\"listen\":{\"host\":\"0.0.0.0\"",
                        "\"journal\":{\"host\":\"127.0.0.1\"", "\"journal\":{\"host\":\"0.0.0.0\"")
                .entrySet())
            assertThatThrownBy(() -> read(GOOD.replace(change.getKey(), change.getValue())))
                    .as(change.getValue())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("demo");
    }

    @Test
    void values_that_mean_nothing_are_refused_in_one_sentence() {
        for (var change : Map.of(
                        "\"port\":8090", "\"port\":99999",
                        "\"port\":8089", "\"port\":4294967296",
                        "\"installation\":\"demo\"", "\"installation\":\"De mo\"",
                        "\"leasesPerHour\":100", "\"leasesPerHour\":0",
                        "\"fund\":\"599\"", "\"fund\":\"5999\"",
                        "\"algorithm\":\"RS256\"", "\"algorithm\":\"none\"")
                .entrySet())
            assertThatThrownBy(() -> read(GOOD.replace(change.getKey(), change.getValue())))
                    .as(change.getValue())
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .isNotBlank()
                    .doesNotContain("\n");
    }
}
