package be.mijnfonds.vault.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelyingPartyTest {
    @Test
    void the_demos_pages_on_localhost_are_taken() {
        assertThat(new RelyingParty("localhost", List.of("http://localhost:8080")).origins())
                .containsExactly("http://localhost:8080");
    }

    @ParameterizedTest
    @CsvSource({
        "mijn.fonds.example, http://mijn.fonds.example",
        "mijn.fonds.example, https://fonds.example",
        "fonds.example, https://mijn.fonds.example",
        "mijn.fonds.example, https://mijn.fonds.example/",
        "mijn.fonds.example, https://u@mijn.fonds.example",
        "mijn.fonds.example, https://mijn.fonds.example:",
        "mijn.fonds.example, HTTPS://mijn.fonds.example",
        "mijn.fonds.example, http://localhost:8080",
        "mijn.fonds.example, *",
        "mijn.fonds.example, 'not an origin'",
        "Mijn.fonds.example, https://mijn.fonds.example",
        "'', https://mijn.fonds.example",
    })
    void settings_that_let_another_page_ask_stop_the_start(String rpId, String origin) {
        assertThatThrownBy(() -> new RelyingParty(rpId, List.of(origin))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_origin_at_all_stops_the_start() {
        assertThatThrownBy(() -> new RelyingParty("mijn.fonds.example", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
