package be.mijnfonds.range.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

final class BenchTest {
    /** Of the longer tests: it starts six funds. */
    @Test
    @EnabledIfSystemProperty(named = "mijnfonds.all", matches = "true")
    void every_row_is_measured_on_the_real_parts(@TempDir Path dir) throws Exception {
        var rows = new Bench(Path.of(".."), dir, Size.TINY, System.out).run();
        System.out.println(Report.of(Path.of(".."), Size.TINY, rows));
        assertThat(rows).extracting(Row::what).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(7);
        assertThat(rows).allSatisfy(row -> assertThat(row.figure()).isPositive().isFinite());
    }

    @Test
    void whether_a_goal_is_reached_is_worked_out_from_the_figure() {
        assertThat(row(0.8, true).markdown()).endsWith("| reached |");
        assertThat(row(0.79, true).markdown()).contains("falls short").contains("because");
        assertThat(row(0.79, false).reached()).isTrue();
        assertThat(row(0.81, false).reached()).isFalse();
    }

    private static Row row(double figure, boolean least) {
        return new Row("what", "1/s", "2/s", figure, 0.8, least, "because");
    }
}
