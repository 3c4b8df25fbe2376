package be.mijnfonds.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a member says to the fund, from the form to the core and back to the page, through every real process. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ChangeTest {
    private static final String MAIL = "tom.nieuw@mail.example";
    private static final int PATIENCE = 60;

    private static Chromium chromium;
    private static Page page;

    @BeforeAll
    static void start() {
        OpenFund.get();
        chromium = new Chromium(390);
        page = chromium.page();
        chromium.addAuthenticator(page);
        Visits.signIn(page, "Tom Janssens");
    }

    @AfterAll
    static void stop() {
        if (chromium != null) chromium.close();
    }

    @Test
    @Order(1)
    void without_a_passkey_the_form_says_what_is_needed() {
        go("/nl/contactgegevens-wijzigen/");
        assertThat(page.locator("main").innerText()).contains("toegangssleutel");
        go("/nl/toegangssleutel/");
        Visits.enrol(page);
    }

    @Test
    @Order(2)
    void a_new_address_for_mail_is_sent_with_a_touch_and_comes_back_from_the_core() {
        go("/nl/contactgegevens-wijzigen/");
        page.locator("#email").fill(MAIL);
        Visits.send(page);
        await("/nl/mijn-aanvragen/", seen("Klaar"));
        await("/nl/mijn-gegevens/", seen(MAIL));
    }

    @Test
    @Order(3)
    void a_new_account_waits_and_can_be_stopped() {
        go("/nl/rekening-wijzigen/");
        page.locator("#iban").fill("be71 0961 2345 6769");
        Visits.send(page);
        await("/nl/mijn-aanvragen/", page.locator("[data-action=stop-ask]:visible"));
        page.locator("[data-action=stop-ask]:visible").first().click();
        page.locator("[data-action=stop-send]:visible").click();
        page.locator("main [data-state=done]:visible").first().waitFor();
        await("/nl/mijn-aanvragen/", seen("Gestopt"));
        assertThat(page.locator("[data-action=stop-ask]:visible").count()).isZero();
    }

    @Test
    @Order(4)
    void each_of_them_has_its_line_in_the_journal() {
        await("/nl/wie-keek/", page.locator("main li:has-text('rekening')"));
        assertThat(chromium.complaints()).isEmpty();
    }

    private static void go(String path) {
        page.navigate(Visits.address(path));
        Visits.settled(page);
    }

    /** The fund's core answers within seconds; a page opens what is new when it is opened again. */
    private static void await(String path, Locator seen) {
        go(path);
        for (var tries = 0; tries < PATIENCE && seen.count() == 0; tries++) {
            page.waitForTimeout(1_000);
            go(path);
        }
        if (seen.count() == 0) System.err.println(OpenFund.lastWords());
        assertThat(seen.count())
                .as("%s: %s", path, page.locator("main").innerText())
                .isPositive();
    }

    private static Locator seen(String text) {
        return page.locator("main :text('" + text + "'):visible");
    }
}
