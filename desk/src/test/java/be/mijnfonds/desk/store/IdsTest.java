package be.mijnfonds.desk.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void what_was_put_in_is_there_and_nothing_else() {
        var random = new SplittableRandom(5);
        var ids = new Ids();
        var known = new HashSet<String>();
        for (var i = 0; i < 20_000; i++) {
            // Some counted up, as no vault makes them: they must not lie on one another.
            var id = i % 2 == 0 ? "%026d".formatted(i) : new Id(random.nextLong(), random.nextLong()).text();
            if (random.nextBoolean()) {
                ids.add(id);
                ids.add(id);
                known.add(id);
            }
            assertThat(ids.has(id)).isEqualTo(known.contains(id));
        }
        assertThat(known).allMatch(ids::has);
    }

    /** An empty place looks like nought, and whoever chose ids could choose that one. */
    @Test
    void nought_is_an_id_like_others() {
        var nought = "0".repeat(26);
        var ids = new Ids();
        assertThat(ids.has(nought)).isFalse();
        ids.add(nought);
        assertThat(ids.has(nought)).isTrue();
        assertThat(ids.has("1".repeat(26))).isFalse();
    }
}
