package be.mijnfonds.range.drill;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.range.drill.Step.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of it, small: real processes, real captures, the desk's own program. */
@Tag("turn-2")
final class DrillTest {
    private static final int MEMBERS = 40;

    @Test
    void nobody_would_be_told_wrong(@TempDir Path dir) throws Exception {
        var drilled = new Drill(Path.of(".."), dir.resolve("drill"), MEMBERS, 3, System.out).run();
        var week = Week.of(Path.of(".."), MEMBERS, 3, drilled);
        week.write(dir.resolve("out"));
        System.out.println(WeekText.of(week));
        assertThat(drilled).allSatisfy(one -> assertThat(one.failures()).isEmpty());
        assertThat(drilled).extracting(one -> one.incident().code()).containsExactly("A", "B", "C");
        assertThat(week.held()).isEqualTo(3);
        assertThat(WeekText.of(week)).contains("Incidents that hold: 3 of 3");
        var staff = drilled.get(1).came();
        assertThat(staff.compared().in(Answer.CERTAIN)).isEqualTo(staff.read()).isGreaterThan(10);
        assertThat(staff.compared().in(Answer.POSSIBLE)).isZero();
        var logs = drilled.getFirst().came();
        assertThat(logs.read()).isZero();
        assertThat(logs.compared().in(Answer.EXCLUDED)).isEqualTo(logs.members());
        var pages = drilled.getLast().came();
        // Some were read, some only could have been, and who left in time, came later or never came is excluded.
        assertThat(pages.read()).isPositive();
        assertThat(pages.compared().in(Answer.POSSIBLE)).isGreaterThan(pages.read());
        assertThat(pages.compared().in(Answer.EXCLUDED)).isPositive();
        assertThat(drilled)
                .allSatisfy(one -> assertThat(one.steps())
                        .filteredOn(Step::isThere)
                        .extracting(Step::kind)
                        .contains(Kind.FROZEN, Kind.DECIDED, Kind.LETTERS, Kind.ASKED));
        assertThat(drilled.getLast().steps())
                .filteredOn(step -> step.kind() == Kind.DOSSIERS)
                .singleElement()
                .matches(step -> !step.isThere());
        for (var name : new String[] {"drill.json", "drill.md", "drill.html"})
            assertThat(dir.resolve("out").resolve(name)).isNotEmptyFile();
        assertThat(Files.readString(dir.resolve("out/drill.html")))
                .contains("<svg", "not there yet")
                .doesNotContain(dir.toString());
    }
}
