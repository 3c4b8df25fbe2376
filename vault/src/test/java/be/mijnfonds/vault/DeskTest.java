package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.EndAsk;
import be.mijnfonds.protocol.Evidence;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.LeasedOutcome.Noted;
import be.mijnfonds.protocol.LeasedOutcome.Reason;
import be.mijnfonds.protocol.LeasedOutcome.Refused;
import be.mijnfonds.protocol.NoteAsk;
import be.mijnfonds.protocol.NoteAsk.Kind;
import be.mijnfonds.protocol.StaffNoteAsk;
import be.mijnfonds.protocol.StaffRole;
import be.mijnfonds.protocol.Touches;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.vault.evidence.PasskeyAlgorithm;
import be.mijnfonds.vault.evidence.SoftAuthenticator;
import be.mijnfonds.vault.freezes.Scope;
import be.mijnfonds.vault.orders.Order.Act;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The staff at the desk: let in by two, signed in by passkey, every act a line, and what weighs only together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskTest {
    private TestVault vault;
    private Officer security;
    private Officer protection;
    private Officer press;
    private int notes;

    @BeforeAll
    void start(@TempDir Path folder) {
        vault = new TestVault(folder);
        security = Officer.of(vault, StaffRole.SECURITY);
        protection = Officer.of(vault, StaffRole.PROTECTION);
        press = Officer.of(vault, StaffRole.COMMUNICATION);
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    private NoteAsk note(Kind kind) {
        return new NoteAsk(kind, Bytes.sha256(Bytes.utf8("an act " + notes++)), 3);
    }

    private static LeasedOutcome send(Page page, StaffNoteAsk ask) {
        return page.next("note", ask.bytes());
    }

    @Test
    void the_staff_signs_in_by_passkey_and_the_line_names_role_and_no_member() {
        var page = security.signIn();
        assertThat(page.grant().ref()).isEqualTo(security.ref());
        assertThat(page.grant().categories()).isEmpty();
        assertThat(page.grant().mark()).isNull();
        var line = vault.lines().get((int) page.grant().line());
        assertThat(line.verb() + " " + line.outcome()).isEqualTo("lease granted");
        assertThat(line.subject()).isNull();
        assertThat(line.categories()).isEmpty();
        assertThat(line.actor()).satisfies(actor -> {
            assertThat(Objects.requireNonNull(actor).kind()).isEqualTo("staff");
            assertThat(actor.id()).isEqualTo(security.ref().value());
            assertThat(actor.role()).isEqualTo("security");
        });
    }

    @Test
    void a_code_begins_once_and_is_good_for_a_passkey_alone() throws IOException {
        var begun = Officer.admit(vault, StaffRole.SECURITY);
        try (var answers =
                Files.list(Objects.requireNonNull(vault.settings.orders().folder()))) {
            for (var file : answers.toList())
                assertThat(Files.readString(file)).doesNotContain(begun.code().value());
        }
        var page = Officer.begin(vault, begun);
        assertThat(page.grant().level()).isEqualTo("low");
        assertThat(send(page, new StaffNoteAsk(note(Kind.ACT), "2026-1", null))).isEqualTo(new Refused(Reason.LEVEL));
        assertThat(page.enrol(Officer.authenticator())).isInstanceOf(LeasedOutcome.Enrolled.class);
        var again = new Page(vault, TestVault.DESK);
        var nonce = again.hello();
        var evidence = new Evidence.Letter(begun.number(), begun.code().answer(again.challenge(nonce)));
        assertThat(again.lease(again.leaseAsk(nonce, evidence)).status()).isEqualTo(403);
    }

    @Test
    void an_act_is_a_line_with_case_person_and_hash_and_once() {
        var page = security.signIn();
        var ask = new StaffNoteAsk(note(Kind.DECISION), "2026-1", null);
        var noted = (Noted) send(page, ask);
        var line = vault.lines().get((int) noted.line());
        assertThat(line.verb() + " " + line.kind()).isEqualTo("note decision");
        assertThat(line.hash()).isEqualTo(Base64Url.encode(ask.note().hash()));
        assertThat(line.casus()).isEqualTo("2026-1");
        assertThat(line.level()).isEqualTo("high");
        assertThat(line.lease()).isEqualTo(page.grant().lease().value());
        assertThat(Objects.requireNonNull(line.app()).name()).isEqualTo("desk");
        assertThat(send(page, ask)).isEqualTo(new Noted(true, noted.line()));
        assertThat(vault.lines("note", "granted").stream().filter(other -> Objects.equals(other.hash(), line.hash())))
                .hasSize(1);
    }

    @Test
    void the_same_request_again_is_answered_again_and_an_older_one_refused() {
        var page = security.signIn();
        var body = new StaffNoteAsk(note(Kind.ACT), null, null).bytes();
        var first = (Noted) page.at(1, "note", body);
        assertThat(page.at(1, "note", body)).isEqualTo(new Noted(true, first.line()));
        var other = new StaffNoteAsk(note(Kind.ACT), null, null).bytes();
        assertThat(page.at(1, "note", other)).isEqualTo(new Refused(Reason.REFUSED));
    }

    @Test
    void a_letter_to_members_takes_two_people_over_one_challenge() {
        var page = press.signIn();
        var letter = note(Kind.LETTER);
        assertThat(send(page, new StaffNoteAsk(letter, "2026-1", null))).isEqualTo(new Refused(Reason.LEVEL));
        var alone = press.touches(page, Officer.purpose(letter, "2026-1"), null);
        assertThat(send(page, new StaffNoteAsk(letter, "2026-1", alone))).isEqualTo(new Refused(Reason.REFUSED));
        var noted = (Noted) send(page, press.together(page, letter, "2026-1", protection));
        var line = vault.lines().get((int) noted.line());
        assertThat(line.kind() + " " + line.level()).isEqualTo("letter two");
        assertThat(line.count()).isEqualTo(3);
    }

    @Test
    void one_person_is_not_two() {
        var page = security.signIn();
        var letter = note(Kind.LETTER);
        assertThat(send(page, security.together(page, letter, "2026-1", security)))
                .isEqualTo(new Refused(Reason.REFUSED));
    }

    @Test
    void two_of_communication_release_nothing_without_an_officer() {
        var other = Officer.of(vault, StaffRole.COMMUNICATION);
        var page = press.signIn();
        assertThat(send(page, press.together(page, note(Kind.LETTER), "2026-1", other)))
                .isEqualTo(new Refused(Reason.REFUSED));
    }

    @Test
    void a_touch_is_for_one_hash_one_kind_and_one_case() {
        var page = security.signIn();
        var letter = note(Kind.LETTER);
        var touches = security.touches(page, Officer.purpose(letter, "2026-1"), protection);
        for (var other : List.of(
                new StaffNoteAsk(note(Kind.LETTER), "2026-1", touches),
                new StaffNoteAsk(new NoteAsk(Kind.DECISION, letter.hash(), 3), "2026-1", touches),
                new StaffNoteAsk(letter, "2026-2", touches)))
            assertThat(send(page, other)).isEqualTo(new Refused(Reason.REFUSED));
        assertThat(send(page, new StaffNoteAsk(letter, "2026-1", touches))).isInstanceOf(Noted.class);
    }

    @Test
    void a_touch_for_another_page_or_by_a_spent_or_old_nonce_is_none() {
        var page = security.signIn();
        var letter = note(Kind.LETTER);
        var purpose = Officer.purpose(letter, "2026-1");
        var elsewhere = security.touches(security.signIn(), purpose, protection);
        assertThat(send(page, new StaffNoteAsk(letter, "2026-1", elsewhere))).isEqualTo(new Refused(Reason.REFUSED));
        var good = security.touches(page, purpose, protection);
        assertThat(send(page, new StaffNoteAsk(letter, "2026-1", good))).isInstanceOf(Noted.class);
        var second = note(Kind.LETTER);
        var spent = new Touches(
                good.nonce(),
                Officer.purpose(second, "2026-1").bytes(),
                security.touch(
                        page, good.nonce(), Officer.purpose(second, "2026-1").bytes()),
                protection.touch(
                        page, good.nonce(), Officer.purpose(second, "2026-1").bytes()));
        assertThat(send(page, new StaffNoteAsk(second, "2026-1", spent))).isEqualTo(new Refused(Reason.REFUSED));
        var old = security.touches(page, Officer.purpose(second, "2026-1"), protection);
        vault.pass(Duration.ofMinutes(6));
        assertThat(send(page, new StaffNoteAsk(second, "2026-1", old))).isEqualTo(new Refused(Reason.REFUSED));
    }

    @Test
    void what_one_noted_alone_does_not_stand_for_what_two_note() {
        var page = security.signIn();
        var decision = note(Kind.DECISION);
        var alone = (Noted) send(page, new StaffNoteAsk(decision, "2026-1", null));
        var both = (Noted) send(page, security.together(page, decision, "2026-1", protection));
        assertThat(both.repeat()).isFalse();
        assertThat(both.line()).isNotEqualTo(alone.line());
        assertThat(vault.lines().get((int) both.line()).level()).isEqualTo("two");
    }

    @Test
    void one_officer_closes_at_once_and_only_two_open_again() {
        var anna = Person.admit(vault);
        var hers = new Page(vault);
        hers.signIn(anna);
        var page = security.signIn();
        var id = anna.ref().value();
        var closed = (Noted) page.next(
                "end", security.freeze(page, true, Scope.MEMBER, id, null).bytes());
        var line = vault.lines().get((int) closed.line());
        assertThat(line.verb() + " " + line.kind() + " " + line.subject()).isEqualTo("end freeze " + id);
        assertThat(hers.alive()).isInstanceOf(LeasedOutcome.Ended.class);
        assertThat(page.next(
                        "end",
                        security.freeze(page, false, Scope.MEMBER, id, null).bytes()))
                .isEqualTo(new Refused(Reason.REFUSED));
        assertThat(page.next(
                        "end",
                        security.freeze(page, false, Scope.MEMBER, id, protection)
                                .bytes()))
                .isInstanceOf(Noted.class);
        new Page(vault).signIn(anna);
    }

    @Test
    void nobody_shuts_a_colleague_out_or_the_desk_itself() {
        var page = security.signIn();
        for (var ask : List.of(
                security.freeze(page, true, Scope.MEMBER, protection.ref().value(), null),
                security.freeze(page, true, Scope.INSTANCE, "desk-1", null)))
            assertThat(page.next("end", ask.bytes())).isEqualTo(new Refused(Reason.REFUSED));
        protection.signIn();
    }

    @Test
    void an_id_of_a_passkey_that_is_somebodys_on_the_other_side_takes_nothing_from_them() throws Exception {
        var anna = Person.admit(vault);
        var hers = new Page(vault);
        hers.signIn(anna);
        var made = protection.key();
        // The authenticator is in the attacker's hands: it says any id it likes, and here its owner's own for the
        // pages' host.
        var same =
                new SoftAuthenticator(PasskeyAlgorithm.ES256, TestVault.RP_ID, TestVault.ORIGIN, made.credentialId());
        assertThat(hers.enrol(same)).isInstanceOf(LeasedOutcome.Enrolled.class);
        protection.signIn();
        new Page(vault).signIn(same);
    }

    @Test
    void a_touch_is_for_one_count() {
        var page = security.signIn();
        var letter = note(Kind.LETTER);
        var touches = security.touches(page, Officer.purpose(letter, "2026-1"), protection);
        var other = new NoteAsk(Kind.LETTER, letter.hash(), letter.count() + 1);
        assertThat(send(page, new StaffNoteAsk(other, "2026-1", touches))).isEqualTo(new Refused(Reason.REFUSED));
    }

    @Test
    void communication_closes_nothing_alone() {
        var page = press.signIn();
        var id = Person.admit(vault).ref().value();
        assertThat(page.next(
                        "end", press.freeze(page, true, Scope.MEMBER, id, null).bytes()))
                .isEqualTo(new Refused(Reason.REFUSED));
    }

    @Test
    void a_fund_that_is_closed_is_opened_again_from_the_desk() {
        var page = security.signIn();
        page.next("end", security.freeze(page, true, Scope.FUND, "599", null).bytes());
        var members = new Page(vault);
        var nonce = members.hello();
        assertThat(members.lease(members.leaseAsk(nonce, members.byProvider(Person.newNumber(), nonce)))
                        .status())
                .isEqualTo(503);
        var later = protection.signIn();
        assertThat(later.next(
                        "end",
                        protection
                                .freeze(later, false, Scope.FUND, "599", security)
                                .bytes()))
                .isInstanceOf(Noted.class);
        new Page(vault).signIn(Person.admit(vault));
    }

    @Test
    void a_member_is_nobody_at_the_desk_and_the_staff_nobody_at_the_portal() {
        var anna = Person.admit(vault);
        var hers = new Page(vault, TestVault.DESK);
        var nonce = hers.hello();
        assertThat(hers.lease(hers.leaseAsk(nonce, hers.byProvider(anna.number(), nonce)))
                        .status())
                .isEqualTo(403);
        var page = new Page(vault);
        var other = page.hello();
        assertThat(page.lease(page.leaseAsk(other, page.byPasskey(security.key(), other)))
                        .status())
                .isEqualTo(403);
        // A good MAC under a lease of the other side's is none either.
        var desks = security.signIn();
        assertThat(vault.portal(
                                "end",
                                desks.ask("end", 1, new EndAsk.Others().bytes()).bytes())
                        .status())
                .isEqualTo(403);
        var members = new Page(vault);
        members.signIn(anna);
        assertThat(vault.post(
                                TestVault.DESK,
                                "end",
                                members.ask("end", 1, new EndAsk.Others().bytes())
                                        .bytes())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void the_staff_has_no_lock_of_its_own_and_says_nothing_for_a_member_and_an_officer_opens_nobody() {
        var page = security.signIn();
        assertThat(page.next("end", new EndAsk.Lock().bytes())).isEqualTo(new Refused(Reason.REFUSED));
        assertThat(page.send("agree", page.ask("agree", 9, new byte[0])).status())
                .isEqualTo(403);
        assertThat(page.next("unlock", new byte[0])).isEqualTo(new Refused(Reason.REFUSED));
    }

    @Test
    void who_was_sent_away_is_out_at_once_and_for_good() {
        var gone = Officer.of(vault, StaffRole.SECURITY);
        var page = gone.signIn();
        new TwoOfficers(vault).carry(Act.DISMISS, Scope.STAFF, gone.ref().value());
        assertThat(page.next("note", new StaffNoteAsk(note(Kind.ACT), null, null).bytes()))
                .isInstanceOf(LeasedOutcome.Ended.class);
        var again = new Page(vault, TestVault.DESK);
        var nonce = again.hello();
        assertThat(again.lease(again.leaseAsk(nonce, again.byPasskey(gone.key(), nonce)))
                        .status())
                .isEqualTo(403);
        var own = security.signIn();
        assertThat(send(own, security.together(own, note(Kind.LETTER), "2026-1", gone)))
                .isEqualTo(new Refused(Reason.REFUSED));
        assertThat(new TwoOfficers(vault)
                        .answer(Act.DISMISS, Scope.STAFF, gone.ref().value()))
                .contains("refused");
    }

    @Test
    void a_row_written_by_hand_lets_nobody_in() {
        var other = Officer.of(vault, StaffRole.COMMUNICATION);
        assertThat(vault.sql("update staff set role = 'security' where ref = '" + other.ref() + "'"))
                .isEqualTo(1);
        var page = new Page(vault, TestVault.DESK);
        var nonce = page.hello();
        assertThat(page.lease(page.leaseAsk(nonce, page.byPasskey(other.key(), nonce)))
                        .status())
                .isEqualTo(403);
        assertThat(vault.alarmed("a row of the staff does not hold")).isTrue();
        vault.sql("update staff set role = 'communication' where ref = '" + other.ref() + "'");
        vault.sql("create table aside as select * from staff where ref = '" + other.ref() + "'");
        new TwoOfficers(vault).carry(Act.DISMISS, Scope.STAFF, other.ref().value());
        vault.sql("delete from staff where ref = '" + other.ref() + "'");
        vault.sql("insert into staff select * from aside");
        var back = new Page(vault, TestVault.DESK);
        var later = back.hello();
        assertThat(back.lease(back.leaseAsk(later, back.byPasskey(other.key(), later)))
                        .status())
                .isEqualTo(403);
        assertThat(vault.alarmed("a row of the staff was put back")).isTrue();
    }

    @Test
    void a_body_of_no_form_is_refused_and_leaves_no_line_of_an_act() {
        var page = security.signIn();
        var before = vault.lines("note", "granted").size();
        for (var body : List.of(
                Json.object().put("v", 1).build(),
                Json.object().put("v", 1).put("kind", "pages").build()))
            assertThat(page.next("note", body.canonical())).isEqualTo(new Refused(Reason.REFUSED));
        assertThat(vault.lines("note", "granted")).hasSize(before);
    }
}
