package be.mijnfonds.range.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of the longer tests: it starts six funds. */
final class BenchTest {
    @Test
    void every_row_is_measured_on_the_real_parts(@TempDir Path dir) throws Exception {
        var rows = new Bench(Path.of(".."), dir, Size.TINY, System.out).run();
        var report = Report.of(Path.of(".."), "bench", Size.TINY, rows, "");
        System.out.println(report.markdown());
        report.write(dir.resolve("report"));
        try (var files = Files.list(dir.resolve("report"))) {
            assertThat(files.map(Path::toString)).hasSize(3);
        }
        assertThat(rows).extracting(Row::what).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(7);
        assertThat(rows).allSatisfy(row -> assertThat(row.figure()).isPositive().isFinite());
    }
}
