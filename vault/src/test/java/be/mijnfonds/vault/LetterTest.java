package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.EndAsk;
import be.mijnfonds.protocol.Evidence;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.LeasedOutcome.Reason;
import be.mijnfonds.protocol.LetterAnswer;
import be.mijnfonds.protocol.LetterAnswer.Lettered;
import be.mijnfonds.protocol.LetterAsk;
import be.mijnfonds.protocol.UnlockAsk;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Grant;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.LetterCode;
import be.mijnfonds.seal.LetterNumber;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Statement;
import be.mijnfonds.vault.TestVault.Reply;
import be.mijnfonds.vault.evidence.PasskeyAlgorithm;
import be.mijnfonds.vault.evidence.SoftAuthenticator;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Who has neither itsme nor an eID comes in by a letter; who takes a letter out of somebody's box does not get far. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LetterTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final LetterCode WRONG = LetterCode.of(new byte[LetterCode.BYTES]);

    private TestVault vault;

    @BeforeAll
    void start(@TempDir Path folder) {
        vault = new TestVault(folder);
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    private Lettered ask(Ref ref, LetterNumber number) {
        var body = new LetterAsk(List.of(new LetterAsk.Letter(ref, number))).bytes();
        return LetterAnswer.read(vault.connector("code", body).body()).letters().getFirst();
    }

    private Lettered.Made letter(Person person) {
        return (Lettered.Made) ask(person.ref(), LetterNumber.random(RANDOM));
    }

    private Reply show(Page page, byte[] nonce, LetterNumber number, LetterCode code) {
        return page.lease(page.leaseAsk(nonce, new Evidence.Letter(number, code.answer(page.challenge(nonce)))));
    }

    private Reply show(LetterNumber number, LetterCode code) {
        var page = new Page(vault);
        return show(page, page.hello(), number, code);
    }

    private Page signedIn(Lettered.Made letter) {
        var page = new Page(vault);
        var nonce = page.hello();
        page.taken(nonce, show(page, nonce, letter.number(), letter.code()));
        return page;
    }

    private static SoftAuthenticator key() {
        return new SoftAuthenticator(PasskeyAlgorithm.ES256, TestVault.RP_ID, TestVault.ORIGIN);
    }

    @Test
    void a_code_signs_its_member_in_for_what_is_neither_money_nor_care() {
        var person = Person.admit(vault);
        var page = signedIn(letter(person));
        Grant grant = page.grant();
        assertThat(grant.ref()).isEqualTo(person.ref());
        assertThat(grant.level()).isEqualTo("low");
        assertThat(grant.categories()).containsExactlyElementsOf(basic());
        for (var bundle : person.sealed(Category.values().length)) {
            var outcome = page.unlock(List.of(bundle.pair()));
            if (bundle.ctx().category().isBasic()) assertThat(outcome).isInstanceOf(LeasedOutcome.Unlocked.class);
            else assertThat(outcome).isEqualTo(new LeasedOutcome.Refused(Reason.LEVEL));
        }
        // Nor one that hides behind others.
        List<UnlockAsk.Pair> all = Person.pairs(person.sealed(Category.values().length));
        assertThat(page.unlock(all)).isEqualTo(new LeasedOutcome.Refused(Reason.LEVEL));
        var line = vault.lines("lease", "granted").getLast();
        assertThat(line.kind()).isEqualTo("letter-code");
        assertThat(line.level()).isEqualTo("low");
        assertThat(line.categories()).doesNotContain("bank", "reimbursements").contains("person");
    }

    private static List<Category> basic() {
        return Arrays.stream(Category.values()).filter(Category::isBasic).toList();
    }

    @Test
    void a_code_is_good_once_and_a_row_that_is_put_back_makes_it_no_better() throws Exception {
        var person = Person.admit(vault);
        var letter = letter(person);
        vault.sql("drop table if exists kept");
        vault.sql("create table kept as select * from letter");
        signedIn(letter);
        assertThat(show(letter.number(), letter.code()).status()).isEqualTo(403);
        vault.sql("delete from letter");
        vault.sql("insert into letter select * from kept");
        assertThat(show(letter.number(), letter.code()).status()).isEqualTo(403);
        vault.startAgain();
        assertThat(show(letter.number(), letter.code()).status()).isEqualTo(403);
    }

    @Test
    void of_many_who_show_the_same_code_at_once_one_is_let_in() throws Exception {
        var letter = letter(Person.admit(vault));
        var shows = new ArrayList<Callable<Integer>>();
        for (var i = 0; i < 5; i++)
            shows.add(() -> show(letter.number(), letter.code()).status());
        var statuses = new ArrayList<Integer>();
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var one : all.invokeAll(shows)) statuses.add(one.get());
        }
        assertThat(statuses).containsOnly(200, 403).containsOnlyOnce(200);
    }

    @Test
    void after_five_tries_the_right_code_is_refused_like_a_wrong_one() {
        var letter = letter(Person.admit(vault));
        for (var i = 0; i < 4; i++)
            assertThat(show(letter.number(), WRONG).status()).isEqualTo(403);
        var other = letter(Person.admit(vault));
        for (var i = 0; i < 5; i++)
            assertThat(show(other.number(), WRONG).status()).isEqualTo(403);
        assertThat(show(letter.number(), letter.code()).status()).isEqualTo(200);
        var late = show(other.number(), other.code());
        var unknown = show(LetterNumber.random(RANDOM), other.code());
        assertThat(late.status()).isEqualTo(403);
        assertThat(late.text()).isEqualTo(unknown.text());
    }

    @Test
    void a_letter_lives_thirty_days_and_a_newer_one_makes_it_void() {
        var person = Person.admit(vault);
        var old = letter(person);
        var newer = letter(person);
        assertThat(show(old.number(), old.code()).status()).isEqualTo(403);
        assertThat(newer.until())
                .isEqualTo(vault.clock.millis() + Duration.ofDays(30).toMillis());
        vault.pass(Duration.ofDays(30).minusMinutes(1));
        var another = Person.admit(vault);
        var fresh = letter(another);
        vault.pass(Duration.ofMinutes(1));
        assertThat(show(newer.number(), newer.code()).status()).isEqualTo(403);
        assertThat(show(fresh.number(), fresh.code()).status()).isEqualTo(200);
    }

    @Test
    void a_relay_cannot_use_what_it_saw_for_another_browser_or_another_letter() {
        var letter = letter(Person.admit(vault));
        var member = new Page(vault);
        var nonce = member.hello();
        var seen = new Evidence.Letter(letter.number(), letter.code().answer(member.challenge(nonce)));
        var thief = new Page(vault);
        assertThat(thief.lease(thief.leaseAsk(nonce, seen)).status()).isEqualTo(403);
        var thiefs = letter(Person.admit(vault));
        assertThat(thief.lease(thief.leaseAsk(nonce, new Evidence.Letter(thiefs.number(), seen.mac())))
                        .status())
                .isEqualTo(403);
        assertThat(member.lease(member.leaseAsk(nonce, seen)).status()).isEqualTo(200);
    }

    @Test
    void a_passkey_added_by_letter_stays_low_for_three_days_and_can_be_contested() {
        var person = Person.admit(vault);
        var page = signedIn(letter(person));
        var key = key();
        assertThat(page.enrol(key)).isInstanceOf(LeasedOutcome.Enrolled.class);
        var low = new Page(vault);
        assertThat(low.signIn(key).level()).isEqualTo("low");
        // Not even after its day: what is contested brings no other way in.
        vault.pass(Duration.ofHours(25));
        low.signIn(key);
        assertThat(low.enrol(key())).isEqualTo(new LeasedOutcome.Refused(Reason.LEVEL));
        assertThat(low.next("end", new EndAsk.Passkey(key.credentialId()).bytes()))
                .isEqualTo(new LeasedOutcome.Refused(Reason.LEVEL));
        var bank = Json.object()
                .put("use", "refunds")
                .put("iban", "BE68539007547034")
                .put("holder", "x")
                .build();
        var said =
                Statement.own(TestVault.FUND, person.ref(), Kind.BANK, vault.clock.millis(), bank, new SecureRandom());
        assertThat(low.agree(said, low.touch(key, said))).isEqualTo(new LeasedOutcome.Refused(Reason.LEVEL));
        vault.pass(Duration.ofHours(47).minusMillis(1));
        assertThat(new Page(vault).signIn(key).level()).isEqualTo("low");
        vault.pass(Duration.ofMillis(1));
        var high = new Page(vault);
        assertThat(high.signIn(key).level()).isEqualTo("high");
        assertThat(high.grant().categories()).containsExactly(Category.values());
    }

    @Test
    void the_same_letter_asked_for_again_has_the_same_code_also_after_a_start() {
        var person = Person.admit(vault);
        var number = LetterNumber.random(RANDOM);
        var made = ask(person.ref(), number);
        var lines = vault.lines("code", "granted").size();
        vault.startAgain();
        assertThat(ask(person.ref(), number)).isEqualTo(made);
        assertThat(vault.lines("code", "granted")).hasSize(lines);
        assertThat(ask(Person.admit(vault).ref(), number)).isEqualTo(new Lettered.Refused(number, "number-taken"));
        signedIn((Lettered.Made) made);
        assertThat(ask(person.ref(), number)).isEqualTo(new Lettered.Refused(number, "over"));
        assertThat(ask(Ref.random(new Random()), LetterNumber.random(RANDOM)))
                .isInstanceOfSatisfying(
                        Lettered.Refused.class,
                        refused -> assertThat(refused.why()).isEqualTo("unknown"));
    }

    @Test
    void the_database_has_no_code_and_a_row_made_by_hand_is_as_good_as_none() throws Exception {
        var person = Person.admit(vault);
        var letter = letter(person);
        try (var connection = vault.superuser();
                var rows = connection
                        .createStatement()
                        .executeQuery("select row_to_json(letter)::text from letter where number = '"
                                + letter.number().value() + "'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).doesNotContain(letter.code().value());
        }
        var other = Person.admit(vault);
        vault.sql("update letter set ref = '" + other.ref().value() + "' where number = '"
                + letter.number().value() + "'");
        assertThat(show(letter.number(), letter.code()).status()).isEqualTo(403);
        assertThat(vault.alarmed("letter")).isTrue();
    }

    @Test
    void a_member_who_is_locked_is_not_let_in_by_a_letter() {
        var person = Person.admit(vault);
        var letter = letter(person);
        var page = new Page(vault);
        page.signIn(person);
        page.next("end", new EndAsk.Lock().bytes());
        assertThat(show(letter.number(), letter.code()).status()).isEqualTo(403);
    }

    @Test
    void an_hour_has_room_for_so_many_codes_and_no_more() {
        vault.pass(Duration.ofHours(1));
        var ref = Person.admit(vault).ref();
        var last = List.<Lettered>of();
        for (var i = 0; i < 7; i++) {
            var letters = Stream.generate(() -> new LetterAsk.Letter(ref, LetterNumber.random(RANDOM)))
                    .limit(LetterAsk.MAX_LETTERS)
                    .toList();
            last = LetterAnswer.read(vault.connector("code", new LetterAsk(letters).bytes())
                            .body())
                    .letters();
        }
        assertThat(last)
                .allMatch(letter -> letter instanceof Lettered.Refused(var number, var why) && why.equals("too-many"));
        assertThat(vault.alarmed("more letters")).isTrue();
        vault.pass(Duration.ofHours(1));
        assertThat(ask(ref, LetterNumber.random(RANDOM))).isInstanceOf(Lettered.Made.class);
    }
}
