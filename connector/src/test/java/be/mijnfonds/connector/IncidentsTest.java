package be.mijnfonds.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.IncidentList;
import be.mijnfonds.protocol.NoteAsk;
import be.mijnfonds.protocol.Release;
import be.mijnfonds.protocol.ReleaseHead;
import be.mijnfonds.protocol.ReleaseMember;
import be.mijnfonds.protocol.ReleaseMember.Reached;
import be.mijnfonds.protocol.ReleaseOthers;
import be.mijnfonds.protocol.ReleaseOthers.Grounds;
import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.PaperCode;
import be.mijnfonds.seal.PaperRecord;
import be.mijnfonds.seal.Ref;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what two officers let go to what each member reads: exactly those, exactly that, once. */
@Tag("turn-2")
class IncidentsTest {
    private static final long FROM = 1_795_000_000_000L;

    @TempDir
    Path folder = Path.of("");

    private Rig rig;
    private Ref rita;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        rita = rig.ritaWithAccount();
        rig.peers.notes.clear();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    /** A national number with its check digits. */
    private static String number(int counter) {
        var first = 600_606_000L + counter;
        return "%09d%02d".formatted(first, 97 - first % 97);
    }

    private static Reached reached(String what, boolean certain) {
        return new Reached(what, certain, FROM, FROM + 60_000);
    }

    private static ReleaseHead head(String incident, int number, byte @Nullable [] before, long members) {
        var grounds = new Grounds(900, "A".repeat(43), 100L, 400L, 12, 12L);
        return new ReleaseHead(
                Rig.FUND,
                incident,
                number,
                before,
                ReleaseHead.Place.ACCOUNT,
                FROM,
                FROM + 900_000,
                FROM + 1_000_000,
                FROM + 1_200_000,
                null,
                new byte[32],
                false,
                members,
                new ReleaseOthers(List.of(), grounds));
    }

    private static byte[] bytes(ReleaseHead head, Map<Ref, List<Reached>> members) throws IOException {
        var out = new ByteArrayOutputStream();
        var sorted = members.entrySet().stream()
                .sorted(Comparator.comparing(one -> one.getKey().value()))
                .map(one -> new ReleaseMember(one.getKey(), one.getValue()))
                .iterator();
        Release.write(out, head, sorted);
        return out.toByteArray();
    }

    private Line line(byte[] hash, long count, String incident, String level, String app) {
        return rig.line("note", "granted")
                .kind("letter")
                .hash(hash)
                .count(count)
                .casus(incident)
                .level(level)
                .app(new Line.App(app, app + "-1", null, null))
                .build();
    }

    /** The desk has it and the journal names it; answers its hash. */
    private byte[] released(byte[] release, long count, String incident) throws IOException {
        var hash = Bytes.sha256(release);
        rig.peers.releases.put(Base64Url.encode(hash), release);
        rig.peers.journal(line(hash, count, incident, "two", "desk"));
        rig.follower().round();
        return hash;
    }

    private byte[] releasedOne(List<Reached> reached) throws IOException {
        return released(bytes(head("2026-3", 1, null, 1), Map.of(rita, reached)), 1, "2026-3");
    }

    private String state() {
        return rig.sql.queryForObject(
                "select string_agg(state, ' ' order by line) from incident.release", String.class);
    }

    private Json.Obj own(Ref ref) {
        return rig.access(ref, "incidents").getFirst();
    }

    private List<Json> entries(Ref ref) {
        return ((Json.Arr) Rig.field(own(ref), "entries")).items();
    }

    private List<Json.Obj> letters(Ref ref) {
        return rig.documents(ref).stream()
                .filter(document -> document.get("pdf") != null)
                .toList();
    }

    private IncidentList published() {
        var in = Json.Fields.of(rig.peers.incidents.getLast());
        return IncidentList.open(in.bytes("bytes"), in.bytes("sig"), rig.connectorKey());
    }

    private void seals() throws InterruptedException {
        rig.seal();
        rig.seal();
    }

