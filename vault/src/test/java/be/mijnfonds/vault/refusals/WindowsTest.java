package be.mijnfonds.vault.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.Line;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final Tried TRIED =
            new Tried("unlock", "lease", null, new Line.App("portal", "p-1", null, null), "n", null);

    private final Windows<String> windows = new Windows<>(1_000, 2, 3);

    private long next(String key, long now) {
        return windows.of(key, now).next(TRIED);
    }

    @Test
    void what_was_only_counted_is_in_the_next_line() {
        assertThat(next("a", 0)).isEqualTo(1);
        assertThat(next("a", 1)).isEqualTo(1);
        for (var i = 0; i < 5; i++) assertThat(next("a", 2)).isZero();
        assertThat(next("a", 1_000)).isEqualTo(6);
        assertThat(next("a", 1_001)).isEqualTo(1);
    }

    @Test
    void more_keys_than_are_held_share_one_window_and_leave_the_known_ones_theirs() {
        for (var key : new String[] {"a", "b", "c"}) next(key, 0);
        assertThat(next("d", 0)).isEqualTo(1);
        assertThat(next("e", 0)).isEqualTo(1);
        assertThat(next("f", 0)).isZero();
        assertThat(next("a", 0)).isEqualTo(1);
    }

    @Test
    void counts_of_windows_that_are_forgotten_are_not_lost() {
        for (var i = 0; i < 7; i++) next("a", 0);
        for (var key : new String[] {"b", "c"}) next(key, 900);
        // A fourth comes when the first is over: it takes its place, and the five go to the window all share.
        assertThat(next("d", 1_500)).isEqualTo(1);
        assertThat(next("e", 1_500)).isEqualTo(6);
    }

    @Test
    void a_line_that_could_not_be_written_is_counted_again() {
        var window = windows.of("a", 0);
        window.giveBack(window.next(TRIED), TRIED);
        assertThat(window.next(TRIED)).isEqualTo(2);
        assertThat(window.next(TRIED)).isEqualTo(1);
        assertThat(window.next(TRIED)).isZero();
    }
}
