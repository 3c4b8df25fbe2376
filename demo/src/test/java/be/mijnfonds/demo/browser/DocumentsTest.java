package be.mijnfonds.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.people.People;
import be.mijnfonds.seal.DocumentSize;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Documents from a screen as wide as a phone's: over a connection that drops, for the doctor alone, taken back, by post. */
@Tag("turn-3")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DocumentsTest {
    private static final int PATIENCE = 60;
    private static final int PARTS = 12;

    @TempDir
    static Path dir;

    private static Chromium chromium;
    private static Page page;

    @BeforeAll
    static void start() {
        OpenFund.get();
        chromium = new Chromium(390);
        page = chromium.page();
        Visits.signInWith(page, member().person().nationalNumber());
        // The first sign-in makes the fund seal the file.
        page.navigate(Visits.address("/nl/mijn-gegevens/"));
        page.locator("[data-state~=open]:visible").first().waitFor();
    }

    private static Member member() {
        return People.of(1, OpenFund.MEMBERS, LocalDate.now(ZoneOffset.UTC))
                .members()
                .filter(one -> one.person().number() > 13)
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) chromium.close();
    }

    @Test
    @Order(1)
    void over_a_connection_that_drops_all_of_it_arrives_and_can_be_taken_back() throws IOException {
        var content = pdf(PARTS * DocumentSize.PIECE_BYTES - 1_000, 1);
        choose("income", Files.write(dir.resolve("aangifte.pdf"), content));
        Looks.narrow(page, "a document to send");
        page.locator("main form:visible [type=submit]").click();
        page.locator("[data-action=form-send]:visible").waitFor();
        Looks.narrow(page, "a document to check");
        dropAfter(4);
        page.locator("[data-action=form-send]:visible").click();
        page.locator("main [data-when='progress.waiting']:visible").waitFor();
        Looks.narrow(page, "no connection");
        page.unroute("**/api");
        page.locator("main [data-state=done]:visible").first().waitFor();
        Looks.narrow(page, "a document that was sent");
        var sent = awaitFile(".pdf");
        assertThat(Files.readAllBytes(sent)).isEqualTo(content);

        await("[data-action=stop-ask]:visible");
        Looks.narrow(page, "a document in the list of requests");
        assertThat(page.locator("main").innerText()).contains("aangifte.pdf", "3,1");
        page.locator("[data-action=stop-ask]:visible").first().click();
        page.locator("[data-action=stop-send]:visible").waitFor();
        Looks.narrow(page, "a document to be deleted");
        page.locator("[data-action=stop-send]:visible").click();
        page.locator("main [data-state=done]:visible").first().waitFor();
        await("main :text('Gestopt'):visible");
        assertThat(sent).doesNotExist();
    }

    @Test
    @Order(2)
    void a_page_that_was_closed_goes_on_where_it_stopped_when_the_same_file_is_chosen() throws IOException {
        var content = pdf(PARTS * DocumentSize.PIECE_BYTES, 2);
        var file = Files.write(dir.resolve("gezin.pdf"), content);
        choose("family", file);
        page.locator("main form:visible [type=submit]").click();
        dropAfter(5);
        page.locator("[data-action=form-send]:visible").click();
        page.locator("main [data-when='progress.waiting']:visible").waitFor();
        page.locator("[data-action=document-stop]").click();
        page.locator("main [data-state=cancelled]:visible").waitFor();
        Looks.narrow(page, "a document that was stopped");
        page.unroute("**/api");
        page.route("**/api", route -> {
            if (isPart(route.request().headers().get("content-type"))) parts++;
            route.resume();
        });
        parts = 0;
        go("/nl/document-opsturen/");
        page.locator("main [data-when=upload]:visible").waitFor();
        Looks.narrow(page, "a document that was not finished");
        choose("family", file);
        page.locator("main form:visible [type=submit]").click();
        page.locator("[data-action=form-send]:visible").click();
        page.locator("main [data-state=done]:visible").first().waitFor();
        page.unroute("**/api");
        assertThat(parts).isEqualTo(PARTS - 5);
        assertThat(Files.readAllBytes(awaitFile(".pdf"))).isEqualTo(content);
    }

    @Test
    @Order(3)
    void what_is_for_the_doctor_lies_sealed_with_the_fund_and_the_member_reads_that() throws IOException {
        var content = pdf(40_000, 3);
        choose("medical", Files.write(dir.resolve("getuigschrift.pdf"), content));
        page.locator("#note").fill("Voor de arts alleen");
        Visits.send(page);
        var sealed = Files.readAllBytes(awaitFile(".sealed"));
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("%PDF", "Voor de arts");
        await("main :text('Alleen de adviserend arts opent dit.'):visible");
        assertThat(page.locator("main").innerText()).doesNotContain("getuigschrift.pdf");
    }

    @Test
    @Order(4)
    void what_must_go_by_post_is_told_before_it_is_sent_and_what_is_no_document_is_not_taken() throws IOException {
        choose("care-certificate", Files.write(dir.resolve("foto.png"), new byte[] {1, 2, 3}));
        page.locator("main form:visible [type=submit]").click();
        page.locator("main [data-state=by-post]:visible").waitFor();
        Looks.narrow(page, "by post");
        page.locator("main [data-state=by-post] [data-action=form-change]").click();
        page.locator("label[for=about-other]").click();
        page.locator("main form:visible [type=submit]").click();
        page.locator("#document-file-error:visible").waitFor();
        Looks.narrow(page, "a file that is none");
        assertThat(page.locator("main").innerText()).contains("Kies een PDF of een foto");
    }

    private static int parts;

    /** From then on no part gets through, as on a train that goes into a tunnel. */
    private static void dropAfter(int passing) {
        parts = 0;
        page.route("**/api", route -> {
            if (isPart(route.request().headers().get("content-type")) && ++parts > passing)
                route.abort("connectionfailed");
            else route.resume();
        });
    }

    private static boolean isPart(String type) {
        return "application/octet-stream".equals(type);
    }

    private static void choose(String about, Path file) {
        if (!page.url().contains("/document-opsturen/")
                || page.locator("main form:visible").count() == 0) go("/nl/document-opsturen/");
        page.locator("label[for=about-" + about + "]").click();
        page.locator("#document-file").setInputFiles(file);
    }

    /** A PDF by its beginning; the rest is as good as random. */
    private static byte[] pdf(int bytes, long seed) {
        var pdf = new byte[bytes];
        new Random(seed).nextBytes(pdf);
        System.arraycopy("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), 0, pdf, 0, 9);
        return pdf;
    }

    /** The newest of this kind that the core has. */
    private static Path awaitFile(String extension) throws IOException {
        for (var tries = 0; tries < PATIENCE; tries++) {
            var found = files(extension);
            if (!found.isEmpty()) return found.getLast();
            page.waitForTimeout(1_000);
        }
        throw new AssertionError(OpenFund.lastWords());
    }

    private static List<Path> files(String extension) throws IOException {
        try (var all = Files.list(OpenFund.get().layout().core("out").resolve("done"))) {
            return all.filter(file -> file.getFileName().toString().matches("document-.*\\" + extension))
                    .toList();
        }
    }

    private static void await(String seen) {
        go("/nl/mijn-aanvragen/");
        for (var tries = 0; tries < PATIENCE && page.locator(seen).count() == 0; tries++) {
            page.waitForTimeout(1_000);
            go("/nl/mijn-aanvragen/");
        }
        assertThat(page.locator(seen).count()).as(OpenFund.lastWords()).isPositive();
    }

    private static void go(String path) {
        page.navigate(Visits.address(path));
        Visits.settled(page);
    }
}
