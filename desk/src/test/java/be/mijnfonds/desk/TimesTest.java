package be.mijnfonds.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimesTest {
    @Test
    void a_day_is_a_day_in_brussels_also_when_it_has_twenty_five_hours() {
        assertThat(Times.from("2026-10-25")).isEqualTo(Instant.parse("2026-10-24T22:00:00Z"));
        assertThat(Times.to("2026-10-25")).isEqualTo(Instant.parse("2026-10-25T22:59:59.999Z"));
        assertThat(Times.to("2026-03-29")).isEqualTo(Instant.parse("2026-03-29T21:59:59.999Z"));
    }

    /** Half past two in the night of 25 October comes twice: whoever asks for it means both. */
    @Test
    void the_hour_that_comes_twice_is_taken_in_whole() {
        assertThat(Times.from("2026-10-25T02:30")).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(Times.to("2026-10-25T02:30")).isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Test
    void a_time_with_its_zone_is_taken_as_it_stands() {
        assertThat(Times.from("2026-11-28T13:30:00Z")).isEqualTo(Instant.parse("2026-11-28T13:30:00Z"));
        assertThat(Times.to("2026-11-28T14:30:00+01:00")).isEqualTo(Instant.parse("2026-11-28T13:30:00Z"));
    }

    @Test
    void what_is_no_time_is_told_how_to_write_one() {
        assertThatThrownBy(() -> Times.from("yesterday")).hasMessageContaining("write 2026-11-28");
    }
}
