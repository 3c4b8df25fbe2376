package be.mijnfonds.connector.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
    private static List<String> lines(String text) throws Exception {
        var lines = new Lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        var all = new ArrayList<String>();
        for (var line = lines.next(); line != null; line = lines.next())
            all.add(line.number() + ":"
                    + (line.isGood() ? new String(line.bytes(), StandardCharsets.UTF_8) : "!" + line.fault()));
        return all;
    }

    @Test
    void lines_are_cut_at_line_feeds_and_bad_ones_do_not_stop_the_rest() throws Exception {
        var tooLong = "x".repeat(Limits.LINE_BYTES + 1);
        var longest = "y".repeat(Limits.LINE_BYTES);
        assertThat(lines("a\n\n" + tooLong + "\n" + longest + "\nb\nc"))
                .containsExactly(
                        "1:a", "2:!empty-line", "3:!line-too-long", "4:" + longest, "5:b", "6:!line-not-ended");
        assertThat(lines("")).isEmpty();
    }
}
