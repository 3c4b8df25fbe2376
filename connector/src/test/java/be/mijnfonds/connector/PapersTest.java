package be.mijnfonds.connector;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.connector.feed.Feeding;
import be.mijnfonds.connector.sealing.Renewals;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Index;
import be.mijnfonds.seal.PaperCode;
import be.mijnfonds.seal.PaperRecord;
import be.mijnfonds.seal.Ref;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Papers: made once of a row, sealed to the member, with a code that anybody can check and nobody can make. */
@Tag("turn-1")
class PapersTest {
    @TempDir
    Path folder = Path.of("");

    private Rig rig;
    private Ref rita;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        rita = rig.ritaWithAccount();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private static String paper(String id, String rest) {
        return """
                {"memberKey":"rita","paperId":"%s","kind":"membership","language":"nl","issuedOn":"2026-11-24",\
                "holder":{"last":"Claes","first":"Rita","birth":"1952-03-14"},"membership":{"capacity":"titular",\
                "from":"1979-07-01","ct1":"131","ct2":"131","insuredFrom":"2026-01-01"}%s}""".formatted(id, rest);
    }

    private Feeding feed(String id, String... rows) throws Exception {
        rig.clock.forward(Duration.ofSeconds(1));
        var batch = rig.batch()
                .id(id)
                .delta(null)
                .at(rig.clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        for (var row : rows) batch.row("papers", row);
        var fed = rig.feed(batch);
        rig.seal();
        return fed;
    }

    private List<Json.Obj> with(String field) {
        return rig.documents(rita).stream()
                .filter(document -> document.get(field) != null)
                .toList();
    }

    private List<Json> list() {
        return ((Json.Arr) Rig.field(with("list").getFirst(), "list")).items();
    }

    private PaperRecord record(Json.Obj paper) {
        var hash = Base64Url.encode(new PaperCode(Rig.text(paper, "code")).hash());
        var put = Json.Fields.of(rig.peers.papers.get(hash));
        return PaperRecord.open(put.bytes("bytes"), put.bytes("sig"), rig.connectorKey());
    }

    private List<Index.Entry> bundles() {
        return rig.index(rita).bundles();
    }

    @Test
    void who_has_none_has_a_list_all_the_same_under_the_name_by_which_the_page_finds_it() {
        assertThat(list()).isEmpty();
        assertThat(Rig.text(with("list").getFirst(), "source")).isEqualTo("none");
        assertThat(bundles()).anyMatch(entry -> entry.bundle().equals(BundleId.ofPapers(Rig.FUND, rita)));
        assertThat(with("pdf")).isEmpty();
    }

    @Test
    void a_paper_is_sealed_to_the_member_and_its_code_can_be_checked() throws Exception {
        feed("p", paper("p-1", ",\"validUntil\":\"2027-11-24\""));
        var paper = with("pdf").getFirst();
        var pdf = Base64Url.decode(Rig.text(paper, "pdf"));
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(Rig.field(paper, "paper").text())
                .contains("\"last\":\"Claes\"")
                .doesNotContain("memberKey", "p-1");
        assertThat(record(paper).file()).isEqualTo(Bytes.sha256(pdf));
        assertThat(record(paper).until()).isEqualTo("2027-11-24");
        var line = list().getFirst();
        assertThat(line.text()).doesNotContain("p-1", "memberKey").contains("\"bytes\":" + pdf.length);
        assertThat(bundles()).anyMatch(entry -> entry.bundle().value().equals(Rig.text(line, "id")));
        assertThat(Rig.text(with("list").getFirst(), "source")).isEqualTo("feed");
    }

    @Test
    void the_same_row_again_makes_nothing_and_another_replaces_the_paper_and_its_code() throws Exception {
        feed("p", paper("p-1", ""));
        var before = with("pdf").getFirst();
        var seq = rig.index(rita).seq();
        feed("again", paper("p-1", ""));
        assertThat(rig.index(rita).seq()).isEqualTo(seq);
        feed("other", paper("p-1", ",\"validUntil\":\"2027-11-24\""));
        var after = with("pdf");
        assertThat(after).hasSize(1);
        assertThat(Rig.text(after.getFirst(), "code")).isNotEqualTo(Rig.text(before, "code"));
        assertThat(rig.peers.papers).hasSize(1);
        assertThat(record(after.getFirst()).until()).isEqualTo("2027-11-24");
    }

    @Test
    void one_that_is_taken_back_is_gone_and_its_code_holds_no_longer() throws Exception {
        feed("p", paper("p-1", ""), paper("p-2", ""));
        assertThat(rig.peers.papers).hasSize(2);
        feed("gone", "{\"memberKey\":\"rita\",\"paperId\":\"p-1\",\"deleted\":true}");
        assertThat(with("pdf")).hasSize(1);
        assertThat(list()).hasSize(1);
        assertThat(rig.peers.papers).hasSize(1);
        assertThat(record(with("pdf").getFirst())).isNotNull();
    }

    @Test
    void many_at_once_come_in_several_deliveries() throws Exception {
        var rows = new String[20];
        for (var i = 0; i < rows.length; i++) rows[i] = paper("p-" + i, "");
        feed("p", rows);
        while (rig.seal() > 0) {}
        assertThat(with("pdf")).hasSize(20);
        assertThat(list()).hasSize(20);
        assertThat(rig.stored(rita)).allMatch(body -> body.length < 8 << 20);
    }

    @Test
    void after_a_renewal_the_paper_is_there_anew_and_the_one_in_her_hand_still_holds() throws Exception {
        feed("p", paper("p-1", ""));
        var old = with("pdf").getFirst();
        rig.peers.papers.clear();
        new Renewals(rig.sql).askAll(rig.clock.instant());
        rig.seal();
        rig.follower().round();
        rig.feed(rig.batch()
                .id("anew")
                .delta(null)
                .at(rig.clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                .member("rita", Rig.RITA)
                .row("papers", paper("p-1", "")));
        rig.seal();
        assertThat(with("pdf")).hasSize(1);
        assertThat(Rig.text(with("pdf").getFirst(), "code")).isNotEqualTo(Rig.text(old, "code"));
        assertThat(record(old)).isNotNull();
        assertThat(record(with("pdf").getFirst())).isNotNull();
        feed("gone", "{\"memberKey\":\"rita\",\"paperId\":\"p-1\",\"deleted\":true}");
        assertThat(rig.peers.papers).isEmpty();
    }

    @Test
    void a_code_in_somebodys_hand_ends_with_its_paper_also_when_the_account_fell_asleep() throws Exception {
        feed("p", paper("p-1", ""), paper("p-2", ""), paper("p-3", ""));
        rig.clock.forward(Duration.ofDays(390));
        rig.sql.update("update people.account set opened_at = opened_at - interval '30 days', seen_at = null");
        rig.seal();
        assertThat(rig.number("select count(*) from people.account")).isZero();
        assertThat(rig.peers.papers).hasSize(3);
        feed(
                "gone",
                "{\"memberKey\":\"rita\",\"paperId\":\"p-1\",\"deleted\":true}",
                paper("p-2", ",\"validUntil\":\"2030-11-24\""),
                paper("p-3", ""));
        assertThat(rig.peers.papers).hasSize(1);
    }

    @Test
    void an_older_batch_that_comes_late_neither_brings_a_paper_back_nor_hides_one() throws Exception {
        var early = rig.clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        rig.clock.forward(Duration.ofMinutes(1));
        feed("p", paper("p-1", ""), paper("p-2", ""));
        feed("gone", "{\"memberKey\":\"rita\",\"paperId\":\"p-1\",\"deleted\":true}");
        rig.feed(rig.batch()
                .id("late")
                .delta(null)
                .at(early)
                .row("papers", paper("p-1", ""))
                .row("papers", paper("p-9", "")));
        rig.seal();
        assertThat(list()).hasSize(2);
        assertThat(with("pdf")).hasSize(2);
        assertThat(rig.peers.papers).hasSize(2);
    }

    @Test
    void a_portal_that_takes_no_codes_keeps_no_bundle_back() throws Exception {
        rig.peers.answers("/papers", 404);
        feed("p", paper("p-1", ""));
        assertThat(with("pdf")).hasSize(1);
        assertThat(rig.peers.papers).isEmpty();
        rig.peers.answers("/papers", 200);
        rig.seal();
        assertThat(record(with("pdf").getFirst())).isNotNull();
    }

    @Test
    void a_code_that_somebody_put_into_the_database_is_not_signed() throws Exception {
        rig.sql.update(
                "insert into seal.paper (hash, file, mac) values (?, ?, ?)", new byte[32], new byte[32], new byte[32]);
        feed("p", paper("p-1", ""));
        assertThat(rig.peers.papers).hasSize(1);
        assertThat(record(with("pdf").getFirst())).isNotNull();
        assertThat(rig.number("select count(*) from seal.paper")).isZero();
    }

    @Test
    void the_portal_away_only_delays() throws Exception {
        rig.peers.answers("/papers", 503);
        var away = Thread.ofVirtual().start(() -> {
            try {
                feed("p", paper("p-1", ""));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        Thread.sleep(1_000);
        assertThat(rig.peers.papers).isEmpty();
        rig.peers.answers("/papers", 200);
        away.join();
        assertThat(record(with("pdf").getFirst())).isNotNull();
    }

    @Test
    void who_has_not_set_up_papers_reads_so_and_an_answer_to_a_strangers_request_is_none() throws Exception {
        feed("p", paper("p-1", ",\"itemId\":\"01arz3ndektsv4rrffq69g5fav\""));
        assertThat(errors()).contains("\"itemId\"", "unknown-item");
        rig.papers = null;
        feed("q", paper("p-2", ""));
        assertThat(errors()).contains("\"kind\"", "not-set-up");
        assertThat(with("pdf")).isEmpty();
    }

    private String errors() throws Exception {
        return Files.readString(folder.resolve("batch.zip.errors.jsonl"));
    }

    @Test
    void a_dry_run_says_what_would_be_new_changed_and_gone() throws Exception {
        feed("p", paper("p-1", ""), paper("p-2", ""), paper("p-3", ""));
        var dry = rig.dryRun(rig.batch()
                .id("dry")
                .delta(null)
                .at("2026-11-25T00:00:00Z")
                .row("papers", paper("p-1", ""))
                .row("papers", paper("p-2", ",\"validUntil\":\"2027-11-24\""))
                .row("papers", paper("p-4", ""))
                .row("papers", "{\"memberKey\":\"rita\",\"paperId\":\"p-3\",\"deleted\":true}"));
        assertThat(dry).isInstanceOfSatisfying(Feeding.DryRun.class, run -> {
            var papers = run.files().getLast();
            assertThat(papers.fresh()).isEqualTo(1);
            assertThat(papers.changed()).isEqualTo(1);
            assertThat(papers.same()).isEqualTo(1);
            assertThat(papers.vanished()).isEqualTo(1);
        });
    }
}
