package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.protocol.NoteAnswer;
import be.mijnfonds.protocol.NoteAnswer.Outcome;
import be.mijnfonds.protocol.NoteAsk;
import be.mijnfonds.protocol.NoteAsk.Kind;
import be.mijnfonds.protocol.Verb;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.vault.TestVault.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoteTest {
    private TestVault vault;
    private int hashes;

    @BeforeAll
    void start(@TempDir Path folder) {
        vault = new TestVault(folder);
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    private byte[] hash() {
        return Bytes.sha256(Bytes.utf8("what was noted " + hashes++));
    }

    private Reply note(NoteAsk ask) {
        return vault.connector("note", ask.bytes());
    }

    private NoteAnswer noted(NoteAsk ask) {
        return NoteAnswer.read(note(ask).body());
    }

    @Test
    void each_kind_of_the_closed_list_is_a_line_with_hash_and_count() {
        for (var kind : Kind.values()) {
            var ask = new NoteAsk(kind, hash(), 12);
            var answer = noted(ask);
            assertThat(answer.outcome()).isEqualTo(Outcome.NOTED);
            var line = vault.lines().get((int) answer.line());
            assertThat(line.verb() + " " + line.outcome() + " " + line.kind()).isEqualTo("note granted " + kind.code());
            assertThat(line.hash()).isEqualTo(Base64Url.encode(ask.hash()));
            assertThat(line.count()).isEqualTo(12);
            assertThat(line.subject()).isNull();
            assertThat(line.app())
                    .isNotNull()
                    .satisfies(app -> assertThat(app.instance()).isEqualTo("connector-1"));
        }
    }

    @Test
    void the_same_kind_and_hash_is_one_line_however_often_and_many_at_once() throws Exception {
        var ask = new NoteAsk(Kind.RELEASE, hash(), 3);
        var before = vault.lines().size();
        var asks = new ArrayList<Callable<Reply>>();
        for (var i = 0; i < 8; i++) asks.add(() -> note(ask));
        var outcomes = new ArrayList<Outcome>();
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var reply : all.invokeAll(asks))
                outcomes.add(NoteAnswer.read(reply.get().body()).outcome());
        }
        assertThat(outcomes).hasSize(8).containsOnlyOnce(Outcome.NOTED);
        vault.startAgain();
        vault.sql("delete from noted");
        assertThat(noted(ask).outcome()).isEqualTo(Outcome.REPEAT);
        assertThat(vault.lines()).hasSize(before + 1);
        assertThat(noted(new NoteAsk(Kind.LETTER, ask.hash(), 3)).outcome()).isEqualTo(Outcome.NOTED);
    }

    @Test
    void a_row_written_by_hand_makes_nothing_noted_and_is_said_loudly() {
        var ask = new NoteAsk(Kind.DECISION, hash(), 1);
        vault.sql("insert into noted (kind, hash, line) values ('decision', '\\x"
                + HexFormat.of().formatHex(ask.hash()) + "', 0)");
        assertThat(note(ask).status()).isEqualTo(403);
        assertThat(vault.alarmed("a note's row does not hold")).isTrue();
    }

    @Test
    void a_kind_of_the_vaults_own_a_count_or_a_hash_out_of_bounds_is_malformed() {
        var good = new String(new NoteAsk(Kind.QUERY, hash(), 7).bytes(), StandardCharsets.UTF_8);
        for (var verb : Verb.values())
            assertThat(sent(good.replace("\"query\"", "\"" + verb.code() + "\"")))
                    .isEqualTo(400);
        for (var kind :
                new String[] {"member", "passkey", "lock", "freeze", "unfreeze", "raise", "canary", "QUERY", ""})
            assertThat(sent(good.replace("\"query\"", "\"" + kind + "\""))).isEqualTo(400);
        for (var count : new String[] {"-1", "1000000001", "\"7\"", "7.5"})
            assertThat(sent(good.replace(":7", ":" + count))).as(count).isEqualTo(400);
        assertThat(sent(good.replaceFirst("\"hash\":\"..", "\"hash\":\""))).isEqualTo(400);
        assertThat(sent(good.replace("{", "{\"subject\":\"x\","))).isEqualTo(400);
    }

    private int sent(String body) {
        return vault.connector("note", body.getBytes(StandardCharsets.UTF_8)).status();
    }

    @Test
    void after_six_hundred_in_an_hour_no_more_are_taken_for_a_while_and_what_was_noted_is_said_still() {
        vault.pass(Duration.ofHours(2));
        var first = new NoteAsk(Kind.ALARM, hash(), 0);
        note(first);
        for (var i = 1; i < 600; i++)
            assertThat(note(new NoteAsk(Kind.ACT, hash(), 0)).status()).isEqualTo(200);
        var reply = note(new NoteAsk(Kind.ACT, hash(), 0));
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.text()).contains("\"outcome\":\"ceiling\"");
        assertThat(noted(first).outcome()).isEqualTo(Outcome.REPEAT);
        vault.startAgain();
        assertThat(note(new NoteAsk(Kind.ACT, hash(), 0)).status()).isEqualTo(429);
        vault.pass(Duration.ofHours(1));
        assertThat(note(new NoteAsk(Kind.ACT, hash(), 0)).status()).isEqualTo(200);
    }
}
