package be.mijnfonds.connector.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void a_batch_that_was_cut_off_shows_a_bar_that_begins_where_it_was() {
        var out = new ByteArrayOutputStream();
        var progress = new Progress(
                new PrintStream(out, true, StandardCharsets.UTF_8), true, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        progress.begin(300, 100);
        progress.say("It goes on.");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("It goes on.\n")
                .contains("[#########-")
                .contains(" 33 %");
    }
}
