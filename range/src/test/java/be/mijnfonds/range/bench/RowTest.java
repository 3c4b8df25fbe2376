package be.mijnfonds.range.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RowTest {
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