    @Test
    void who_is_named_in_none_has_the_same_document_as_who_is_and_reads_a_signed_list_of_nothing() {
        assertThat(entries(rita)).isEmpty();
        assertThat(rig.index(rita).bundles())
                .anyMatch(entry -> entry.bundle().equals(BundleId.ofIncidents(Rig.FUND, rita)));
        assertThat(published().incidents()).isEmpty();
    }

    @Test
    void a_member_reads_a_letter_of_their_own_and_the_answer_beside_it() throws Exception {
        releasedOne(List.of(reached("bank", true), reached("contact", false)));
        rig.incidents().round();
        seals();
        var entry = entries(rita).getFirst();
        assertThat(entry.text()).contains("\"2026-3\"", "bank", "contact", "certain", "possible");
        var letter = letters(rita).getFirst();
        var pdf = Base64Url.decode(Rig.text(letter, "pdf"));
        assertThat(new String(pdf, 0, 5, UTF_8)).isEqualTo("%PDF-");
        var words = Rig.field(letter, "paper").text();
        assertThat(words)
                .contains("rekeningnummers", "Zeker geopend", "e-mail en telefoon", "Misschien gezien", "dpo@")
                .contains("Gegevensbeschermingsautoriteit", "Nog niet")
                .doesNotContain("onmiddellijk", "adres\"");
        assertThat(rig.index(rita).bundles())
                .anyMatch(one -> one.bundle().value().equals(Rig.text(entry, "letter")));
        var code = Base64Url.encode(new PaperCode(Rig.text(letter, "code")).hash());
        var put = Json.Fields.of(rig.peers.papers.get(code));
        assertThat(PaperRecord.open(put.bytes("bytes"), put.bytes("sig"), rig.connectorKey())
                        .file())
                .isEqualTo(Bytes.sha256(pdf));
    }

    @Test
    void the_list_names_it_only_when_the_answer_is_sealed_and_then_the_journal_says_the_letters_went()
            throws Exception {
        releasedOne(List.of(reached("bank", true)));
        rig.incidents().round();
        assertThat(state()).isEqualTo("made");
        assertThat(published().incidents()).isEmpty();
        seals();
        assertThat(published().incidents())
                .extracting(IncidentList.Incident::incident)
                .containsExactly("2026-3");
        assertThat(state()).isEqualTo("told");
        var pdf = Base64Url.decode(Rig.text(letters(rita).getFirst(), "pdf"));
        var note = rig.peers.notes.getLast();
        assertThat(note.kind()).isEqualTo(NoteAsk.Kind.LETTER);
        assertThat(note.hash()).isEqualTo(Bytes.sha256(Bytes.sha256(pdf)));
        assertThat(note.count()).isEqualTo(1);
    }

    @Test
    void a_member_hears_of_the_letter_by_a_notice_that_says_nothing_of_it() throws Exception {
        releasedOne(List.of(reached("bank", true)));
        rig.incidents().round();
        assertThat(rig.number("select count(*) from notice.event where kind = 'incident'"))
                .isEqualTo(1);
        assertThat(rig.sql.queryForObject("select about from notice.event where kind = 'incident'", String.class))
                .matches("incident-[0-9a-f]{20}");
    }

    @Test
    void who_has_no_account_gets_one_file_to_be_posted_with_the_letter_in_each_language() throws Exception {
        rig.feed(rig.batch().id("more").delta(null).at("2026-11-24T10:00:00Z").member("jan", number(998)));
        var jan = rig.ref("jan");
        var members = Map.of(rita, List.of(reached("bank", true)), jan, List.of(reached("person", false)));
        released(bytes(head("2026-3", 1, null, 2), members), 2, "2026-3");
        rig.incidents().round();
        seals();
        var file = outFiles("incident-").getFirst();
        var text = Json.parse(Files.readAllBytes(file));
        assertThat(Rig.text(text, "memberKey")).isEqualTo("jan");
        assertThat(Rig.fields(Rig.field(text, "pdf"))).containsOnlyKeys("nl", "fr", "de");
        assertThat(rig.peers.papers).hasSize(4);
        assertThat(letters(rita)).hasSize(1);
        assertThat(rig.peers.notes.getLast().count()).isEqualTo(2);
    }

