package be.mijnfonds.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.AgreeAsk;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.LeasedOutcome.Agreed;
import be.mijnfonds.protocol.LeasedOutcome.Reason;
import be.mijnfonds.protocol.LeasedOutcome.Refused;
import be.mijnfonds.seal.Agreement;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.Level;
import be.mijnfonds.seal.PartKey;
import be.mijnfonds.seal.Purpose;
import be.mijnfonds.seal.SentDocument;
import be.mijnfonds.seal.Statement;
import be.mijnfonds.vault.evidence.PasskeyAlgorithm;
import be.mijnfonds.vault.evidence.SoftAuthenticator;
import be.mijnfonds.vault.keys.FileRootKey;
import be.mijnfonds.vault.keys.VaultKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgreeTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final LeasedOutcome REFUSED = new Refused(Reason.REFUSED);
    private static final LeasedOutcome LEVEL = new Refused(Reason.LEVEL);
    private static final LeasedOutcome NOT_FRESH = new Refused(Reason.NOT_FRESH);

    private TestVault vault;
    private Person anna;
    private SoftAuthenticator key;
    private Page page;

    @BeforeAll
    void start(@TempDir Path folder) {
        vault = new TestVault(folder);
    }

    @BeforeEach
    void annaIsHere() {
        anna = Person.admit(vault);
        page = signedIn(anna);
        key = key();
        assertThat(page.enrol(key)).isInstanceOf(LeasedOutcome.Enrolled.class);
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    @Test
    void what_a_member_says_is_countersigned_and_stands_in_the_journal_first() {
        var said = said(Kind.CORRECTION);
        var agreed = (Agreed) page.agree(said, null);
        var agreement = Agreement.open(agreed.agreement(), agreed.sig(), vault.vaultKey());
        agreement.check(said);
        assertThat(agreement.level()).isEqualTo(Level.LEASE);
        assertThat(agreement.line()).isEqualTo(agreed.line());
        var line = vault.lines().get((int) agreed.line());
        assertThat(line.verb() + " " + line.outcome() + " " + line.kind()).isEqualTo("agree granted correction");
        assertThat(line.subject()).isEqualTo(anna.ref().value());
        assertThat(line.lease()).isEqualTo(page.grant().lease().value());
        assertThat(line.hash()).isEqualTo(Base64Url.encode(said.hash()));
        assertThat(line.level()).isEqualTo("lease");
        assertThat(line.thing()).isEqualTo(Line.thing("item", said.itemId().value()));
    }

    @Test
    void a_touch_by_passkey_or_provider_is_agreed_to_as_such() {
        for (var kind : List.of(Kind.BANK, Kind.CONTACT, Kind.PREFERENCES)) {
            var said = said(kind);
            touched(said, page.agree(said, page.touch(key, said)));
            var again = said(kind);
            touched(again, page.agree(again, page.touchByProvider(anna.number(), again)));
        }
    }

    private void touched(Statement said, LeasedOutcome outcome) {
        var agreed = (Agreed) outcome;
        var agreement = Agreement.open(agreed.agreement(), agreed.sig(), vault.vaultKey());
        agreement.check(said);
        assertThat(agreement.level()).isEqualTo(Level.TOUCH);
        assertThat(vault.lines().get((int) agreed.line()).level()).isEqualTo("touch");
    }

    @Test
    void what_needs_a_touch_gets_nothing_without_one() {
        for (var kind : List.of(Kind.BANK, Kind.CONTACT, Kind.MANDATE, Kind.FREQUENCY))
            refused(LEVEL, said(kind), null);
    }

    @Test
    void a_touch_that_is_not_this_members_over_exactly_this_is_refused() {
        var said = said(Kind.BANK);
        var bert = Person.admit(vault);
        var bertsKey = key();
        var berts = signedIn(bert);
        assertThat(berts.enrol(bertsKey)).isInstanceOf(LeasedOutcome.Enrolled.class);
        var other = said(Kind.BANK);
        var ref = said.ref();
        var fund = TestVault.FUND;
        for (var touch : List.of(
                page.touch(bertsKey, said),
                page.touchByProvider(bert.number(), said),
                page.touch(key(), said),
                berts.touch(key, said),
                page.touch(key, other),
                page.touch(key, page.hello(), Page.SIGN_IN),
                page.touch(
                        key,
                        page.hello(),
                        Purpose.agree(fund, ref, Kind.CONTACT, said.hash()).bytes()),
                page.touch(
                        key,
                        page.hello(),
                        Purpose.agree(fund, bert.ref(), Kind.BANK, said.hash()).bytes()),
                page.touch(
                        key, page.hello(), Purpose.enrol(fund, ref, said.hash()).bytes()),
                page.touch(key, new byte[57], Page.purpose(said)),
                mixed(page.touch(key, other), Page.purpose(said)))) refused(REFUSED, said, touch);
        // The touch of a kind that needs none is checked all the same.
        var small = said(Kind.STOP);
        refused(REFUSED, small, page.touch(bertsKey, small));
    }

    private static AgreeAsk.Touch mixed(AgreeAsk.Touch touch, byte[] purpose) {
        return new AgreeAsk.Touch(touch.nonce(), purpose, touch.evidence());
    }

    @Test
    void a_touch_counts_once_and_for_five_minutes() {
        var said = said(Kind.BANK);
        var nonce = page.hello();
        var touch = page.touch(key, nonce, Page.purpose(said));
        assertThat(page.agree(said, touch)).isInstanceOf(Agreed.class);
        var other = said(Kind.BANK);
        refused(REFUSED, other, page.touch(key, nonce, Page.purpose(other)));
        var late = page.touch(key, other);
        vault.pass(Duration.ofMinutes(5).plusMillis(1));
        refused(REFUSED, other, late);
    }

    @Test
    void a_statement_of_another_member_is_refused() {
        var bert = Person.admit(vault);
        var his = said(bert, Kind.CORRECTION, vault.clock.millis());
        refused(REFUSED, his, null);
        var touch = signedIn(bert);
        assertThat(touch.agree(his, null)).isInstanceOf(Agreed.class);
    }

    @Test
    void a_statement_whose_time_is_more_than_ten_minutes_off_is_not_agreed_to() {
        var now = vault.clock.millis();
        var ten = Duration.ofMinutes(10).toMillis();
        for (var time : new long[] {0, now - ten - 1, now + ten + 1, (1L << 53) - 1})
            refused(NOT_FRESH, said(anna, Kind.CORRECTION, time), null);
        for (var time : new long[] {now - ten, now + ten})
            assertThat(page.agree(said(anna, Kind.CORRECTION, time), null)).isInstanceOf(Agreed.class);
    }

    @Test
    void an_item_is_agreed_to_once_whoever_asks_and_after_a_restart_too() {
        var said = said(Kind.CORRECTION);
        assertThat(page.agree(said, null)).isInstanceOf(Agreed.class);
        refused(REFUSED, said, null);
        var bert = Person.admit(vault);
        var berts = signedIn(bert);
        var his = with(said(bert, Kind.CORRECTION, vault.clock.millis()), said.itemId());
        assertThat(berts.agree(his, null)).isEqualTo(REFUSED);
        vault.startAgain();
        refused(REFUSED, said, null);
        // The administrator of the database takes the row out: the journal still knows.
        assertThat(vault.sql("delete from item where id = '" + said.itemId() + "'"))
                .isEqualTo(1);
        refused(REFUSED, said, null);
    }

    @Test
    void the_same_request_again_has_the_same_answer_and_no_second_line_after_a_kill_too() {
        var said = said(Kind.BANK);
        var body = page.agreeAsk(said, page.touch(key, said)).bytes();
        var count = page.n() + 1;
        var first = vault.portal("agree", page.ask("agree", count, body).bytes());
        var lines = vault.lines().size();
        assertThat(vault.portal("agree", page.ask("agree", count, body).bytes()).body())
                .isEqualTo(first.body());
        vault.startAgain();
        assertThat(vault.portal("agree", page.ask("agree", count, body).bytes()).body())
                .isEqualTo(first.body());
        assertThat(vault.lines()).hasSize(lines);
        assertThat(page.at(count, "agree", body)).isInstanceOf(Agreed.class);
        var other = page.agreeAsk(said(Kind.CORRECTION), null).bytes();
        assertThat(page.at(count, "agree", other)).isEqualTo(REFUSED);
    }

    @Test
    void of_one_item_from_two_pages_at_once_one_is_agreed_to() throws Exception {
        for (var round = 0; round < 5; round++) {
            var said = said(Kind.CORRECTION);
            var asks = new ArrayList<Callable<LeasedOutcome>>();
            for (var each : List.of(signedIn(anna), signedIn(anna))) asks.add(() -> each.agree(said, null));
            var outcomes = new ArrayList<LeasedOutcome>();
            try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var outcome : all.invokeAll(asks)) outcomes.add(outcome.get());
            }
            assertThat(outcomes).contains(REFUSED).hasAtLeastOneElementOfType(Agreed.class);
            var thing = Line.thing("item", said.itemId().value());
            assertThat(vault.lines("agree", "granted").stream().filter(line -> thing.equals(line.thing())))
                    .hasSize(1);
        }
    }

    @Test
    void a_lease_has_sixty_statements_an_hour_after_a_restart_too() {
        for (var i = 0; i < 60; i++)
            assertThat(page.agree(said(Kind.CORRECTION), null)).isInstanceOf(Agreed.class);
        refused(new Refused(Reason.LIMIT), said(Kind.CORRECTION), null);
        vault.startAgain();
        refused(new Refused(Reason.LIMIT), said(Kind.CORRECTION), null);
        assertThat(signedIn(anna).agree(said(Kind.CORRECTION), null)).isInstanceOf(Agreed.class);
    }

    @Test
    void a_lease_of_level_low_says_what_needs_no_touch_and_nothing_more() throws Exception {
        makeLow(key);
        var low = new Page(vault);
        assertThat(low.signIn(key).level()).isEqualTo("low");
        var said = said(Kind.CORRECTION);
        assertThat(low.agree(said, null)).isInstanceOf(Agreed.class);
        var bank = said(Kind.BANK);
        assertThat(low.agree(bank, low.touch(key, bank))).isEqualTo(LEVEL);
        assertThat(low.agree(bank, low.touchByProvider(anna.number(), bank))).isEqualTo(LEVEL);
        // Nor does a low passkey make a touch under a lease of level high.
        refused(REFUSED, bank, page.touch(key, bank));
    }

    /** As a passkey enrolled under a low lease would stand there: its row with the vault's own MAC. */
    private void makeLow(SoftAuthenticator authenticator) throws SQLException, IOException {
        var keys = VaultKeys.open(
                vault.settings.keyFile(), FileRootKey.open(vault.settings.rootKeyFile(), RANDOM), RANDOM);
        try (var connection = vault.superuser();
                var read = connection.prepareStatement("select since, line from credential where id = ?");
                var write = connection.prepareStatement("update credential set level = ?, mac = ? where id = ?")) {
            read.setBytes(1, authenticator.credentialId());
            var row = read.executeQuery();
            assertThat(row.next()).isTrue();
            var deciding = Json.object()
                    .put("id", Base64Url.encode(authenticator.credentialId()))
                    .put("ref", anna.ref().value())
                    .put("spki", Base64Url.encode(authenticator.spki()))
                    .put("alg", authenticator.alg())
                    .put("level", "low")
                    .put("since", row.getLong(1))
                    .put("line", row.getLong(2))
                    .build();
            write.setString(1, "low");
            write.setBytes(2, keys.rowMac("credential", deciding));
            write.setBytes(3, authenticator.credentialId());
            assertThat(write.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void a_lease_that_is_over_agrees_to_nothing_and_without_its_mac_all_refusals_are_one() {
        var said = said(Kind.CORRECTION);
        var body = page.agreeAsk(said, null).bytes();
        var ask = page.ask("enrol", page.n() + 1, body);
        var reply = vault.portal("agree", ask.bytes());
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.text()).isEqualTo("{\"outcome\":\"refused\",\"v\":1}");
        assertThat(page.end()).isInstanceOf(LeasedOutcome.Ended.class);
        assertThat(page.agree(said, null)).isEqualTo(new LeasedOutcome.Ended(null));
    }

    @Test
    void a_body_of_another_form_is_refused() {
        var good = new String(page.agreeAsk(said(Kind.CORRECTION), null).bytes(), UTF_8);
        for (var form : List.of(
                "{}",
                good.replace("correction", "consent"),
                good.replace("\"hash\":\"", "\"hash\":\"AAAA"),
                good.replace(",\"touch\":null", ""),
                good.replace("\"touch\":null", "\"touch\":{}"),
                good.replace("\"time\":", "\"time\":-"),
                good.replace("{", "{\"actor\":\"" + anna.ref() + "\","))) {
            var before = vault.lines("agree", "granted").size();
            assertThat(page.next("agree", form.getBytes(UTF_8))).as(form).isIn(REFUSED, NOT_FRESH);
            assertThat(vault.lines("agree", "granted")).hasSize(before);
        }
    }

    /** Refused with this reason, and no line says otherwise. */
    private void refused(LeasedOutcome reason, Statement said, AgreeAsk.@Nullable Touch touch) {
        var before = vault.lines("agree", "granted").size();
        var refusals = vault.lines("agree", "refused").size();
        assertThat(page.agree(said, touch)).isEqualTo(reason);
        assertThat(vault.lines("agree", "granted")).hasSize(before);
        assertThat(vault.lines("agree", "refused"))
                .as("that it was tried stands in the journal")
                .hasSize(refusals + 1);
    }

    private Page signedIn(Person person) {
        var page = new Page(vault);
        page.signIn(person);
        return page;
    }

    private static SoftAuthenticator key() {
        return new SoftAuthenticator(PasskeyAlgorithm.ES256, TestVault.RP_ID, TestVault.ORIGIN);
    }

    private Statement said(Kind kind) {
        return said(anna, kind, vault.clock.millis());
    }

    private static Statement said(Person person, Kind kind, long time) {
        return Statement.own(TestVault.FUND, person.ref(), kind, time, what(kind), RANDOM);
    }

    private static final SentDocument FILE =
            new SentDocument(new PartKey(new byte[32]), "scan.pdf", "application/pdf", 1_000, new byte[32], null);

    private static Statement with(Statement said, ItemId item) {
        return new Statement(
                said.fund(), said.kind(), said.ref(), said.actor(), item, said.time(), said.salt(), said.what());
    }

    private static Json.Obj what(Kind kind) {
        var what = Json.object();
        return switch (kind) {
            case CONTACT -> what.put("email", "anna@example.be").build();
            case PREFERENCES -> what.put("delivery", "digital").build();
            case CORRECTION -> what.put("category", "person").put("text", "x").build();
            case BANK ->
                what.put("use", "refunds")
                        .put("iban", "BE68539007547034")
                        .put("holder", "Anna")
                        .build();
            case MANDATE -> what.put("does", "end").put("reference", "M 1").build();
            case FREQUENCY -> what.put("frequency", "year").build();
            case STOP -> what.put("itemId", ItemId.random(RANDOM).value()).build();
            case PAPER -> what.put("paper", "vignettes").put("by", "portal").build();
            case DOCUMENT ->
                what.put("about", "income")
                        .put("parts", 1)
                        .put("file", FILE.json())
                        .build();
            case MESSAGE -> what.put("about", "other").put("text", "x").build();
        };
    }
}
