package be.mijnfonds.connector;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Ref;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payments, a list a quarter: what a batch tells stays until a later one says otherwise. */
class ReimbursementsTest {
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

    private static String line(String id, String payDate, int cents) {
        return "{\"memberKey\":\"rita\",\"lineId\":\"" + id + "\",\"careDate\":\"2026-01-05\",\"payDate\":\"" + payDate
                + "\",\"person\":{\"last\":\"Claes\",\"first\":\"Rita\",\"birth\":\"1952-03-14\"},\"provider\":\"Dr. Maes\","
                + "\"service\":{\"code\":\"599101\",\"nl\":\"Raadpleging\",\"fr\":\"Consultation\"},"
                + "\"insurance\":\"compulsory\",\"chargedCents\":3000,\"refundedCents\":" + cents
                + ",\"copaymentCents\":400,\"supplementCents\":0}";
    }

    private Batch delta(String id) {
        return rig.batch().id(id).delta(null).at(now());
    }

    /** Each batch is of a later moment. */
    private String now() {
        rig.clock.forward(Duration.ofSeconds(1));
        return rig.clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private List<Json.Obj> quarters() {
        return rig.documents(rita).stream()
                .filter(document -> Rig.text(document, "schema").equals("mf1-reimbursements"))
                .toList();
    }

    private String lines(String quarter) {
        return quarters().stream()
                .filter(document -> Rig.text(document, "quarter").equals(quarter))
                .map(document -> Rig.field(document, "lines").text())
                .findFirst()
                .orElseThrow();
    }

    private List<String> versions() {
        return rig.index(rita).bundles().stream()
                .map(entry -> entry.bundle() + "." + entry.version())
                .toList();
    }

    @Test
    void who_has_none_has_nine_empty_quarters_all_the_same() {
        assertThat(quarters()).hasSize(9).allMatch(document -> document.text().contains("\"lines\":[]"));
        assertThat(quarters()).allMatch(document -> Rig.text(document, "source").equals("none"));
    }

    @Test
    void a_payment_stands_in_its_quarter_newest_first_and_only_its_quarter_is_sealed_anew() throws Exception {
        rig.feed(delta("d-1")
                .row("reimbursements", line("r-1", "2026-10-09", 2600))
                .row("reimbursements", line("r-2", "2026-11-02", 1200))
                .row("reimbursements", line("r-3", "2025-02-01", 700)));
        rig.seal();
        assertThat(quarters()).hasSize(9);
        assertThat(lines("2026-Q4")).containsSubsequence("\"r-2\"", "\"r-1\"").doesNotContain("r-3", "memberKey");
        assertThat(lines("2025-Q1")).contains("\"refundedCents\":700");
        var before = versions();
        rig.feed(delta("d-2").row("reimbursements", line("r-3", "2025-02-01", 750)));
        rig.seal();
        assertThat(lines("2025-Q1")).contains("\"refundedCents\":750").doesNotContain("700");
        assertThat(versions()).filteredOn(one -> !before.contains(one)).hasSize(1);
    }

    @Test
    void one_that_moves_to_another_day_leaves_its_old_quarter_and_a_tombstone_takes_it_away() throws Exception {
        rig.feed(delta("d-1").row("reimbursements", line("r-1", "2026-09-30", 2600)));
        rig.seal();
        rig.feed(delta("d-2").row("reimbursements", line("r-1", "2026-10-01", 2600)));
        rig.seal();
        assertThat(lines("2026-Q3")).isEqualTo("[]");
        assertThat(lines("2026-Q4")).contains("r-1");
        rig.feed(delta("d-3").row("reimbursements", "{\"memberKey\":\"rita\",\"lineId\":\"r-1\",\"deleted\":true}"));
        rig.seal();
        assertThat(lines("2026-Q4")).isEqualTo("[]");
    }

    @Test
    void a_full_batch_that_no_longer_tells_of_one_takes_it_away() throws Exception {
        rig.feed(delta("d-1")
                .row("reimbursements", line("r-1", "2026-10-09", 2600))
                .row("reimbursements", line("r-2", "2026-11-02", 1200)));
        rig.seal();
        rig.feed(rig.batch()
                .id("full")
                .at(now())
                .member("rita", Rig.RITA)
                .row("reimbursements", line("r-2", "2026-11-02", 1200)));
        rig.seal();
        assertThat(lines("2026-Q4")).contains("r-2").doesNotContain("r-1");
    }

    /** The clock of the rig stands in UTC; at half past eleven at night it is tomorrow in Belgium. */
    @Test
    void the_day_of_a_payment_is_a_belgian_one() throws Exception {
        var tomorrow = LocalDate.ofInstant(rig.clock.instant(), ZoneOffset.UTC).plusDays(1);
        rig.feed(delta("d-1").row("reimbursements", line("r-1", tomorrow.toString(), 2600)));
        assertThat(Files.readString(folder.resolve("batch.zip.errors.jsonl"))).contains("in-the-future");
        rig.clock.forward(Duration.between(
                rig.clock.instant(),
                tomorrow.atStartOfDay(ZoneOffset.UTC).minusMinutes(30).toInstant()));
        rig.feed(delta("d-2").row("reimbursements", line("r-2", tomorrow.toString(), 1300)));
        rig.seal();
        assertThat(quarters().toString()).contains("r-2").doesNotContain("r-1");
    }

    /** It fell asleep between the two halves of a batch: nobody waits for it. */
    @Test
    void a_list_that_is_due_goes_with_its_account() throws Exception {
        rig.feed(delta("d-1").row("reimbursements", line("r-1", "2026-10-09", 2600)));
        rig.sql.update(
                "insert into feed.due (ref, file, quarter) values (?, 'reimbursements', '2026-Q3')", rita.value());
        rig.sql.update("delete from people.account where ref = ?", rita.value());
        assertThat(rig.sql.queryForObject("select count(*) from feed.due", Long.class))
                .isZero();
    }

    @Test
    void a_payment_in_the_future_is_an_error_and_one_too_old_to_show_is_left_out() throws Exception {
        rig.feed(delta("d-1")
                .row("reimbursements", line("r-1", "2027-01-02", 2600))
                .row("reimbursements", line("r-2", "2024-09-30", 1200))
                .row("reimbursements", line("r-3", "2026-10-09", 1300)));
        rig.seal();
        assertThat(lines("2026-Q4")).contains("r-3");
        assertThat(quarters().toString()).doesNotContain("r-1", "r-2");
        assertThat(Files.readString(folder.resolve("batch.zip.errors.jsonl")))
                .contains("\"payDate\"", "in-the-future")
                .doesNotContain("2027");
    }

    private List<Json.Obj> ofQuarter(String quarter) {
        return quarters().stream()
                .filter(document -> Rig.text(document, "quarter").equals(quarter))
                .toList();
    }

    private static List<String> ids(List<Json.Obj> documents) {
        return documents.stream()
                .flatMap(document -> ((Json.Arr) Rig.field(document, "lines")).items().stream())
                .map(line -> Rig.text((Json.Obj) line, "lineId"))
                .toList();
    }

    /** Eighteen a day of three months: more than any stay in a hospital is said to have. */
    @Test
    void a_quarter_with_more_payments_than_one_bundle_holds_has_several_and_no_payment_is_lost() throws Exception {
        var many = 1_600;
        var batch = delta("d-1");
        for (var n = 0; n < many; n++) batch.row("reimbursements", line("r-" + n, "2026-10-09", 2600));
        rig.feed(batch);
        rig.seal();
        var parts = ofQuarter("2026-Q4");
        assertThat(parts)
                .hasSizeGreaterThan(1)
                .allMatch(one -> Rig.text(one, "source").equals("feed"));
        assertThat(ids(parts)).hasSize(many).doesNotHaveDuplicates();
        assertThat(quarters()).hasSize(8 + parts.size());
        // One more shows in the parts that it moves, and nothing is told twice.
        rig.feed(delta("d-2").row("reimbursements", line("r-new", "2026-10-09", 2600)));
        rig.seal();
        assertThat(ids(ofQuarter("2026-Q4")))
                .hasSize(many + 1)
                .contains("r-new")
                .doesNotHaveDuplicates();
    }

    @Test
    void a_quarter_that_fits_in_one_bundle_again_has_one_again() throws Exception {
        var batch = delta("d-1");
        for (var n = 0; n < 1_000; n++) batch.row("reimbursements", line("r-" + n, "2026-10-09", 2600));
        rig.feed(batch);
        rig.seal();
        assertThat(ofQuarter("2026-Q4")).hasSizeGreaterThan(1);
        // All but one were of the quarter before, it turns out.
        var moved = delta("d-2");
        for (var n = 1; n < 1_000; n++) moved.row("reimbursements", line("r-" + n, "2026-09-30", 2600));
        rig.feed(moved);
        rig.seal();
        assertThat(ids(ofQuarter("2026-Q4"))).containsExactly("r-0");
        assertThat(ofQuarter("2026-Q4")).hasSize(1);
        assertThat(ids(ofQuarter("2026-Q3"))).hasSize(999).doesNotHaveDuplicates();
    }
}
