package be.mijnfonds.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.portal.Settings.BadSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator's mistake is one sentence, before anything starts. */
class SettingsTest {
    private static final String GOOD = """
            {"fund":"599","instance":"portal-1","listen":{"host":"127.0.0.1","port":8081},
            "coreSide":{"host":"127.0.0.1","port":8092},"management":{"port":8093},
            "database":{"url":"jdbc:postgresql://127.0.0.1:8101/portal","user":"portal","passwordFile":"p"},
            "vault":{"url":"https://localhost:8090"},
            "tls":{"keyStore":"k","passwordFile":"p","trustStore":"t"},
            "pagesOrigin":"https://mijn.example","networkKeyFile":"n",
            "ceilings":{"perSession":5,"perNetwork":50,"perFund":500},"rate":{"perNetworkPerMinute":120}}
            """;

    @TempDir
    Path folder;

    @Test
    void the_shape_in_the_protocol_is_read() throws IOException {
        var settings = read(GOOD);
        assertThat(settings.demo()).isFalse();
        assertThat(settings.checks()).isTrue();
        assertThat(settings.forwardedFor()).isFalse();
        assertThat(settings.coreSide().port()).isEqualTo(8092);
        assertThat(settings.ceilings()).isEqualTo(new Settings.Ceilings(5, 50, 500));
    }

    @Test
    void the_checks_can_be_taken_out_of_a_demo_only() throws IOException {
        refused(GOOD.replace("{\"fund\"", "{\"checks\":\"off\",\"fund\""), "checks may be off only for fund 599");
        refused(
                GOOD.replace("{\"fund\":\"599\"", "{\"checks\":\"off\",\"demo\":true,\"fund\":\"501\""),
                "demo is for fund 599 only");
        assertThat(read(GOOD.replace("{\"fund\"", "{\"checks\":\"off\",\"demo\":true,\"fund\""))
                        .checks())
                .isFalse();
    }

    @Test
    void an_unknown_name_stops_the_start() {
        refused(GOOD.replace("\"instance\"", "\"istance\""), "field missing: instance");
        refused(GOOD.replace("\"port\":8081", "\"port\":8081,\"tls\":true"), "unknown field: tls");
        refused(GOOD.replace("\"fund\"", "\"debug\":true,\"fund\""), "unknown field: debug");
    }

    @Test
    void what_would_open_the_portal_to_strangers_stops_the_start() {
        refused(GOOD.replace("https://mijn.example", "*"), "pagesOrigin must be an origin");
        refused(GOOD.replace("https://mijn.example", "http://mijn.example"), "pagesOrigin must be https");
        refused(GOOD.replace("https://localhost:8090", "http://localhost:8090"), "vault.url must be an https address");
        refused(GOOD.replace("\"perFund\":500", "\"perFund\":0"), "every ceiling must be at least 1");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> SettingsFile.read(folder.resolve("none.json")))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("cannot read the settings file");
    }

    private Settings read(String json) throws IOException {
        return SettingsFile.read(Files.writeString(folder.resolve("settings.json"), json));
    }

    private void refused(String json, String sentence) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(BadSettings.class).hasMessageContaining(sentence);
    }
}
