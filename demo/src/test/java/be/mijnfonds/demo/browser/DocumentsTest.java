package be.mijnfonds.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.people.People;
import be.mijnfonds.seal.DocumentSize;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        var content = Documents.pdf(PARTS * DocumentSize.PIECE_BYTES - 1_000, 1);
        Documents.choose(page, "income", Files.write(dir.resolve("aangifte.pdf"), content));
        Looks.narrow(page, "a document to send");
        page.locator("main form:visible [type=submit]").click();
        page.locator("[data-action=form-send]:visible").waitFor();
        Looks.narrow(page, "a document to check");
        var before = Documents.inCore(".pdf");
        try (var tunnel = Tunnel.after(page, 4)) {
            page.locator("[data-action=form-send]:visible").click();
            page.locator("main [data-when='progress.waiting']:visible").waitFor();
            Looks.narrow(page, "no connection");
            assertThat(tunnel.parts()).isGreaterThan(4);
        }
        page.locator("main [data-state=done]:visible").first().waitFor();
        Looks.narrow(page, "a document that was sent");
        var sent = Documents.arrived(page, ".pdf", before);
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
        var content = Documents.pdf(PARTS * DocumentSize.PIECE_BYTES, 2);
        var file = Files.write(dir.resolve("gezin.pdf"), content);
        Documents.choose(page, "family", file);
        page.locator("main form:visible [type=submit]").click();
        try (var tunnel = Tunnel.after(page, 5)) {
            page.locator("[data-action=form-send]:visible").click();
            page.locator("main [data-when='progress.waiting']:visible").waitFor();
            page.locator("[data-action=document-stop]").click();
            page.locator("main [data-state=cancelled]:visible").waitFor();
            Looks.narrow(page, "a document that was stopped");
            assertThat(tunnel.parts()).isGreaterThan(5);
        }
        var before = Documents.inCore(".pdf");
        Visits.go(page, "/nl/document-opsturen/");
        page.locator("main [data-when=upload]:visible").waitFor();
        Looks.narrow(page, "a document that was not finished");
        Documents.choose(page, "family", file);
        try (var daylight = Tunnel.none(page)) {
            Visits.send(page);
            assertThat(daylight.parts()).isEqualTo(PARTS - 5);
        }
        assertThat(Files.readAllBytes(Documents.arrived(page, ".pdf", before))).isEqualTo(content);
    }

    @Test
    @Order(3)
    void what_is_for_the_doctor_lies_sealed_with_the_fund_and_the_member_reads_that() throws IOException {
        var before = Documents.inCore(".sealed");
        var content = Documents.pdf(40_000, 3);
        Documents.choose(page, "medical", Files.write(dir.resolve("getuigschrift.pdf"), content));
        page.locator("#note").fill("Voor de arts alleen");
        Visits.send(page);
        var sealed = Files.readAllBytes(Documents.arrived(page, ".sealed", before));
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("%PDF", "Voor de arts");
        await("main :text('Alleen de adviserend arts opent dit.'):visible");
        assertThat(page.locator("main").innerText()).doesNotContain("getuigschrift.pdf");
    }

    @Test
    @Order(4)
    void what_must_go_by_post_is_told_before_it_is_sent_and_what_is_no_document_is_not_taken() throws IOException {
        Documents.choose(page, "care-certificate", Files.write(dir.resolve("foto.png"), new byte[] {1, 2, 3}));
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

    /** A small picture of each kind that a telephone makes. */
    @ParameterizedTest
    @Order(5)
    @ValueSource(strings = {"jpeg", "png", "heic"})
    void a_photo_arrives_as_it_was(String kind) throws IOException {
        var content = switch (kind) {
            case "heic" -> heic();
            default -> picture(kind);
        };
        var extension = kind.equals("jpeg") ? ".jpg" : "." + kind;
        var before = Documents.inCore(extension);
        Documents.choose(page, "invoice", Files.write(dir.resolve("rekening." + kind), content));
        Visits.send(page);
        assertThat(Files.readAllBytes(Documents.arrived(page, extension, before)))
                .isEqualTo(content);
    }

    @Test
    @Order(6)
    void the_largest_there_may_be_arrives_whole_and_a_byte_more_is_not_taken() throws IOException {
        var before = Documents.inCore(".pdf");
        var content = Documents.pdf(DocumentSize.MAX_BYTES + 1, 4);
        var file = dir.resolve("scan.pdf");
        Documents.choose(page, "other", Files.write(file, content));
        page.locator("main form:visible [type=submit]").click();
        page.locator("#document-file-error:visible").waitFor();
        assertThat(page.locator("#document-file-error").innerText()).contains("20 MB");
        var most = Arrays.copyOf(content, DocumentSize.MAX_BYTES);
        Documents.choose(page, "other", Files.write(file, most));
        Visits.send(page);
        var sent = Documents.arrived(page, ".pdf", before);
        assertThat(Files.mismatch(sent, file)).isEqualTo(-1L);
        assertThat(chromium.complaints()).isEmpty();
    }

    private static byte[] picture(String kind) throws IOException {
        var out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), kind, out))
                .isTrue();
        return out.toByteArray();
    }

    /** Java makes none; the box that begins each is what everybody on the way looks at. */
    private static byte[] heic() {
        var begin = "\0\0\0\30ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1);
        return Documents.beginning(begin, 9_000, 5);
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
