package be.mijnfonds.desk.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.desk.score.Severity.Level;
import be.mijnfonds.journal.json.JsonException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** ENISA's method in quarters, against worked vectors, and what it proposes, against the EDPB's own examples. */
class SeverityTest {
    @Test
    void worked_vectors_come_out_as_they_were_worked_out() {
        assertThat(new Severity(4, 4, 2, 0, 0, true))
                .returns(20, Severity::quarters)
                .returns(Level.VERY_HIGH, Severity::level);
        assertThat(new Severity(1, 4, 1, 0, 0, false))
                .returns(5, Severity::quarters)
                .returns(Level.LOW, Severity::level);
        assertThat(new Severity(3, 4, 1, 0, 0, true))
                .returns(15, Severity::quarters)
                .returns(Level.HIGH, Severity::level);
        assertThat(new Severity(4, 1, 1, 0, 0, false))
                .returns(5, Severity::quarters)
                .returns(Level.LOW, Severity::level);
        assertThat(new Severity(1, 1, 0, 0, 0, false))
                .returns(1, Severity::quarters)
                .returns(Level.LOW, Severity::level);
        assertThat(new Severity(4, 4, 2, 2, 2, true))
                .returns(24, Severity::quarters)
                .returns(Level.VERY_HIGH, Severity::level);
    }

    @Test
    void a_level_begins_exactly_at_its_number() {
        assertThat(new Severity(2, 3, 1, 0, 0, false).level()).isEqualTo(Level.LOW);
        assertThat(new Severity(2, 4, 0, 0, 0, false).level()).isEqualTo(Level.MEDIUM);
        assertThat(new Severity(3, 3, 2, 0, 0, false).level()).isEqualTo(Level.MEDIUM);
        assertThat(new Severity(3, 4, 0, 0, 0, false).level()).isEqualTo(Level.HIGH);
        assertThat(new Severity(4, 4, 0, 0, 0, false).level()).isEqualTo(Level.VERY_HIGH);
    }

    @Test
    void every_part_of_every_score_counts_once() {
        for (var dpc = 1; dpc <= 4; dpc++)
            for (var ei = 1; ei <= 4; ei++)
                for (var breach = 0; breach < 54; breach++) {
                    var c = breach % 3;
                    var i = breach / 3 % 3;
                    var a = breach / 9 % 3;
                    var malice = breach >= 27;
                    var sum = (dpc * (ei / 4.0) + c / 4.0 + i / 4.0 + a / 4.0 + (malice ? 0.5 : 0)) * 4;
                    assertThat((double) new Severity(dpc, ei, c, i, a, malice).quarters())
                            .isEqualTo(sum);
                }
    }

    @Test
    void what_is_out_of_range_is_no_score() {
        assertThatThrownBy(() -> new Severity(5, 1, 0, 0, 0, false)).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> new Severity(0, 1, 0, 0, 0, false)).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> new Severity(1, 5, 0, 0, 0, false)).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> new Severity(1, 1, 3, 0, 0, false)).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> new Severity(1, 1, 0, -1, 0, false)).isInstanceOf(JsonException.class);
    }

    /** EDPB Guidelines 01/2021, case 5: application forms taken from a website by malicious code. */
    @Test
    void application_data_taken_from_a_website_is_told_to_authority_and_members() {
        assertThat(Proposal.of(new Severity(2, 4, 2, 0, 0, true), false)).isEqualTo(new Proposal(true, true));
    }

    /** Case 6: properly hashed passwords of a website about cooking. */
    @Test
    void properly_hashed_passwords_are_for_the_own_register_alone() {
        assertThat(Proposal.of(new Severity(1, 1, 2, 0, 0, true), false)).isEqualTo(new Proposal(false, false));
        assertThat(Proposal.of(new Severity(3, 4, 2, 0, 0, true), true)).isEqualTo(new Proposal(false, false));
    }

    /** Case 7: credential stuffing at a bank. */
    @Test
    void credential_stuffing_at_a_bank_is_told_to_authority_and_members() {
        assertThat(Proposal.of(new Severity(3, 4, 2, 0, 0, true), false)).isEqualTo(new Proposal(true, true));
    }

    @Test
    void the_context_is_that_of_the_most_sensitive_category() {
        assertThat(Proposal.context(List.of("person", "address"))).isEqualTo(1);
        assertThat(Proposal.context(List.of("session"))).isEqualTo(2);
        assertThat(Proposal.context(List.of("person", "bank"))).isEqualTo(3);
        assertThat(Proposal.context(List.of("bank", "reimbursements"))).isEqualTo(4);
        assertThat(Proposal.context(List.of("of-a-newer-version"))).isEqualTo(4);
    }
}
