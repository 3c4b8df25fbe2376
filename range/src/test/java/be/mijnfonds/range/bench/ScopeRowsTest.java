package be.mijnfonds.range.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a small year: that every question is asked, of both, and that no answer is timed which nobody could use. */
@Tag("turn-2")
final class ScopeRowsTest {
    private static final long LINES = 20_000;

    @Test
    void every_question_is_answered_by_store_tree_and_plain_twin(@TempDir Path dir) throws Exception {
        var scope = new ScopeRows(Files.createDirectories(dir.resolve("scope")), List.of(LINES), System.out);
        var rows = scope.measured();
        assertThat(rows).extracting(Row::what).doesNotHaveDuplicates().hasSize(12);
        assertThat(rows).allSatisfy(row -> assertThat(row.figure()).isPositive().isFinite());
        assertThat(rows.stream().filter(row -> row.what().contains("signed tree")))
                .hasSize(6)
                .allSatisfy(row -> assertThat(row.measured()).containsPattern("[1-9][0-9,]* lines read and checked"));
        // The account that opened others' files is found; and what stood on disk is gone.
        assertThat(rows.stream()
                        .filter(row ->
                                row.what().contains("draft") && row.what().contains("one account")))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.measured()).contains(", 7 members"));
        assertThat(scope.where()).contains("20,000 lines of 76 accounts", "invented");
        assertThat(dir.resolve("scope/scope-" + LINES)).doesNotExist();
        Report.of(Path.of(".."), "scope", Size.TINY, rows, scope.where()).write(dir.resolve("report"));
        try (var files = Files.list(dir.resolve("report"))) {
            assertThat(files.map(file -> file.getFileName().toString().substring(10)))
                    .containsExactlyInAnyOrder("-scope.md", "-scope.json", "-scope.svg");
        }
    }
}
