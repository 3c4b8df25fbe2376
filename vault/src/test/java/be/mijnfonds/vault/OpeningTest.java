package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.protocol.EndAsk;
import be.mijnfonds.protocol.FindAsk;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.LeasedOutcome.Found;
import be.mijnfonds.protocol.LeasedOutcome.Reason;
import be.mijnfonds.protocol.LeasedOutcome.Refused;
import be.mijnfonds.protocol.LeasedOutcome.Unlocked;
import be.mijnfonds.protocol.NoteAsk;
import be.mijnfonds.protocol.OpeningReason;
import be.mijnfonds.protocol.StaffNoteAsk;
import be.mijnfonds.protocol.StaffRole;
import be.mijnfonds.protocol.StaffUnlockAsk;
import be.mijnfonds.protocol.Touches;
import be.mijnfonds.protocol.UnlockAsk;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Purpose;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.SealException;
import be.mijnfonds.vault.freezes.Scope;
import be.mijnfonds.vault.orders.Order.Act;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A member's file at the desk: for a case, with a touch for that member, so many an hour, and every time a line. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpeningTest {
    private static final Refused REFUSED = new Refused(Reason.REFUSED);
    private static final String CASE = "T-2026-118";

    private TestVault vault;
    private Officer clerk;
    private Officer colleague;
    private Officer protection;
    private Officer press;
    private Person anna;

    @BeforeAll
    void start(@TempDir Path folder) {
        vault = new TestVault(folder);
        protection = Officer.of(vault, StaffRole.PROTECTION);
        press = Officer.of(vault, StaffRole.COMMUNICATION);
        anna = Person.admit(vault);
    }

    /** Each test has its own: a budget is a person's. */
    @BeforeEach
    void begin() {
        clerk = Officer.of(vault, StaffRole.SERVICE);
        colleague = Officer.of(vault, StaffRole.SERVICE);
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    private void later(Duration time) {
        vault.clock.pass(time);
        // Whose checkpoint is fresh again.
        vault.startAgain();
    }

    private static StaffUnlockAsk ask(Ref ref, List<UnlockAsk.Pair> pairs, @Nullable Touches touches) {
        return new StaffUnlockAsk(ref, CASE, OpeningReason.QUESTION, pairs, touches);
    }

    private static Touches touches(Page page, Officer first, Ref ref, @Nullable Officer second) {
        return first.touches(page, Purpose.opening(TestVault.FUND, ref, CASE, "question"), second);
    }

    private static LeasedOutcome send(Page page, StaffUnlockAsk ask) {
        return page.next("unlock", ask.bytes());
    }

    private LeasedOutcome open(Page page, Person member, @Nullable Officer second) {
        var pairs = Person.pairs(member.sealed(1));
        return send(page, ask(member.ref(), pairs, touches(page, clerk, member.ref(), second)));
    }

    private static LeasedOutcome find(Page page, String number) {
        return page.next("find", new FindAsk(number, CASE, OpeningReason.QUESTION).bytes());
    }

    @Test
    void with_a_touch_for_this_member_bundles_open_and_the_line_says_who_whose_why_and_for_which_case() {
        var page = clerk.signIn();
        var bundles = anna.sealed(2);
        var pairs = Person.pairs(bundles);
        var outcome = send(page, ask(anna.ref(), pairs, touches(page, clerk, anna.ref(), null)));
        var keys = page.keys(outcome, 1, pairs).keys();
        for (var i = 0; i < 2; i++)
            assertThat(keys.get(i).open(bundles.get(i).ctx(), bundles.get(i).ciphertext()))
                    .isEqualTo(bundles.get(i).text());
        var line = vault.lines().get((int) ((Unlocked) outcome).line());
        assertThat(line.verb() + " " + line.kind()).isEqualTo("unlock staff");
        assertThat(line.subject()).isEqualTo(anna.ref().value());
        assertThat(line.casus()).isEqualTo(CASE);
        assertThat(line.purpose() + " " + line.ground() + " " + line.level()).isEqualTo("question art6-1-c high");
        assertThat(line.bundles()).hasSize(2);
        assertThat(line.lease()).isEqualTo(page.grant().lease().value());
        assertThat(line.actor()).satisfies(actor -> {
            assertThat(Objects.requireNonNull(actor).id()).isEqualTo(clerk.ref().value());
            assertThat(actor.role()).isEqualTo("service");
        });
        assertThatThrownBy(() -> page.keys(outcome, 2, pairs)).isInstanceOf(SealException.class);
    }

    @Test
    void one_touch_is_enough_for_one_member_under_one_lease_and_for_one_case() {
        var page = clerk.signIn();
        assertThat(open(page, anna, null)).isInstanceOf(Unlocked.class);
        var more = Person.pairs(anna.sealed(1));
        assertThat(send(page, ask(anna.ref(), more, null))).isInstanceOf(Unlocked.class);
        var forAnother = new StaffUnlockAsk(anna.ref(), "T-2026-119", OpeningReason.QUESTION, more, null);
        assertThat(send(page, forAnother)).isEqualTo(new Refused(Reason.LEVEL));
        var anotherReason = new StaffUnlockAsk(anna.ref(), CASE, OpeningReason.COMPLAINT, more, null);
        assertThat(send(page, anotherReason)).isEqualTo(new Refused(Reason.LEVEL));
        var bert = Person.admit(vault);
        assertThat(send(page, ask(bert.ref(), Person.pairs(bert.sealed(1)), null)))
                .isEqualTo(new Refused(Reason.LEVEL));
        assertThat(send(clerk.signIn(), ask(anna.ref(), more, null))).isEqualTo(new Refused(Reason.LEVEL));
    }

    @Test
    void a_touch_for_another_member_case_or_reason_or_a_colleagues_is_none() {
        var page = clerk.signIn();
        var bert = Person.admit(vault);
        var pairs = Person.pairs(anna.sealed(1));
        for (var purpose : List.of(
                Purpose.opening(TestVault.FUND, bert.ref(), CASE, "question"),
                Purpose.opening(TestVault.FUND, anna.ref(), "T-2026-119", "question"),
                Purpose.opening(TestVault.FUND, anna.ref(), CASE, "complaint"),
                Purpose.lease(TestVault.FUND)))
            assertThat(send(page, ask(anna.ref(), pairs, clerk.touches(page, purpose, null))))
                    .isEqualTo(REFUSED);
        var others = touches(page, colleague, anna.ref(), null);
        assertThat(send(page, ask(anna.ref(), pairs, others))).isEqualTo(REFUSED);
    }

    @Test
    void the_same_touch_again_opens_nothing_under_another_lease() {
        var page = clerk.signIn();
        var touched = touches(page, clerk, anna.ref(), null);
        assertThat(send(page, ask(anna.ref(), Person.pairs(anna.sealed(1)), touched)))
                .isInstanceOf(Unlocked.class);
        assertThat(send(clerk.signIn(), ask(anna.ref(), Person.pairs(anna.sealed(1)), touched)))
                .isEqualTo(REFUSED);
    }

    @Test
    void another_members_bundle_under_this_one_is_refused() {
        var page = clerk.signIn();
        var bert = Person.admit(vault);
        var pairs = Person.pairs(bert.sealed(1));
        assertThat(send(page, ask(anna.ref(), pairs, touches(page, clerk, anna.ref(), null))))
                .isEqualTo(REFUSED);
    }

    @Test
    void the_eleventh_member_of_an_hour_takes_a_colleague_and_a_new_lease_is_no_new_hour() {
        var page = clerk.signIn();
        for (var i = 0; i < 10; i++)
            assertThat(open(page, Person.admit(vault), null)).isInstanceOf(Unlocked.class);
        assertThat(open(page, anna, null)).isEqualTo(new Refused(Reason.LIMIT));
        vault.startAgain();
        var again = clerk.signIn();
        assertThat(open(again, anna, null)).isEqualTo(new Refused(Reason.LIMIT));
        assertThat(open(again, anna, press)).isEqualTo(REFUSED);
        assertThat(open(again, anna, clerk)).isEqualTo(REFUSED);
        var two = (Unlocked) open(again, anna, colleague);
        assertThat(vault.lines().get((int) two.line()).level()).isEqualTo("two");
        assertThat(open(again, Person.admit(vault), protection)).isInstanceOf(Unlocked.class);
        // A member of this hour is not counted twice.
        assertThat(open(clerk.signIn(), anna, null)).isEqualTo(new Refused(Reason.LIMIT));
        later(Duration.ofMinutes(61));
        assertThat(open(clerk.signIn(), Person.admit(vault), null)).isInstanceOf(Unlocked.class);
    }

    @Test
    void the_forty_first_of_a_day_takes_a_colleague_too() {
        for (var hour = 0; hour < 4; hour++) {
            var page = clerk.signIn();
            for (var i = 0; i < 10; i++)
                assertThat(open(page, Person.admit(vault), null)).isInstanceOf(Unlocked.class);
            later(Duration.ofMinutes(61));
        }
        assertThat(open(clerk.signIn(), anna, null)).isEqualTo(new Refused(Reason.LIMIT));
        later(Duration.ofHours(24));
        assertThat(open(clerk.signIn(), anna, null)).isInstanceOf(Unlocked.class);
    }

    @Test
    void who_runs_incidents_opens_nobody_and_who_opens_files_notes_nothing() {
        for (var officer : List.of(protection, press)) {
            var page = officer.signIn();
            var touched = touches(page, officer, anna.ref(), null);
            assertThat(send(page, ask(anna.ref(), Person.pairs(anna.sealed(1)), touched)))
                    .isEqualTo(REFUSED);
            assertThat(find(officer.signIn(), anna.number())).isEqualTo(REFUSED);
        }
        var note = new NoteAsk(NoteAsk.Kind.ACT, Bytes.sha256(Bytes.utf8("an act of a clerk")), 1);
        assertThat(clerk.signIn().next("note", new StaffNoteAsk(note, "2026-1", null).bytes()))
                .isEqualTo(REFUSED);
    }

    @Test
    void a_code_alone_opens_and_finds_nobody() {
        var begun = Officer.admit(vault, StaffRole.SERVICE);
        var page = Officer.begin(vault, begun);
        assertThat(find(page, anna.number())).isEqualTo(new Refused(Reason.LEVEL));
        assertThat(send(page, ask(anna.ref(), Person.pairs(anna.sealed(1)), null)))
                .isEqualTo(new Refused(Reason.LEVEL));
    }

    @Test
    void a_member_is_found_by_the_whole_number_and_nobody_by_another_each_with_a_line() {
        var page = clerk.signIn();
        var found = (Found) find(page, anna.number());
        assertThat(found.ref()).isEqualTo(anna.ref());
        var line = vault.lines().get((int) found.line());
        assertThat(line.verb() + " " + line.kind() + " " + line.subject() + " " + line.casus())
                .isEqualTo("find member " + anna.ref().value() + " " + CASE);
        var nobody = (Found) find(page, Person.newNumber());
        assertThat(nobody.ref()).isNull();
        var other = vault.lines().get((int) nobody.line());
        assertThat(other.kind()).isEqualTo("nobody");
        assertThat(other.subject()).isNull();
        assertThat(vault.said).noneMatch(said -> said.contains(anna.number()));
    }

    @Test
    void thirty_questions_an_hour_and_no_more() {
        var page = clerk.signIn();
        for (var i = 0; i < 30; i++) assertThat(find(page, Person.newNumber())).isInstanceOf(Found.class);
        assertThat(find(clerk.signIn(), anna.number())).isEqualTo(new Refused(Reason.LIMIT));
        assertThat(find(colleague.signIn(), anna.number())).isInstanceOf(Found.class);
        later(Duration.ofMinutes(61));
        assertThat(find(clerk.signIn(), anna.number())).isInstanceOf(Found.class);
    }

    @Test
    void a_canary_is_nobody_and_who_names_one_is_heard_and_out() {
        var sought = Person.admitCanary(vault);
        var page = clerk.signIn();
        assertThat(((Found) find(page, sought.number())).ref()).isNull();
        assertThat(alarmedOf(sought)).isTrue();
        var named = Person.admitCanary(vault);
        assertThat(open(page, named, null)).isEqualTo(REFUSED);
        assertThat(alarmedOf(named)).isTrue();
        assertThat(find(page, anna.number())).isInstanceOf(LeasedOutcome.Ended.class);
    }

    private boolean alarmedOf(Person canary) {
        return vault.lines("alarm", "granted").stream()
                .anyMatch(line -> canary.ref().value().equals(line.subject()));
    }

    @Test
    void a_locked_file_and_a_closed_category_open_to_nobody() {
        var bert = Person.admit(vault);
        new TwoOfficers(vault).carry(Act.FREEZE, Scope.MEMBER, bert.ref().value());
        assertThat(open(clerk.signIn(), bert, null)).isEqualTo(new Refused(Reason.CLOSED));
        var locked = Person.admit(vault);
        var own = new Page(vault);
        own.signIn(locked);
        own.next("end", new EndAsk.Lock().bytes());
        assertThat(open(clerk.signIn(), locked, null)).isEqualTo(new Refused(Reason.CLOSED));
        var two = new TwoOfficers(vault);
        var category = anna.sealed(1).getFirst().ctx().category().code();
        two.carry(Act.FREEZE, Scope.CATEGORY, category);
        assertThat(open(clerk.signIn(), anna, null)).isEqualTo(new Refused(Reason.CLOSED));
        two.carry(Act.UNFREEZE, Scope.CATEGORY, category);
        assertThat(open(clerk.signIn(), anna, null)).isInstanceOf(Unlocked.class);
    }

    @Test
    void a_fund_that_officers_closed_opens_and_finds_nobody_at_the_desk_either() {
        var page = clerk.signIn();
        var two = new TwoOfficers(vault);
        two.carry(Act.FREEZE, Scope.FUND, TestVault.FUND.number());
        assertThat(open(page, anna, null)).isEqualTo(new Refused(Reason.CLOSED));
        assertThat(find(page, anna.number())).isEqualTo(new Refused(Reason.CLOSED));
        two.carry(Act.UNFREEZE, Scope.FUND, TestVault.FUND.number());
        assertThat(open(page, anna, null)).isInstanceOf(Unlocked.class);
    }

    @Test
    void who_helps_members_is_nobodys_second_in_an_incident() {
        var page = press.signIn();
        var letter = new NoteAsk(NoteAsk.Kind.LETTER, Bytes.sha256(Bytes.utf8("a letter")), 3);
        assertThat(page.next(
                        "note", press.together(page, letter, "2026-1", clerk).bytes()))
                .isEqualTo(REFUSED);
        var officers = protection.signIn();
        assertThat(officers.next(
                        "note",
                        protection.together(officers, letter, "2026-1", clerk).bytes()))
                .isEqualTo(REFUSED);
    }

    @Test
    void two_at_once_are_not_both_the_tenth() throws Exception {
        var page = clerk.signIn();
        for (var i = 0; i < 9; i++)
            assertThat(open(page, Person.admit(vault), null)).isInstanceOf(Unlocked.class);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var asks = IntStream.range(0, 4)
                    .<Callable<LeasedOutcome>>mapToObj(any -> () -> open(clerk.signIn(), Person.admit(vault), null))
                    .toList();
            var came = new ArrayList<LeasedOutcome>();
            for (var ask : threads.invokeAll(asks)) came.add(ask.get());
            assertThat(came.stream().filter(Unlocked.class::isInstance)).hasSize(1);
            assertThat(came.stream().filter(new Refused(Reason.LIMIT)::equals)).hasSize(3);
        }
    }

    @Test
    void the_same_request_again_is_answered_again_without_a_second_line() {
        var page = clerk.signIn();
        var bundle = anna.sealed(1).getFirst();
        var pairs = List.of(bundle.pair());
        var body =
                ask(anna.ref(), pairs, touches(page, clerk, anna.ref(), null)).bytes();
        var first = (Unlocked) page.at(1, "unlock", body);
        var lines = vault.lines("unlock", "granted").size();
        vault.startAgain();
        var again = (Unlocked) page.at(1, "unlock", body);
        assertThat(again.line()).isEqualTo(first.line());
        assertThat(vault.lines("unlock", "granted")).hasSize(lines);
        assertThat(page.keys(again, 1, pairs).keys().getFirst().open(bundle.ctx(), bundle.ciphertext()))
                .isEqualTo(bundle.text());
    }

    @Test
    void who_was_sent_away_or_signed_out_opens_nothing_more() {
        var page = clerk.signIn();
        assertThat(open(page, anna, null)).isInstanceOf(Unlocked.class);
        page.next("end", new EndAsk.Lease(page.grant().lease()).bytes());
        assertThat(send(page, ask(anna.ref(), Person.pairs(anna.sealed(1)), null)))
                .isInstanceOf(LeasedOutcome.Ended.class);
        var other = clerk.signIn();
        new TwoOfficers(vault).carry(Act.DISMISS, Scope.STAFF, clerk.ref().value());
        assertThat(open(other, anna, null)).isInstanceOf(LeasedOutcome.Ended.class);
    }

    @Test
    void an_opening_written_or_put_back_by_hand_is_none() {
        var page = clerk.signIn();
        assertThat(open(page, anna, null)).isInstanceOf(Unlocked.class);
        var bert = Person.admit(vault);
        vault.sql("insert into staff_opening select lease, '" + bert.ref().value()
                + "', case_number, reason, two, opened, since, line, key_id, mac from staff_opening where ref = '"
                + anna.ref().value() + "' and lease = '" + page.grant().lease().value() + "'");
        assertThat(send(page, ask(bert.ref(), Person.pairs(bert.sealed(1)), null)))
                .isEqualTo(new Refused(Reason.LEVEL));
        assertThat(vault.alarmed("a row of what the staff opened does not hold"))
                .isTrue();
        vault.sql("create table kept_opening as table staff_opening");
        assertThat(send(page, ask(anna.ref(), Person.pairs(anna.sealed(1)), null)))
                .isInstanceOf(Unlocked.class);
        vault.sql("delete from staff_opening");
        vault.sql("insert into staff_opening select * from kept_opening");
        assertThat(send(page, ask(anna.ref(), Person.pairs(anna.sealed(1)), null)))
                .isEqualTo(new Refused(Reason.LEVEL));
    }
}
