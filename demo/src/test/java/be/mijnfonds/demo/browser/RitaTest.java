package be.mijnfonds.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.launch.DemoFund;
import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.note.TlogProof;
import be.mijnfonds.journal.note.VerifierKey;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Rita, 74, from the start page to a proof that she checks without us, and back with a passkey. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RitaTest {
    @TempDir
    static Path dir;

    private static DemoFund fund;
    private static Chromium chromium;
    private static Page page;

    @BeforeAll
    static void start() {
        fund = OpenFund.get();
        chromium = new Chromium(1280);
        page = chromium.page();
        chromium.addAuthenticator(page);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) chromium.close();
    }

    @Test
    @Order(1)
    void signs_in_through_the_provider_and_is_greeted_by_name() {
        go("/nl/");
        look("start");
        go("/nl/aanmelden/");
        look("aanmelden");
        Visits.signIn(page, "Rita Claes");
        go("/nl/overzicht/");
        assertThat(page.locator("h1")).containsText("Rita");
        look("overzicht");
    }

    @Test
    @Order(2)
    void sees_her_last_reimbursement_when_she_asks_and_hears_it_read() {
        go("/nl/overzicht/");
        assertThat(page.locator("[data-latest]")).not().containsText("€");
        page.locator("[data-action=latest-show]").click();
        var paid = page.locator("[data-latest] [data-focus]:visible");
        assertThat(paid).containsText("€");
        assertThat(paid).containsText("Gestort op");
        assertThat(paid).isFocused();
        assertThat(page.locator("[data-action=latest-show]")).isHidden();
        look("overzicht-betaald");
    }

    @Test
    @Order(3)
    void reads_her_own_data_and_sees_the_number_only_when_she_asks() {
        go("/nl/mijn-gegevens/");
        assertThat(page.locator("main")).containsText("Claes");
        var number = page.locator("[data-value='person.nationalNumber.value']").first();
        assertThat(number).containsText("•");
        assertThat(page.locator("main")).not().containsText("52.03.14");
        look("mijn-gegevens");
    }

    @Test
    @Order(4)
    void finds_the_line_of_her_own_visit_and_a_proof_that_holds_without_us() throws IOException {
        go("/nl/wie-keek/");
        var summary = page.locator("details summary").first();
        for (var tries = 0; !summary.isVisible() && tries < 20; tries++) {
            page.waitForTimeout(1_000);
            page.locator("[data-action=new-lines]").click();
        }
        summary.click();
        look("wie-keek");
        var download = page.waitForDownload(() ->
                page.locator("[data-action=download-proof]:visible").first().click());
        var proof = dir.resolve("line.tlog-proof");
        download.saveAs(proof);
        var key = Json.parseObject(Files.readAllBytes(fund.layout().made("fund.json")));
        var proven = TlogProof.parse(Files.readAllBytes(proof)).verify(VerifierKey.parse(key.text("journalKey")));
        assertThat(Line.parse(proven.line()).verb()).isIn("lease", "unlock", "admit", "enrol");
    }

    @Test
    @Order(5)
    void sees_behind_the_scenes_that_the_portal_has_ciphertext_alone() {
        go("/nl/achter-de-schermen/");
        assertThat(page.locator("[data-scenes]").first()).containsText("bundle");
        assertThat(page.locator("[data-scenes]").first().innerText()).doesNotContain("Rita");
        look("achter-de-schermen");
    }

    @Test
    @Order(6)
    void signs_out_and_finds_the_door_closed() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Afmelden"))
                .or(page.locator("[data-action=sign-out]"))
                .first()
                .click();
        page.waitForURL("**/nl/afgemeld/**");
        look("afgemeld");
        page.navigate(Visits.address("/nl/mijn-gegevens/"));
        page.waitForURL("**/nl/aanmelden/**");
    }

    @Test
    @Order(7)
    void no_page_broke_the_policy_or_threw() {
        assertThat(chromium.complaints()).isEmpty();
    }

    private static void go(String path) {
        page.navigate(Visits.address(path));
        Visits.settled(page);
    }

    /** A picture to be looked at, at two widths, and no violation that axe knows of. */
    private static void look(String name) {
        Visits.settled(page);
        var pictures = Path.of("target", "pictures");
        for (var width : new int[] {390, 1280}) {
            page.setViewportSize(width, 900);
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(pictures.resolve(name + "-" + width + ".png")));
        }
        var found = new AxeBuilder(page).analyze().getViolations();
        assertThat(found)
                .extracting(rule -> rule.getId() + ": " + rule.getHelp())
                .as(name)
                .isEmpty();
    }
}