    private List<Path> outFiles(String prefix) throws IOException {
        try (var files = Files.list(folder.resolve("out"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }

    @Test
    void a_second_release_says_what_changed_and_leaves_the_first_to_be_read() throws Exception {
        var first = releasedOne(List.of(reached("bank", false)));
        rig.incidents().round();
        seals();
        var second = head("2026-3", 2, first, 1);
        released(bytes(second, Map.of(rita, List.of(reached("bank", true), reached("person", false)))), 1, "2026-3");
        rig.incidents().round();
        seals();
        assertThat(entries(rita))
                .extracting(entry -> ((Json.Int) Rig.field(entry, "number")).value())
                .containsExactly(2L, 1L);
        assertThat(letters(rita)).hasSize(2);
        assertThat(letters(rita).stream().map(one -> Rig.field(one, "paper").text()))
                .anyMatch(words -> words.contains("Eerst mogelijk, nu zeker: rekeningnummers")
                        && words.contains("Nu ook betrokken: naam"));
        assertThat(published().incidents())
                .extracting(IncidentList.Incident::number)
                .containsExactly(2);
    }

    @Test
    void what_is_not_what_the_line_names_is_refused_and_the_journal_says_so() throws Exception {
        var good = bytes(head("2026-3", 1, null, 1), Map.of(rita, List.of(reached("bank", true))));
        var other = bytes(head("2026-3", 1, null, 1), Map.of(rita, List.of(reached("person", true))));
        var hash = Bytes.sha256(good);
        rig.peers.releases.put(Base64Url.encode(hash), other);
        rig.peers.journal(line(hash, 1, "2026-3", "two", "desk"));
        refused();

        var rest = List.of(
                released(bytes(head("2026-4", 1, null, 1), Map.of(rita, List.of(reached("bank", true)))), 2, "2026-4"),
                released(bytes(head("2026-5", 1, null, 1), Map.of(rita, List.of(reached("bank", true)))), 1, "2026-6"),
                released(
                        bytes(head("2026-7", 2, new byte[32], 1), Map.of(rita, List.of(reached("bank", true)))),
                        1,
                        "2026-7"),
                released("{}\n".getBytes(UTF_8), 1, "2026-8"));
        for (var wrong : rest) assertThat(wrong).hasSize(32);
        refused();
        assertThat(rig.peers.notes).hasSize(5).allMatch(note -> note.kind() == NoteAsk.Kind.ALARM);
        assertThat(rig.number("select count(*) from incident.named")).isZero();
    }

    @Test
    void a_line_that_two_officers_did_not_let_go_is_no_release() throws Exception {
        var release = bytes(head("2026-3", 1, null, 1), Map.of(rita, List.of(reached("bank", true))));
        var hash = Bytes.sha256(release);
        rig.peers.releases.put(Base64Url.encode(hash), release);
        rig.peers.journal(line(hash, 1, "2026-3", "one", "desk"));
        refused();
        assertThat(rig.peers.notes).hasSize(1);
        var ours = Bytes.sha256(new byte[1]);
        rig.peers.journal(line(ours, 1, "2026-3", "two", "connector"));
        rig.follower().round();
        rig.incidents().round();
        assertThat(rig.peers.notes).hasSize(1);
        assertThat(rig.number("select count(*) from incident.release")).isEqualTo(1);
    }

    private void refused() throws Exception {
        rig.follower().round();
        var heard = Heard.during(() -> rig.incidents().round());
        assertThat(heard).anyMatch(said -> said.startsWith("ALARM"));
        assertThat(state().split(" ")).containsOnly("refused");
        seals();
        assertThat(letters(rita)).isEmpty();
        assertThat(entries(rita)).isEmpty();
    }

    @Test
    void a_desk_or_a_vault_that_is_away_only_delays() throws Exception {
        rig.peers.answers("/release", 503);
        releasedOne(List.of(reached("bank", true)));
        rig.incidents().round();
        assertThat(state()).isEqualTo("seen");
        rig.peers.answers("/release", 404);
        rig.incidents().round();
        rig.peers.answers("/release", 200);
        rig.incidents().round();
        rig.peers.answers("/note", 503);
        seals();
        assertThat(state()).isEqualTo("made");
        rig.peers.answers("/note", 200);
        rig.clock.forward(Duration.ofMinutes(2));
        seals();
        assertThat(state()).isEqualTo("told");
    }

    @Test
    void stopped_halfway_it_goes_on_and_no_letter_is_made_twice() throws Exception {
        var batch = rig.batch().id("many").delta(null).at("2026-11-24T10:00:00Z");
        for (var i = 0; i < 30; i++) batch.member("m" + i, number(i));
        rig.feed(batch);
        var members = new HashMap<Ref, List<Reached>>();
        for (var i = 0; i < 30; i++) members.put(rig.ref("m" + i), List.of(reached("bank", true)));
        members.put(rita, List.of(reached("bank", true)));
        released(bytes(head("2026-3", 1, null, 31), members), 31, "2026-3");
        var stopped = Thread.ofPlatform().start(() -> {
            try {
                rig.incidents().round();
            } catch (InterruptedException | RuntimeException e) {
                // As after a kill: what was kept is kept.
            }
        });
        while (rig.number("select count(*) from incident.named where way is not null") == 0) Thread.sleep(5);
        stopped.interrupt();
        stopped.join();
        rig.incidents().round();
        seals();
        assertThat(outFiles("incident-")).hasSize(30);
        assertThat(letters(rita)).hasSize(1);
        assertThat(state()).isEqualTo("told");
        assertThat(rig.progress).isNotEmpty();
    }

    @Test
    void who_comes_back_after_a_long_sleep_has_answer_and_letter_again_and_is_told_no_second_time() throws Exception {
        releasedOne(List.of(reached("bank", true)));
        rig.incidents().round();
        seals();
        rig.clock.forward(Duration.ofDays(401));
        rig.seal();
        assertThat(rig.number("select count(*) from people.account")).isZero();
        rig.peers.journal(rig.lease(rita));
        rig.follower().round();
        rig.incidents().round();
        rig.feed(rig.batch()
                .id("anew")
                .delta(null)
                .at(rig.clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                .member("rita", Rig.RITA));
        seals();
        assertThat(Rig.text(entries(rita).getFirst(), "letter")).isNotBlank();
        assertThat(letters(rita)).hasSize(1);
        assertThat(rig.number("select count(*) from notice.event where kind = 'incident'"))
                .isEqualTo(1);
        assertThat(rig.peers.papers).hasSize(2);
    }

    @Test
    void who_writes_in_the_database_has_nobody_told_anything() throws Exception {
        releasedOne(List.of(reached("bank", true)));
        rig.incidents().round();
        rig.sql.update("update incident.named set reached = '\\x00'::bytea, way = null, letter = null");
        rig.sql.update("update incident.release set state = 'taken'");
        rig.incidents().round();
        assertThat(state()).isEqualTo("taken");
        assertThat(rig.peers.incidents).hasSize(1);
    }

    @Test
    void a_member_whom_somebody_took_out_of_the_table_keeps_the_release_from_being_told() throws Exception {
        rig.feed(rig.batch().id("more").delta(null).at("2026-11-24T10:00:00Z").member("jan", number(998)));
        var members = Map.of(rita, List.of(reached("bank", true)), rig.ref("jan"), List.of(reached("bank", true)));
        var hash = released(bytes(head("2026-3", 1, null, 2), members), 2, "2026-3");
        takeOnly();
        rig.sql.update("delete from incident.named where ref = ?", rita.value());
        rig.incidents().round();
        assertThat(state()).isEqualTo("taken");
        assertThat(hash).hasSize(32);
    }

    /** Its bytes are here, and no letter is made yet: the seal's certificate is over. */
    private void takeOnly() throws Exception {
        rig.clock.forward(Duration.ofDays(36_500));
        rig.incidents().round();
        rig.clock.forward(Duration.ofDays(-36_500));
    }

    @Test
    void the_list_is_signed_anew_each_day_and_its_seq_only_grows() throws Exception {
        var first = published();
        rig.clock.forward(Duration.ofHours(25));
        rig.seal();
        assertThat(published().seq()).isGreaterThan(first.seq());
        assertThat(published().made()).isGreaterThan(first.made());
        var count = rig.peers.incidents.size();
        rig.seal();
        assertThat(rig.peers.incidents).hasSize(count);
    }
}
