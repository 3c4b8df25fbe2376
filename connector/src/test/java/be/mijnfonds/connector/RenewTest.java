package be.mijnfonds.connector;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.connector.sealing.Renewals;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Ref;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The portal's database is lost: the core has all, and members have all of it back. */
class RenewTest {
    @TempDir
    Path folder = Path.of("");

    private Rig rig;
    private Ref rita;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        rita = rig.ritaWithAccount();
        answer("told", "2026-11-20T09:00:00Z");
        rig.follower().round();
        rig.seal();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private Renewals renewals() {
        return new Renewals(rig.sql);
    }

    /** What the core sends when it is asked for a file. */
    private void answer(String id, String at) throws Exception {
        rig.feed(rig.batch()
                .id(id)
                .delta(null)
                .at(rig.clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                .member("rita", Rig.RITA)
                .row("core-access", lookUp("l-1", at)));
    }

    private static String lookUp(String id, String at) {
        return Json.object()
                .put("memberKey", "rita")
                .put("accessId", id)
                .put("time", at)
                .put("service", "customer-service")
                .put("categories", Json.texts(List.of("bank")))
                .put("purpose", "question")
                .build()
                .text();
    }

    private long requests() throws Exception {
        try (var files = Files.list(folder.resolve("out"))) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).count();
        }
    }

    /** Every document without the moment at which it was made. */
    private TreeSet<String> texts() {
        return rig.documents(rita).stream()
                .map(document -> document.fields().entrySet().stream()
                        .filter(field -> !List.of("asOf", "checkpoint").contains(field.getKey()))
                        .map(field -> field.getKey() + field.getValue().text())
                        .sorted()
                        .collect(Collectors.joining(",")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void all_that_was_there_is_there_again_with_a_higher_seq() throws Exception {
        var before = texts();
        assertThat(before).anyMatch(text -> text.contains("customer-service"));
        var seq = rig.index(rita).seq();
        var asked = requests();
        Objects.requireNonNull(rig.peers.stored.get(rita)).clear();

        assertThat(renewals().askAll(rig.clock.instant())).isOne();
        assertThat(renewals().left()).isOne();
        rig.seal();
        assertThat(Objects.requireNonNull(rig.peers.marks.get(rita)).hash())
                .as("until the core has answered there is nothing, and pages know it")
                .isNull();
        rig.follower().round();
        assertThat(requests()).isEqualTo(asked + 1);
        rig.seal();
        assertThat(rig.stored(rita)).as("not half a file").hasSize(1);

        answer("again", "2026-11-20T09:00:00Z");
        rig.seal();
        assertThat(texts()).isEqualTo(before);
        assertThat(rig.index(rita).seq()).isGreaterThan(seq + 1);
        assertThat(rig.peers.marks.get(rita)).isEqualTo(rig.index(rita).mark());
        assertThat(renewals().left()).isZero();
    }

    @Test
    void one_member_is_renewed_by_the_cores_own_key_and_who_has_no_account_is_not() throws Exception {
        assertThat(renewals().ask("nobody", rig.clock.instant())).isFalse();
        assertThat(renewals().left()).isZero();
        assertThat(renewals().ask("rita", rig.clock.instant())).isTrue();
        assertThat(renewals().ask("rita", rig.clock.instant())).isTrue();
        assertThat(renewals().left()).isOne();
    }

    @Test
    void nothing_of_a_row_that_somebody_changed_is_signed_and_the_others_are_renewed() throws Exception {
        rig.sql.update("update seal.bundle set hash = sha256(hash)");
        var stored = rig.stored(rita).size();
        renewals().askAll(rig.clock.instant());
        rig.seal();
        assertThat(rig.stored(rita)).hasSize(stored);
        assertThat(renewals().left()).isOne();
    }

    @Test
    void a_renewal_that_is_asked_for_while_one_is_under_way_brings_the_file_once_more() throws Exception {
        renewals().askAll(rig.clock.instant());
        rig.seal();
        renewals().askAll(rig.clock.instant());
        rig.seal();
        rig.follower().round();
        answer("again", "2026-11-20T09:00:00Z");
        rig.seal();
        assertThat(renewals().left()).isZero();
        assertThat(texts()).anyMatch(text -> text.contains("customer-service"));
    }
}
