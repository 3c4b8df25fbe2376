package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.Line;
import be.mijnfonds.protocol.LeasedAsk;
import be.mijnfonds.seal.LeaseId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsTest {
    private TestVault vault;

    @BeforeAll
    void start(@TempDir Path folder) {
        vault = new TestVault(folder);
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    @Test
    void five_and_twenty_refusals_about_a_member_are_twenty_lines_and_a_count_in_the_next() {
        var page = new Page(vault);
        var lease = page.signIn(Person.admit(vault)).lease();
        for (var i = 0; i < 25; i++) refuse(lease, page);
        var lines = refused(lease);
        assertThat(lines).hasSize(20).allMatch(line -> line.count() == null);
        vault.pass(Duration.ofHours(1));
        refuse(lease, page);
        assertThat(refused(lease).getLast().count()).isEqualTo(6);
    }

    @Test
    void refusals_about_nobody_known_are_one_line_a_minute_for_each_verb_kind_and_network() {
        var page = new Page(vault);
        var before = vault.lines("unlock", "refused").size();
        for (var i = 0; i < 3; i++) refuse(LeaseId.random(new SecureRandom()), page);
        assertThat(vault.lines("unlock", "refused")).hasSize(before + 1);
        refuse(LeaseId.random(new SecureRandom()), new Page(vault));
        assertThat(vault.lines("unlock", "refused")).hasSize(before + 2);
        vault.pass(Duration.ofMinutes(1));
        refuse(LeaseId.random(new SecureRandom()), page);
        var lines = vault.lines("unlock", "refused");
        assertThat(lines).hasSize(before + 3);
        assertThat(lines.getLast().count()).isEqualTo(3);
        assertThat(lines.getLast().subject()).isNull();
    }

    @Test
    void what_was_only_counted_is_written_down_though_nobody_comes_again() {
        var page = new Page(vault);
        var before = vault.lines("unlock", "refused").size();
        for (var i = 0; i < 3; i++) refuse(LeaseId.random(new SecureRandom()), page);
        vault.refusals().writeCounted();
        assertThat(vault.lines("unlock", "refused")).hasSize(before + 1);
        vault.pass(Duration.ofMinutes(1));
        for (var i = 0; i < 2; i++) vault.refusals().writeCounted();
        var lines = vault.lines("unlock", "refused");
        assertThat(lines).hasSize(before + 2);
        assertThat(lines.getLast().count()).isEqualTo(2);
        assertThat(lines.getLast().network()).isEqualTo(lines.get(before).network());
    }

    @Test
    void what_was_only_counted_is_written_down_when_the_vault_stops() {
        var page = new Page(vault);
        var before = vault.lines("unlock", "refused").size();
        for (var i = 0; i < 4; i++) refuse(LeaseId.random(new SecureRandom()), page);
        vault.startAgain();
        var lines = vault.lines("unlock", "refused");
        assertThat(lines).hasSize(before + 2);
        assertThat(lines.getLast().count()).isEqualTo(3);
    }

    private List<Line> refused(LeaseId lease) {
        var subject = vault.lines("lease", "granted").stream()
                .filter(line -> lease.value().equals(line.lease()))
                .map(Line::subject)
                .findFirst();
        return vault.lines("unlock", "refused").stream()
                .filter(line -> subject.equals(Optional.ofNullable(line.subject())))
                .toList();
    }

    private void refuse(LeaseId lease, Page page) {
        var ask = new LeasedAsk(lease, 1, new byte[0], new byte[32], page.via);
        assertThat(vault.portal("unlock", ask.bytes()).status()).isEqualTo(403);
    }
}
