package be.mijnfonds.range.drill;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.range.drill.Compared.Wrong;
import be.mijnfonds.range.drill.Incident.Claim;
import be.mijnfonds.range.scan.Shown;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whoever would be told wrong is counted, in each way that it can be wrong; a right answer counts nobody. */
final class ComparedTest {
    private static final Set<Integer> MEMBERS = Set.of(1, 2, 3);

    private static Truth read(Map<Integer, Set<Set<String>>> read) {
        return new Truth(read, 3, 1, Set.of());
    }

    private static Answer answer(String others, Map<String, Map<String, String>> listed) {
        return new Answer(listed, others, Set.of(), "", Path.of("evidence.zip"));
    }

    private static Map<Wrong, Set<Integer>> wrong(Claim claim, Truth truth, Answer answer, Integer... signedIn) {
        var there = Set.of(signedIn);
        return Compared.of(claim, truth, answer, MEMBERS, number -> "r" + number, there, there)
                .wrong();
    }

    @Test
    void who_was_read_and_is_called_excluded_is_wrong() {
        var truth = read(Map.of(2, Set.of(Set.of("bank"))));
        assertThat(wrong(Claim.EVERYBODY_EXCLUDED, truth, answer("excluded", Map.of())))
                .containsOnly(Map.entry(Wrong.READ_BUT_EXCLUDED, Set.of(2)));
    }

    @Test
    void nobody_read_and_everybody_excluded_is_right_and_everybody_possible_is_not() {
        assertThat(wrong(Claim.EVERYBODY_EXCLUDED, read(Map.of()), answer("excluded", Map.of())))
                .isEmpty();
        assertThat(wrong(Claim.EVERYBODY_EXCLUDED, read(Map.of()), answer("possible", Map.of())))
                .containsOnly(Map.entry(Wrong.NOT_EXCLUDED, MEMBERS));
    }

    @Test
    void a_category_that_was_read_and_is_not_in_the_letter_is_wrong() {
        var listed = Map.of("r1", Map.of("person", "possible", "session", "possible"));
        var truth = read(Map.of(1, Set.of(Set.of("person"), Set.of("bank"))));
        assertThat(wrong(Claim.WHO_WAS_SIGNED_IN, truth, answer("excluded", listed), 1))
                .containsOnly(Map.entry(Wrong.CATEGORY_READ_BUT_EXCLUDED, Set.of(1)));
        // An account number that stands in two documents was read in at least one of them.
        var either = read(Map.of(1, Set.of(Set.of("person", "bank"))));
        assertThat(wrong(Claim.WHO_WAS_SIGNED_IN, either, answer("excluded", listed), 1))
                .isEmpty();
    }

    @Test
    void certain_and_not_read_is_wrong() {
        var listed = Map.of("r1", Map.of("bank", "certain"), "r2", Map.of("bank", "certain"));
        var truth = read(Map.of(1, Set.of(Set.of("bank"))));
        assertThat(wrong(Claim.EXACTLY_THOSE, truth, answer("excluded", listed)))
                .containsOnly(Map.entry(Wrong.CERTAIN_BUT_NOT_READ, Set.of(2)));
    }

    @Test
    void who_was_signed_in_has_to_be_possible_and_who_was_not_excluded() {
        var listed = Map.of("r1", Map.of("session", "possible"));
        assertThat(wrong(Claim.WHO_WAS_SIGNED_IN, read(Map.of()), answer("excluded", listed), 1))
                .isEmpty();
        assertThat(wrong(Claim.WHO_WAS_SIGNED_IN, read(Map.of()), answer("excluded", listed), 2))
                .containsOnly(
                        Map.entry(Wrong.SIGNED_IN_BUT_EXCLUDED, Set.of(2)),
                        Map.entry(Wrong.POSSIBLE_BUT_NOT_SIGNED_IN, Set.of(1)));
    }

    @Test
    void a_couples_account_in_one_file_does_not_make_the_other_one_read_unless_nobody_could_be() {
        var common = new Shown.Value(Set.of(1, 2), Set.of("bank"));
        var own = new Shown.Value(Set.of(1), Set.of("person"));
        var shown = new Shown(List.of(common, own), 1, 1, Set.of());
        assertThat(Truth.of(shown, Set.of(1)).members()).containsExactly(1);
        assertThat(Truth.of(shown, Set.of()).members()).containsExactly(1, 2);
    }

    @Test
    void who_left_before_was_not_there_and_who_stayed_is_for_an_hour() {
        var stays = new Stays();
        stays.signedInAndOut(1, 1_000, 2_000, 5_000);
        stays.signedIn(2, 1_000, 2_000);
        stays.signedIn(3, 20_000, 21_000);
        assertThat(stays.surely(10_000, 15_000)).containsExactly(2);
        assertThat(stays.surely(4_000, 5_000)).containsExactly(1, 2);
        assertThat(stays.surely(10_000, 21_000)).containsExactly(2, 3);
        assertThat(stays.surely(3_601_500, 3_700_000)).containsExactly(3);
        assertThat(stays.maybe(3_601_500, 3_700_000)).containsExactly(2, 3);
        assertThat(stays.surely(3_602_001, 3_700_000)).isEqualTo(stays.maybe(3_602_001, 3_700_000));
    }
}
