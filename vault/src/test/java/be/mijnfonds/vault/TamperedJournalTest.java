package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.journal.tree.Hash;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.UnlockAsk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database's administrator rewrites the past: the vault says so in one sentence and gives nothing out. */
class TamperedJournalTest {
    private TestVault vault;
    private Person anna;

    @BeforeEach
    void start(@TempDir Path folder) {
        vault = new TestVault(folder);
        anna = Person.admit(vault);
        new Page(vault).signIn(anna);
        new Page(vault).signIn(anna);
        TestVault.await(() -> vault.published().size() == 3);
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void lines_taken_off_the_end_are_missed_at_start() {
        vault.stop();
        vault.sql("delete from line where index = 2");
        refusesToStart("the journal has 2 lines but 3 were signed");
    }

    @Test
    void a_journal_rolled_back_with_its_checkpoints_is_missed_by_what_lies_on_disk() {
        vault.stop();
        vault.sql("delete from line");
        vault.sql("delete from checkpoint");
        refusesToStart("the journal has 0 lines but 3 were signed");
    }

    @Test
    void a_journal_rolled_back_with_its_folder_is_missed_by_the_table_of_checkpoints() throws IOException {
        vault.stop();
        vault.sql("delete from line where index > 0");
        Files.delete(vault.settings.journalFolder().resolve("checkpoint"));
        refusesToStart("the journal has 1 lines but 3 were signed");
    }

    @Test
    void a_line_taken_out_of_the_middle_is_missed_at_start() {
        vault.stop();
        vault.sql("delete from line where index = 1");
        refusesToStart("line 1 is missing from the journal");
    }

    @Test
    void a_line_whose_bytes_were_changed_is_noticed_at_start() {
        vault.stop();
        vault.sql("update line set bytes = overlay(bytes placing '\\x41'::bytea from 40) where index = 1");
        refusesToStart("line 1 was changed in the database");
    }

    @Test
    void a_line_whose_bytes_were_taken_out_is_noticed_at_start() {
        vault.stop();
        // The tree needs the leaf alone: without this, a lease's end could be made unreadable and the old row put back.
        vault.sql("update line set bytes = null where index = 1");
        refusesToStart("line 1 has lost its bytes");
    }

    @Test
    void a_line_changed_with_its_leaf_differs_from_what_was_signed() {
        vault.stop();
        var other = vault.lines().get(2).bytes();
        vault.sql("update line set bytes = '\\x" + HexFormat.of().formatHex(other) + "', leaf = '\\x"
                + HexFormat.of().formatHex(Hash.leaf(other).bytes()) + "' where index = 1");
        refusesToStart("the journal differs from what was signed at 3 lines");
    }

    @Test
    void a_line_that_was_added_behind_the_newest_checkpoint_is_not_signed() {
        vault.stop();
        // A true line once more, under the next index: bytes, leaf and even another line's MAC are right.
        vault.sql("insert into line (index, term, leaf, bytes, mac)"
                + " select 3, term, leaf, bytes, mac from line where index = 2");
        refusesToStart("line 3 was not written by the vault");
        vault.sql("update line set mac = null where index = 3");
        refusesToStart("line 3 was not written by the vault");
    }

    @Test
    void a_line_that_was_added_under_a_running_vault_stops_it_aloud() {
        vault.sql("insert into line (index, term, leaf, bytes, mac)"
                + " select 3, term, leaf, bytes, mac from line where index = 2");
        var page = new Page(vault);
        var nonce = page.hello();
        assertThat(page.lease(page.leaseAsk(nonce, page.byProvider(anna.number(), nonce)))
                        .status())
                .isEqualTo(503);
        TestVault.await(() -> vault.alarmed("line 3 was not written by the vault"));
        assertThat(vault.published()).hasSize(3);
    }

    @Test
    void lines_from_before_they_had_a_mac_are_taken_where_a_checkpoint_covers_them() {
        vault.stop();
        vault.sql("update line set mac = null");
        vault.start();
        assertThat(new Page(vault).signIn(anna).line()).isEqualTo(3);
    }

    @Test
    void a_journal_that_was_left_alone_starts_again_and_is_signed_at_the_same_root() {
        var before = vault.journal(TestVault.CONNECTOR, "checkpoint").body();
        vault.startAgain();
        assertThat(vault.journal(TestVault.CONNECTOR, "checkpoint").body()).isEqualTo(before);
    }

    @Test
    void tiles_that_were_lost_are_made_again_from_the_lines() throws IOException {
        var before = vault.published();
        vault.stop();
        for (var tile : new String[] {"tile/0/000.p/3", "tile/entries/000.p/3"})
            Files.delete(vault.settings.journalFolder().resolve(tile));
        vault.start();
        assertThat(vault.published()).isEqualTo(before);
    }

    @Test
    void the_newest_line_taken_out_under_a_running_vault_stops_it_aloud() {
        var member = new Page(vault);
        member.signIn(anna);
        var body = new UnlockAsk(Person.pairs(anna.sealed(1))).bytes();
        assertThat(member.at(1, "unlock", body)).isInstanceOf(LeasedOutcome.Unlocked.class);
        vault.sql("delete from line where index = 4");
        TestVault.await(() -> vault.alarmed("line 4 is gone from the database"));
        TestVault.await(() -> vault.health().status() == 503);
        var page = new Page(vault);
        var nonce = page.hello();
        var reply = page.lease(page.leaseAsk(nonce, page.byProvider(anna.number(), nonce)));
        assertThat(reply.text()).isEqualTo("{\"outcome\":\"away\",\"retryAfter\":2,\"v\":1}");
        assertThat(reply.status()).isEqualTo(503);
        // Nor are keys given again for a line that is no longer there.
        assertThat(member.send("unlock", member.ask("unlock", 1, body)).status())
                .isEqualTo(503);
        assertThat(vault.lines()).hasSize(4);
    }

    private void refusesToStart(String sentence) {
        assertThatThrownBy(vault::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(sentence);
    }
}
