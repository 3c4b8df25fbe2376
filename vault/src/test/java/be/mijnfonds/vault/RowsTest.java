package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.LeasedOutcome.Reason;
import be.mijnfonds.protocol.MarkAnswer;
import be.mijnfonds.protocol.MarkAsk;
import be.mijnfonds.protocol.UnlockAsk;
import be.mijnfonds.seal.Mark;
import be.mijnfonds.vault.evidence.PasskeyAlgorithm;
import be.mijnfonds.vault.evidence.SoftAuthenticator;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The database's administrator writes in the vault's tables: each row that was touched is refused, and said aloud. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowsTest {
    private TestVault vault;
    private Person anna;
    private SoftAuthenticator key;
    private Page page;

    @BeforeAll
    void start(@TempDir Path folder) {
        vault = new TestVault(folder);
        for (var table : List.of("member", "credential", "lease", "mark"))
            vault.sql("create table kept_" + table + " as table " + table + " with no data");
    }

    @BeforeEach
    void somebodyIsHere() {
        anna = Person.admit(vault);
        page = new Page(vault);
        page.signIn(anna);
        key = new SoftAuthenticator(PasskeyAlgorithm.ES256, TestVault.RP_ID, TestVault.ORIGIN);
        assertThat(page.enrol(key)).isInstanceOf(LeasedOutcome.Enrolled.class);
    }

    @AfterAll
    void stop() {
        for (var said : vault.said)
            assertThat(said)
                    .doesNotContain(anna.ref().value())
                    .doesNotContain(anna.number())
                    .doesNotContain(page.grant().lease().value())
                    .doesNotContain(Base64Url.encode(key.credentialId()));
        vault.close();
    }

    @Test
    void a_members_row_that_was_changed_in_any_column_is_nobodys() {
        var pairs = Person.pairs(anna.sealed(1));
        for (var change : List.of(
                "key_version = 2",
                "epoch = 2",
                "public_key = set_byte(public_key, 0, 255 - get_byte(public_key, 0))",
                "public_key = ''",
                "wrapped = set_byte(wrapped, 20, 255 - get_byte(wrapped, 20))",
                "lookup = set_byte(lookup, 0, 255 - get_byte(lookup, 0))",
                "line = line + 1",
                "mac = ''")) {
            lie("member", "ref", anna.ref().value(), change, () -> {
                assertThat(page.unlock(pairs)).isEqualTo(new LeasedOutcome.Refused(Reason.REFUSED));
                assertThat(byProvider(anna.number())).isEqualTo(403);
                return "a member's row does not hold";
            });
        }
        assertThat(page.unlock(pairs)).isInstanceOf(LeasedOutcome.Unlocked.class);
    }

    @Test
    void a_number_that_is_led_to_another_ref_leads_nowhere() {
        var bert = Person.admit(vault);
        // Whoever signs in as Bert is to get Anna's file: the rows trade places, macs and all.
        for (var change : List.of(
                "ref = '" + other() + "'",
                "ref = 'not a ref'",
                "ref = '" + other() + "', mac = (select mac from member where ref = '" + anna.ref() + "')"))
            lie("member", "ref", bert.ref().value(), change, () -> {
                assertThat(byProvider(bert.number())).isEqualTo(403);
                return "a member's row does not hold";
            });
    }

    @Test
    void a_passkeys_row_that_was_changed_in_any_column_signs_nobody_in() {
        var bert = Person.admit(vault);
        var other = new SoftAuthenticator(PasskeyAlgorithm.ES256, TestVault.RP_ID, TestVault.ORIGIN);
        for (var change : List.of(
                "ref = '" + bert.ref() + "'",
                "ref = ''",
                "spki = '\\x" + HexFormat.of().formatHex(other.spki()) + "'",
                "alg = -257",
                "level = 'higher'",
                "since = since - 1",
                "line = line - 1",
                "line = line + 1",
                "mac = set_byte(mac, 31, 255 - get_byte(mac, 31))"))
            lie("credential", "ref", anna.ref().value(), change, () -> {
                assertThat(byPasskey(key)).isEqualTo(403);
                assertThat(byPasskey(other)).isEqualTo(403);
                return "a credential's row does not hold";
            });
        assertThat(byPasskey(key)).isEqualTo(200);
    }

    @Test
    void a_passkey_that_was_written_in_by_hand_signs_nobody_in() {
        var forged = new SoftAuthenticator(PasskeyAlgorithm.ES256, TestVault.RP_ID, TestVault.ORIGIN);
        vault.said.clear();
        vault.sql("insert into credential (id, ref, spki, alg, level, since, line, key_id, mac) select '\\x"
                + HexFormat.of().formatHex(forged.credentialId()) + "', ref, '\\x"
                + HexFormat.of().formatHex(forged.spki())
                + "', alg, level, since, line, key_id, mac from credential where ref = '" + anna.ref() + "'");
        assertThat(byPasskey(forged)).isEqualTo(403);
        assertThat(vault.alarmed("a credential's row does not hold")).isTrue();
        // Nor is it shown to the member as a way of their own.
        var mine = new Page(vault);
        assertThat(mine.signIn(anna).ways()).hasSize(1);
    }

    @Test
    void a_leases_row_that_was_changed_in_any_column_opens_nothing() {
        var bert = Person.admit(vault);
        var attacker = new Page(vault);
        var body = new UnlockAsk(Person.pairs(anna.sealed(1))).bytes();
        var ask = page.ask("unlock", 7, body);
        for (var change : List.of(
                "ref = '" + bert.ref() + "'",
                "ref = 'x'",
                "browser_key = '\\x" + HexFormat.of().formatHex(attacker.spki()) + "'",
                "kind = 'passkey'",
                "level = 'low'",
                "issued = issued + 3600000",
                "last = last + 3600000",
                "opened = opened + 1",
                "n = 0",
                "body_hash = null",
                "body_hash = '\\x00'",
                "ended = true",
                "line = line + 1",
                "line = line - 1",
                "mac = ''"))
            lie("lease", "id", page.grant().lease().value(), change, () -> {
                assertThat(page.send("unlock", ask).status()).as(change).isEqualTo(403);
                return "a lease's row does not hold";
            });
        assertThat(page.believed("unlock", 7, page.send("unlock", ask))).isInstanceOf(LeasedOutcome.Unlocked.class);
    }

    @Test
    void a_lease_put_back_as_it_was_before_its_end_is_refused_aloud_after_a_restart_too() {
        keep("lease", "id", page.grant().lease().value());
        assertThat(page.end()).isInstanceOf(LeasedOutcome.Ended.class);
        putBack("lease", "id", page.grant().lease().value());
        vault.said.clear();
        var ask = page.ask("unlock", 9, new UnlockAsk(List.of()).bytes());
        assertThat(page.send("unlock", ask).status()).isEqualTo(403);
        assertThat(vault.alarmed("a lease's row was put back")).isTrue();
        vault.startAgain();
        vault.said.clear();
        assertThat(page.send("unlock", ask).status()).isEqualTo(403);
        assertThat(vault.alarmed("a lease's row was put back")).isTrue();
    }

    @Test
    void a_mark_that_was_changed_by_hand_is_none_and_said_aloud() {
        var ask = new MarkAsk(List.of(new MarkAsk.Marked(anna.ref(), new Mark(5, new byte[32]))));
        vault.connector("mark", ask.bytes());
        for (var change : List.of("seq = 6", "seq = -1", "hash = null", "hash = '\\x00'", "mac = ''"))
            lie("mark", "ref", anna.ref().value(), change, () -> {
                assertThat(((LeasedOutcome.Alive) page.alive()).mark()).isNull();
                return "a mark's row does not hold";
            });
        assertThat(MarkAnswer.read(vault.connector("mark", ask.bytes()).body()).marks())
                .containsExactly(new MarkAnswer.Entry(anna.ref(), MarkAnswer.Outcome.REPEAT));
    }

    @FunctionalInterface
    private interface Refused {
        /** What must have been said. */
        String andSaid();
    }

    /** Changes a row, looks what comes of it, and puts it back as it was. */
    private void lie(String table, String column, String value, String change, Refused look) {
        keep(table, column, value);
        vault.said.clear();
        var where = " where " + column + " = '" + value + "'";
        assertThat(vault.sql("update " + table + " set " + change + where))
                .as(change)
                .isEqualTo(1);
        var alarm = look.andSaid();
        assertThat(vault.alarmed(alarm)).as(change).isTrue();
        putBack(table, column, value);
    }

    private void keep(String table, String column, String value) {
        vault.sql("truncate kept_" + table);
        vault.sql("insert into kept_" + table + " select * from " + table + " where " + column + " = '" + value + "'");
    }

    private void putBack(String table, String column, String value) {
        vault.sql("delete from " + table + " where " + column + " = '" + value + "'");
        vault.sql("delete from " + table + " where " + primary(table) + " in (select " + primary(table) + " from kept_"
                + table + ")");
        vault.sql("insert into " + table + " select * from kept_" + table);
    }

    private static String primary(String table) {
        return table.equals("member") ? "lookup" : table.equals("mark") ? "ref" : "id";
    }

    private static String other() {
        return "7zzzzzzzzzzzzzzzzzzzzzzzzz";
    }

    private int byProvider(String number) {
        var visitor = new Page(vault);
        var nonce = visitor.hello();
        return visitor.lease(visitor.leaseAsk(nonce, visitor.byProvider(number, nonce)))
                .status();
    }

    private int byPasskey(SoftAuthenticator authenticator) {
        var visitor = new Page(vault);
        var nonce = visitor.hello();
        return visitor.lease(visitor.leaseAsk(nonce, visitor.byPasskey(authenticator, nonce)))
                .status();
    }
}
