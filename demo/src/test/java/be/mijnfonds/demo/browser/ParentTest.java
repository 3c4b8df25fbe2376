package be.mijnfonds.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.feed.Archive;
import be.mijnfonds.demo.feed.Batch;
import be.mijnfonds.demo.feed.FeedFile;
import be.mijnfonds.demo.feed.FeedKey;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.people.People;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.DocumentSize;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A parent with a telephone, one evening: everything that a family does with its fund, each to its end. */
final class ParentTest {
    private static final String PROVIDER = "Kinderarts De Wandelaar te Gent";
    private static final YearMonth LAST_MONTH =
            YearMonth.from(LocalDate.now(ZoneOffset.UTC)).minusMonths(1);

    @TempDir
    static Path dir;

    private static Chromium chromium;
    private static Page page;
    private static Member parent;

    @BeforeAll
    static void start() throws IOException {
        OpenFund.get();
        parent = People.of(1, OpenFund.MEMBERS, LocalDate.now(ZoneOffset.UTC))
                .members()
                .filter(one ->
                        one.person().number() > 11 && !one.family().dependants().isEmpty())
                .findFirst()
                .orElseThrow();
        chromium = Chromium.phone();
        page = chromium.page();
        Visits.signInWith(page, parent.person().nationalNumber());
        // The first sign-in makes the core send all that it has of a member; what it has not must come after that.
        Visits.await(page, "/nl/terugbetalingen/", "#payments-found li");
        pay();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) chromium.close();
    }

    /** Invented members have no payment in every month. */
    private static void pay() throws IOException {
        var fund = OpenFund.get();
        var child = parent.family().dependants().getFirst().value();
        var payment = Json.object()
                .put("memberKey", parent.person().key())
                .put("lineId", "parent-1")
                .put("careDate", LAST_MONTH.atDay(3).toString())
                .put("payDate", LAST_MONTH.atDay(15).toString())
                .put(
                        "person",
                        Json.object()
                                .put("last", child.who().last())
                                .put("first", child.who().first())
                                .put("birth", child.who().birth().toString())
                                .build())
                .put("provider", PROVIDER)
                .put(
                        "service",
                        Json.object()
                                .put("code", "599102")
                                .put("nl", "Raadpleging kinderarts")
                                .put("fr", "Consultation du pédiatre")
                                .build())
                .put("insurance", "compulsory")
                .put("chargedCents", 5_425)
                .put("refundedCents", 3_117)
                .put("copaymentCents", 1_203)
                .put("supplementCents", 1_105)
                .build();
        new Archive(FeedKey.read(fund.layout().secret("feed.key")), "599", null)
                .write(
                        fund.layout().core("in").resolve("parent.zip"),
                        new Batch("parent-1", Instant.now(), Batch.Mode.DELTA),
                        List.of(new Archive.Part(FeedFile.REIMBURSEMENTS.fileName(), () -> List.of(payment).stream())));
    }

    @Test
    void finds_a_refund_sends_a_document_prints_vignettes_pays_and_hands_over_a_statement() throws IOException {
        findsLastMonthsRefundAndUnderstandsIt();
        sendsADocumentOverAConnectionThatDrops();
        printsVignettes();
        paysAContributionByScanning();
        handsAnInsurerAStatementThatHolds();
        assertThat(chromium.complaints()).isEmpty();
    }

    private static void findsLastMonthsRefundAndUnderstandsIt() {
        var line = "#payments-found li:has-text('" + PROVIDER + "')";
        Visits.await(page, "/nl/terugbetalingen/", line);
        page.locator("#period").selectOption(LAST_MONTH.toString());
        page.locator("main form.mf-filter [type=submit]").click();
        page.locator(line + " summary").click();
        page.locator(line + " dl:visible").waitFor();
        // Charged is what was refunded and what is left: the member's own part and the supplement.
        assertThat(plain(page.locator(line + " dl").innerText()))
                .containsSubsequence(
                        "Aangerekend",
                        "€ 54,25",
                        "Terugbetaald",
                        "€ 31,17",
                        "Remgeld",
                        "€ 12,03",
                        "Supplement",
                        "€ 11,05",
                        PROVIDER);
        // What the words mean stands on the same page.
        assertThat(page.locator("main").innerText())
                .contains("Het deel van het wettelijke tarief dat u zelf betaalt", "boven het wettelijke tarief");
        Looks.narrow(page, "last month's refund");
    }

    private static void sendsADocumentOverAConnectionThatDrops() throws IOException {
        var before = Documents.inCore(".pdf");
        var content = Documents.pdf(7 * DocumentSize.PIECE_BYTES, 11);
        Documents.choose(page, "family", Files.write(dir.resolve("geboorteakte.pdf"), content));
        page.locator("main form:visible [type=submit]").click();
        try (var tunnel = Tunnel.after(page, 3)) {
            page.locator("[data-action=form-send]:visible").click();
            page.locator("main [data-when='progress.waiting']:visible").waitFor();
            assertThat(tunnel.parts()).isGreaterThan(3);
        }
        page.locator("main [data-state=done]:visible").first().waitFor();
        assertThat(Files.readAllBytes(Documents.arrived(page, ".pdf", before))).isEqualTo(content);
    }

    private static void printsVignettes() throws IOException {
        var listed = SavedPaper.listed(page);
        Visits.go(page, "/nl/attest-vragen/");
        page.locator("label[for=paper-vignettes]").click();
        page.locator("label[for^=whom-]:visible").first().click();
        Visits.send(page);
        var sheet = SavedPaper.next(page, listed, dir);
        assertThat(sheet.text()).contains(parent.person().last());
        assertThat(Scanned.bars(sheet.pdf())).isEqualTo(parent.person().nationalNumber());
    }

    private static void paysAContributionByScanning() {
        var money = parent.insurance().contributions().value();
        var cents = money.balanceCents() < 0 ? -money.balanceCents() : money.nextCents();
        var transfer = String.join(
                "\n",
                "BCD",
                "002",
                "1",
                "SCT",
                "",
                "Demofonds",
                "BE67999000059987",
                "EUR" + BigDecimal.valueOf(cents, 2).toPlainString(),
                "",
                Objects.requireNonNull(money.ogm()));
        Visits.go(page, "/nl/bijdragen/");
        var addresses = page.locator("a[rel=alternate][hreflang]").all().stream()
                .map(link -> link.getAttribute("href"))
                .toList();
        // In every language the same code, drawn on another page.
        assertThat(addresses).hasSizeGreaterThanOrEqualTo(3);
        for (var address : addresses) {
            page.navigate(Visits.address("").concat(address.replaceFirst("^https?://[^/]*", "")));
            Visits.settled(page);
            assertThat(Scanned.qr(page.locator(".mf-qr svg:visible")))
                    .as(address)
                    .isEqualTo(transfer);
        }
    }

    private static void handsAnInsurerAStatementThatHolds() throws IOException {
        var listed = SavedPaper.listed(page);
        Visits.go(page, "/nl/terugbetalingen/");
        page.locator("[data-action=lines-begin]:visible").click();
        // The fund's core answers for what it has itself: not for the one line that this test slipped into its feed.
        var chosen = page.locator("#payments-found .mf-payments > li:not(:has-text('" + PROVIDER + "'))")
                .first();
        var refunded = plain(chosen.locator(".mf-payments__amount").innerText());
        chosen.locator("label[data-of=lines]").click();
        page.locator("main [data-choosing] [type=submit]:visible").first().click();
        page.locator("[data-action=form-send]:visible").click();
        page.locator("main [data-state=done]:visible").first().waitFor();
        var statement = SavedPaper.next(page, listed, dir);
        assertThat(plain(statement.text())).contains(parent.person().last(), refunded.replaceAll("[^0-9,]", ""));
        // Somebody else, who never signs in.
        try (var insurer = new Chromium(1280)) {
            var there = insurer.page();
            there.navigate(Visits.address("/nl/controleren/"));
            there.locator("#paper-code").fill(statement.code());
            there.locator("main form [type=submit]").click();
            there.locator("main [data-state=valid]:visible").waitFor();
            there.locator("#paper-file").setInputFiles(statement.pdf());
            there.locator("main form [type=submit]").click();
            there.locator("main [data-state=valid]:has-text('precies'):visible").waitFor();
            assertThat(insurer.complaints()).isEmpty();
        }
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ').replaceAll("\\s+", " ");
    }
}
