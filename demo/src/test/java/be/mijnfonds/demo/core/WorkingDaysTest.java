package be.mijnfonds.demo.core;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WorkingDaysTest {
    /** The page's tests read the same file: a member is told the day on which the core acts. */
    private static final Path VECTORS = Path.of("..", "pages", "src", "browser-test", "days.json");

    private static final ZoneId BELGIUM = ZoneId.of("Europe/Brussels");

    @Test
    void the_core_and_the_page_count_the_same_days_and_no_public_holiday_is_one() throws IOException {
        var text = "{\"days\":" + Files.readString(VECTORS) + "}";
        var vectors = Json.parseObject(text.getBytes(StandardCharsets.UTF_8)).array("days", 100);
        assertThat(vectors).hasSizeGreaterThan(10);
        for (var vector : vectors) {
            var fields = Json.Fields.of(vector);
            var from =
                    LocalDate.parse(fields.text("from")).atTime(LocalTime.NOON).atZone(BELGIUM);
            var to = WorkingDays.after(from.toInstant(), (int) fields.integer("days"));
            assertThat(to).hasToString(fields.text("to"));
            // The whole of the last day is the member's.
            assertThat(WorkingDays.endOf(to).atZone(BELGIUM).toLocalDateTime())
                    .isEqualTo(to.plusDays(1).atStartOfDay());
        }
    }
}
