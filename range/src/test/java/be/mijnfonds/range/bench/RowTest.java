package be.mijnfonds.range.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

final class RowTest {
    @Test
    void whether_a_goal_is_reached_is_worked_out_from_the_figure() {
        assertThat(row(0.8, true).markdown()).endsWith("| reached |");
        assertThat(row(0.79, true).markdown()).contains("falls short").contains("because");
        assertThat(row(0.79, false).reached()).isTrue();
        assertThat(row(0.81, false).reached()).isFalse();
    }

    @Test
    void the_picture_and_the_file_for_programs_say_the_same_as_the_table() throws Exception {
        var rows = List.of(row(0.79, true), row(2.4, true), row(0.4, false));
        var picture = Picture.of(rows);
        var drawn = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(picture.getBytes(StandardCharsets.UTF_8)));
        assertThat(drawn.getElementsByTagName("rect").getLength()).isEqualTo(rows.size() + 1);
        assertThat(picture).contains("0.79, goal ≥ 0.80: falls short").contains("0.40, goal ≤ 0.80: reached");
        assertThat(rows.getFirst().json().text()).contains("\"figure\":\"0.7900\"", "\"reached\":false");
    }

    private static Row row(double figure, boolean least) {
        return new Row("what", "1/s", "2/s", figure, 0.8, least, "because");
    }
}
