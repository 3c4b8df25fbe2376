package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.AdmitAsk;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.database.DatabaseAway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Each month another key is around the members' keys, and the old one is nowhere any more. */
@Tag("turn-2")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EpochTest {
    private static final Duration MONTH = Duration.ofDays(30);

    private TestVault vault;
    private Person anna;

    @BeforeEach
    void start(@TempDir Path folder) {
        vault = new TestVault(folder);
        anna = Person.admit(vault);
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    private Page signedIn() {
        var page = new Page(vault);
        page.signIn(anna);
        return page;
    }

    private boolean opens(Page page) {
        return page.unlock(Person.pairs(anna.sealed(1))) instanceof LeasedOutcome.Unlocked;
    }

    private List<String> epochKeys() throws IOException {
        return ((Json.Obj) Json.parse(Files.readAllBytes(vault.settings.keyFile())))
                .fields().keySet().stream()
                        .filter(name -> name.startsWith("epoch"))
                        .toList();
    }

    private List<String> turns() {
        return vault.lines("epoch", "granted").stream()
                .map(line -> line.kind() + " " + line.count())
                .toList();
    }

    private long inEpoch(int epoch) {
        try (var connection = vault.superuser();
                var rows = connection
                        .createStatement()
                        .executeQuery("select count(*) from member where epoch = " + epoch)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void many(int members) {
        var random = new SecureRandom();
        for (var left = members; left > 0; left -= 100) {
            var people = new ArrayList<AdmitAsk.Person>();
            for (var i = 0; i < 100; i++) people.add(new AdmitAsk.Person(Ref.random(random), Person.newNumber()));
            assertThat(vault.connector("admit", new AdmitAsk(people).bytes()).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void after_a_month_every_key_is_wrapped_anew_the_old_epoch_key_is_gone_and_leases_live_on() throws Exception {
        vault.turn();
        assertThat(turns()).isEmpty();
        vault.pass(MONTH);
        var page = signedIn();
        vault.turn();
        assertThat(turns()).containsExactly("begun 2", "ended 2");
        assertThat(epochKeys()).containsExactly("epoch2");
        assertThat(inEpoch(2)).isEqualTo(1);
        assertThat(opens(page)).isTrue();
        vault.turn();
        assertThat(opens(page)).isTrue();
        assertThat(Person.admitted(vault, anna.ref(), anna.number())).isNotNull();
        vault.startAgain();
        assertThat(opens(page)).isTrue();
        vault.pass(MONTH);
        vault.turn();
        assertThat(turns()).containsExactly("begun 2", "ended 2", "begun 3", "ended 3");
        assertThat(opens(signedIn())).isTrue();
    }

    @Test
    void neither_a_row_nor_a_key_file_from_before_the_turn_is_taken_back() throws Exception {
        var backup = vault.folder.resolve("backup.json");
        Files.copy(vault.settings.keyFile(), backup);
        vault.sql("create table kept_member as table member");
        vault.pass(MONTH);
        vault.turn();
        vault.turn();
        var page = signedIn();
        vault.sql("delete from member");
        vault.sql("insert into member table kept_member");
        assertThat(opens(page)).isFalse();
        vault.stop();
        Files.copy(backup, vault.settings.keyFile(), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(vault::start).hasMessageContaining("key file is older than the journal");
        vault.sql("drop table kept_member");
    }

    @Test
    void nothing_of_the_old_key_file_stays_beside_the_new_one() throws Exception {
        var backup = vault.folder.resolve("held.json");
        // A second name for the very bytes on the disk.
        Files.createLink(backup, vault.settings.keyFile());
        vault.pass(MONTH);
        vault.turn();
        assertThat(Files.readAllBytes(backup)).containsOnly(0);
        try (var files = Files.list(vault.folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .filteredOn(name -> name.startsWith("keys.json"))
                    // The lock is empty: it only says whose turn it is to write.
                    .containsExactlyInAnyOrder("keys.json", "keys.json.lock");
            assertThat(vault.folder.resolve("keys.json.lock")).isEmptyFile();
        }
    }

    @Test
    void a_row_that_says_by_itself_that_it_was_wrapped_anew_keeps_the_old_key() {
        var bert = Person.admit(vault);
        var next = vault.sql(
                "update member set epoch = epoch + 1 where ref = '" + bert.ref().value() + "'");
        assertThat(next).isEqualTo(1);
        vault.pass(MONTH);
        vault.turn();
        assertThat(vault.alarmed("the old epoch key is not destroyed")).isTrue();
        vault.sql(
                "update member set epoch = epoch - 1 where ref = '" + bert.ref().value() + "'");
        vault.turn();
        assertThat(new Page(vault).signIn(bert).ref()).isEqualTo(bert.ref());
    }

    @Test
    void a_row_that_does_not_hold_keeps_the_old_key_until_it_is_put_right_and_is_said_loudly() throws Exception {
        var bert = Person.admit(vault);
        vault.pass(MONTH);
        vault.sql("update member set key_version = 2 where ref = '" + bert.ref().value() + "'");
        vault.turn();
        assertThat(epochKeys()).containsExactly("epoch1", "epoch2");
        assertThat(vault.alarmed("old epoch key is not destroyed")).isTrue();
        assertThat(turns()).containsExactly("begun 2");
        assertThat(opens(signedIn())).isTrue();
        vault.sql("update member set key_version = 1 where ref = '" + bert.ref().value() + "'");
        vault.turn();
        assertThat(epochKeys()).containsExactly("epoch2");
        assertThat(turns()).containsExactly("begun 2", "ended 2");
    }

    @Test
    void killed_at_any_moment_of_the_turn_it_goes_on_and_loses_nobody() throws Exception {
        many(3_000);
        vault.stop();
        var ahead = MONTH.plusHours(1);
        for (var afterMs : new long[] {0, 50, 250}) {
            var process = TurningVault.start(vault.folder.resolve("vault.json"), ahead);
            // The kill comes so long after the first row was wrapped anew, or the new key was made.
            TestVault.await(() -> inEpoch(2) > 0 || !process.isAlive());
            Thread.sleep(afterMs);
            process.destroyForcibly().waitFor();
        }
        vault.clock.pass(ahead);
        vault.start();
        vault.turn();
        assertThat(inEpoch(2)).isEqualTo(3_001);
        assertThat(epochKeys()).containsExactly("epoch2");
        assertThat(turns()).containsExactly("begun 2", "ended 2");
        assertThat(opens(signedIn())).isTrue();
    }

    @Test
    void cut_off_from_its_database_in_the_middle_it_goes_on_where_it_was() throws Exception {
        many(2_000);
        vault.pass(MONTH);
        for (var cuts = 0; inEpoch(1) > 0 || turns().size() < 2; cuts++) {
            var killer = Thread.ofVirtual().start(cuts < 3 ? this::cut : () -> {});
            try {
                vault.turn();
            } catch (DatabaseAway e) {
                // As the housekeeper does: tried again.
                Thread.yield();
            }
            killer.join();
            TestVault.await(() -> vault.health().status() == 200);
        }
        assertThat(inEpoch(2)).isEqualTo(2_001);
        assertThat(turns()).containsExactly("begun 2", "ended 2");
        assertThat(opens(signedIn())).isTrue();
    }

    /** Every connection of the vault is broken once its turn has begun to wrap. */
    private void cut() {
        TestVault.await(() -> inEpoch(2) > 0 || turns().size() == 2);
        try (var connection = vault.superuser();
                var statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'vault'"
                    + " and datname = current_database()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
