package be.mijnfonds.range.row;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.range.row.Facts.Control;
import be.mijnfonds.range.scan.Besides;
import be.mijnfonds.range.scan.Reach;
import be.mijnfonds.range.threats.Threats;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RangeTest {
    private static final int MEMBERS = 20;

    @Test
    void a_session_without_checks_reaches_everyone_in_the_plain_portal_and_nobody_here(@TempDir Path dir)
            throws Exception {
        var outcomes =
                new Range(Path.of(".."), dir.resolve("range"), MEMBERS, 3, System.out).run(List.of(new Unchecked()));
        Threats.write(dir.resolve("threats"), outcomes, MEMBERS);
        var outcome = outcomes.getFirst();
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.ours().read()).isZero();
        assertThat(outcome.plain().read()).isEqualTo(outcome.wanted()).isGreaterThan(8);
        assertThat(outcome.plain().changed()).isPositive();
        assertThat(Files.readString(dir.resolve("threats/table.md"))).contains("| holds |");
        assertThat(dir.resolve("threats/row-01.md")).isNotEmptyFile();
        assertThat(dir.resolve("threats/chart.svg")).isNotEmptyFile();
        assertThat(dir.resolve("threats/results.json")).isNotEmptyFile();
    }

    @Test
    void a_row_passes_only_when_ours_holds_and_the_control_took_everything() {
        assertThat(outcome(measured(0, 0, 9), measured(100, 5, 0)).failures()).isEmpty();
        assertThat(outcome(measured(1, 0, 9), measured(100, 5, 0)).failures())
                .singleElement()
                .asString()
                .contains("1 members read");
        assertThat(outcome(measured(0, 1, 9), measured(100, 5, 0)).failures())
                .singleElement()
                .asString()
                .contains("1 changes");
        assertThat(outcome(measured(0, 0, 9), measured(99, 5, 0)).failures())
                .singleElement()
                .asString()
                .contains("proves nothing");
        assertThat(outcome(measured(0, 0, 9), measured(100, 0, 0)).failures())
                .singleElement()
                .asString()
                .contains("proves nothing");
        assertThat(outcome(measured(0, 0, 0), measured(100, 5, 0)).failures())
                .singleElement()
                .asString()
                .contains("scan shows nothing");
    }

    @Test
    void who_admits_to_everyone_must_show_everyone_and_who_has_no_plain_portal_is_its_own_control() {
        var admits =
                new Facts(12, "a row", "powers", Facts.ALL, 0, Control.ITSELF, false, Set.of(), Facts.Counted.ANYTHING);
        var all = measured(100, 0, 9);
        var less = measured(99, 0, 9);
        assertThat(new Outcome(admits, 1, all, all).failures()).isEmpty();
        assertThat(new Outcome(admits, 1, less, less).failures())
                .singleElement()
                .asString()
                .contains("with the portal's database besides");
        var bounded = new Facts(11, "a row", "powers", 10, 0, Control.ITSELF, false, Set.of(), Facts.Counted.FILES);
        assertThat(new Outcome(bounded, 1, measured(10, 0, 9), all).failures()).isEmpty();
        assertThat(new Outcome(bounded, 1, measured(11, 0, 9), all).failures())
                .singleElement()
                .asString()
                .contains("11 members read");
        assertThat(Threats.table(List.of(new Outcome(bounded, 1, measured(10, 0, 9), all))))
                .contains("≤ 10, and all national numbers", "10 of 100, and 0 national numbers", "holds");
    }

    @Test
    void a_row_with_papers_and_documents_shows_something_only_when_the_control_read_them() {
        var facts = new Facts(2, "a row", "powers", 0, 0, Control.EVERYONE, false, Set.of())
                .with(Besides.PAPER, Besides.HALF);
        assertThat(new Outcome(facts, 1, measured(0, 0, 9), measured(100, 0, 0)).failures())
                .hasSize(2)
                .allMatch(failure -> failure.contains("proves nothing"));
        var papers = measured(100, 0, 0, Set.of(Besides.PAPER));
        assertThat(new Outcome(facts, 1, measured(0, 0, 9), papers).failures())
                .singleElement()
                .asString()
                .contains(Besides.HALF);
        var both = measured(100, 0, 0, Set.of(Besides.PAPER, Besides.HALF));
        assertThat(new Outcome(facts, 1, measured(0, 0, 9), both).failures()).isEmpty();
    }

    private static Outcome outcome(Measured ours, Measured plain) {
        var facts = new Facts(1, "a row", "powers", 0, 0, Control.EVERYONE, true, Set.of());
        return new Outcome(facts, 1, ours, plain);
    }

    private static Measured measured(int read, int changed, int allowed) {
        return measured(read, changed, allowed, Set.of());
    }

    private static Measured measured(int read, int changed, int allowed, Set<String> fields) {
        var reach = new Reach(numbers(read), Set.of(), fields, 1, List.of(), allowed, Set.of());
        return new Measured(numbers(100), numbers(10), reach, changed, Taken.NOT_ASKED, 1, List.of());
    }

    private static Set<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toCollection(TreeSet::new));
    }
}
