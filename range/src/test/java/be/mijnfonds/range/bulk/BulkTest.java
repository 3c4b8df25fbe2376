package be.mijnfonds.range.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.demo.launch.Trouble;
import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.tiles.Entry;
import be.mijnfonds.journal.tiles.VerifiedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that nobody signed in for are as good as those of the vault to whoever checks them. */
final class BulkTest {
    @TempDir
    Path dir;

    @Test
    void the_whole_journal_is_true_and_each_line_one_of_this_version() throws IOException {
        var bulk = new Bulk(dir.resolve("journal"), 3_000, 5);
        bulk.append(3_000);
        bulk.append(700);
        var log = VerifiedLog.open(Files.readAllBytes(dir.resolve("journal/checkpoint")), bulk.key(), bulk.files());
        assertThat(log.checkpoint().size()).isEqualTo(3_700).isEqualTo(bulk.size());
        var lines = new ArrayList<Line>();
        log.read(0, 3_700, entry -> lines.add(Line.parse(((Entry.Kept) entry).bytes())));
        assertThat(lines)
                .extracting(Line::verb)
                .contains("lease", "unlock", "end")
                .doesNotContain("note");
        assertThat(lines).extracting(Line::time).isSorted();
        assertThat(lines.stream().filter(line -> line.verb().equals("unlock")))
                .hasSize(bulk.keysLeft().cardinality());
    }

    @Test
    void a_year_has_the_lines_that_were_asked_for_and_is_the_same_again() {
        var year = new Year(100_000, 3);
        var again = new Year(100_000, 3);
        var within = 0;
        for (var what = year.next(); what.time() < Year.END; what = year.next()) {
            assertThat(again.next()).isEqualTo(what);
            within++;
        }
        assertThat(within).isBetween(97_000, 103_000);
    }

    @Test
    void without_room_nothing_is_begun() {
        assertThatThrownBy(() -> Bulk.room(dir, 10_000_000_000L))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("Nothing was begun");
        assertThat(dir).isEmptyDirectory();
    }
}
