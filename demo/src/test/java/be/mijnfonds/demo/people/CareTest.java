package be.mijnfonds.demo.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Payments, approvals and periods of invented members hang together. */
class CareTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final List<Member> MEMBERS =
            People.of(3, 400, TODAY).members().toList();

    @Test
    void what_was_charged_is_what_was_paid_back_and_what_was_not() {
        var lines = MEMBERS.stream()
                .flatMap(member -> member.reimbursements().stream())
                .toList();
        assertThat(lines).hasSizeGreaterThan(2_000);
        assertThat(lines)
                .allMatch(line -> line.charged() == line.refunded() + line.copayment() + line.supplement())
                .allMatch(line -> line.careDate().isBefore(line.payDate()))
                .allMatch(line -> line.payDate().isBefore(TODAY))
                .allMatch(line -> !line.payDate().isBefore(TODAY.minusYears(2)));
        assertThat(lines).extracting(Reimbursement::id).doesNotHaveDuplicates();
        assertThat(lines).anyMatch(line -> line.supplement() > 0).anyMatch(Reimbursement::thirdPartyPayer);
    }

    @Test
    void a_parent_sees_what_was_paid_for_the_children_and_newest_first() {
        var parent = MEMBERS.stream()
                .filter(member -> member.person().number() == Personas.PARENT)
                .findFirst()
                .orElseThrow();
        var lines = parent.reimbursements();
        assertThat(lines).extracting(line -> line.person().number()).contains(Personas.PARENT, 4, 5);
        assertThat(lines).isSortedAccordingTo((one, other) -> other.payDate().compareTo(one.payDate()));
    }

    @Test
    void tomorrow_they_are_the_same_and_perhaps_one_more() {
        var today = MEMBERS.getFirst().reimbursements();
        var tomorrow = People.of(3, 400, TODAY.plusDays(1))
                .members()
                .findFirst()
                .orElseThrow()
                .reimbursements();
        var kept = today.stream()
                .filter(line -> !line.payDate().isBefore(TODAY.plusDays(1).minusYears(2)))
                .toList();
        assertThat(tomorrow).containsAll(kept);
    }

    @Test
    void an_approval_runs_only_when_it_was_given_and_a_period_pays_in_whole_days() {
        var agreements = MEMBERS.stream()
                .flatMap(member -> member.agreements().stream())
                .map(Fact::value)
                .toList();
        assertThat(agreements)
                .isNotEmpty()
                .allMatch(one -> (one.from() != null) == one.decision().equals("approved"));
        var benefits = MEMBERS.stream()
                .flatMap(member -> member.benefits().stream())
                .map(Fact::value)
                .toList();
        assertThat(benefits).anyMatch(one -> one.state().equals("running")).anyMatch(one -> one.to() != null);
        assertThat(benefits.stream().flatMap(one -> one.payments().stream()))
                .isNotEmpty()
                .allMatch(payment -> payment.payDate().isBefore(TODAY))
                .allMatch(payment -> payment.gross() == payment.net() + payment.tax())
                .allMatch(payment -> !payment.to().isBefore(payment.from()));
    }
}
