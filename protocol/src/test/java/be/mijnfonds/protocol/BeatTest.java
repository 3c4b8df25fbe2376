package be.mijnfonds.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BeatTest {
    private static final Duration LENGTH = Duration.ofMillis(20);

    @Test
    void nothing_leaves_before_the_first_beat_nor_what_took_longer_before_the_next() throws InterruptedException {
        var began = System.nanoTime();
        var beat = Beat.begin(LENGTH);
        beat.await();
        assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(LENGTH.toNanos());
        Thread.sleep(LENGTH.plusMillis(5));
        beat.await();
        // Another beat since the request, not since the call: the work before it does not show.
        assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(3 * LENGTH.toNanos());
    }

    @Test
    void a_process_that_stops_waits_for_no_beat() {
        var beat = Beat.begin(Duration.ofHours(1));
        Thread.currentThread().interrupt();
        beat.await();
        assertThat(Thread.interrupted()).isTrue();
    }
}
