package be.mijnfonds.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a member says to the fund, from the form to the core and back to the page, through every real process. */
@Tag("turn-1")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ChangeTest {
    private static final String MAIL = "tom.nieuw@mail.example";
    private static final String WHO = "Tom Janssens";
    private static final String WORDS = "Wij wonen hier sinds mei niet meer.";
    private static final int PATIENCE = 60;

    private static Chromium chromium;
    private static Page page;

    @BeforeAll
    static void start() {
        OpenFund.get();
        chromium = new Chromium(390);
        page = chromium.page();
        chromium.addAuthenticator(page);
        Visits.signIn(page, WHO);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) chromium.close();
    }

    @Test
    @Order(1)
    void without_a_passkey_a_provider_confirms_the_account_for_contributions() {
        go("/nl/rekening-bijdragen-wijzigen/");
        page.locator("#iban").fill("be71 0961 2345 6768");
        page.locator("main form:visible [type=submit]").click();
        page.locator(".govuk-error-summary:visible").waitFor();
        Looks.narrow(page, "an account that cannot be");
        page.locator("#iban").fill("be71 0961 2345 6769");
        page.locator("main form:visible [type=submit]").click();
        page.locator("[data-action=form-away]:visible").first().waitFor();
        Looks.narrow(page, "answers to check before a provider confirms");
        page.locator("[data-action=form-away][data-provider=itsme]:visible").click();
        page.locator("button:has(strong:text-is('" + WHO + "'))").click();
        page.waitForURL("**/nl/rekening-bijdragen-wijzigen/**");
        page.locator("main [data-state=done]:visible").first().waitFor();
        Looks.narrow(page, "an account that was sent");
        // Listed as soon as it is sent; to be stopped once the core's answer says that it waits.
        await("/nl/mijn-aanvragen/", page.locator("[data-action=stop-ask]:visible"));
        assertThat(page.locator("[data-action=stop-ask]:visible").count()).isEqualTo(1);
        assertThat(page.locator("main").innerText()).contains("uw bijdragen");
        Looks.narrow(page, "a change that can be stopped");
        page.locator("[data-action=stop-ask]:visible").click();
        page.locator("[data-action=stop-send]:visible").waitFor();
        Looks.narrow(page, "the question whether to stop");
        page.locator("[data-action=stop-send]:visible").click();
        page.locator("main [data-state=done]:visible").first().waitFor();
        Looks.narrow(page, "a stop that was sent");
        await("/nl/mijn-aanvragen/", seen("Gestopt"));
        go("/nl/toegangssleutel/");
        Visits.enrol(page);
    }

    @Test
    @Order(2)
    void new_addresses_for_mail_and_letters_are_sent_with_a_touch_and_come_back_from_the_core() {
        go("/nl/contactgegevens-wijzigen/");
        page.locator("#email").fill(MAIL);
        Visits.send(page);
        await("/nl/mijn-gegevens/", seen(MAIL));
        go("/nl/adres-voor-brieven-wijzigen/");
        page.locator("#street").fill("Nieuwe Steenweg");
        page.locator("#number").fill("44");
        page.locator("#postcode").fill("9000");
        page.locator("#municipality").fill("Gent");
        Visits.send(page);
        await("/nl/mijn-gegevens/", page.locator("#address :text('Nieuwe Steenweg 44'):visible"));
        go("/nl/mijn-aanvragen/");
        assertThat(page.locator("main").innerText()).contains("Nieuwe Steenweg 44", "9000 Gent");
        go("/nl/adres-voor-brieven-wijzigen/");
        page.locator("label[for=letters-home]").click();
        Visits.send(page);
        await("/nl/mijn-gegevens/", page.locator("#address :text('het adres waar u woont'):visible"));
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
        await("/nl/mijn-aanvragen/", page.locator("main :nth-match(:text('Gestopt'):visible, 2)"));
        assertThat(page.locator("[data-action=stop-ask]:visible").count()).isZero();
    }

    @Test
    @Order(4)
    void preferences_are_sent_without_a_touch_and_come_back_from_the_core() {
        go("/nl/voorkeuren-wijzigen/");
        page.locator("label[for=accessibility-braille]").click();
        page.locator("label[for=notices-letter]").click();
        Visits.send(page);
        await("/nl/mijn-gegevens/", page.locator("#preferences :text('braille'):visible"));
        go("/nl/mijn-aanvragen/");
        assertThat(page.locator("main").innerText()).contains("Voorkeuren wijzigen", "braille");
    }

    @Test
    @Order(5)
    void a_mistake_is_told_from_the_section_it_is_in_and_somebody_looks_at_it() {
        go("/nl/mijn-gegevens/");
        page.locator("#address a:has-text('Klopt dit niet?')").click();
        page.waitForURL("**/nl/fout-melden/**");
        Visits.settled(page);
        assertThat(page.locator("#category-address").isChecked()).isTrue();
        page.locator("#text").fill(WORDS);
        page.locator("main form:visible [type=submit]").click();
        page.locator("[data-action=form-send]:visible").waitFor();
        Looks.narrow(page, "a mistake to check");
        page.locator("[data-action=form-send]:visible").click();
        page.locator("main [data-state=done]:visible").first().waitFor();
        Looks.narrow(page, "a mistake that was told");
        await("/nl/mijn-aanvragen/", seen(WORDS));
        await("/nl/mijn-aanvragen/", seen("In behandeling"));
        assertThat(page.locator("main").innerText()).contains("Een antwoord komt uiterlijk op");
        Looks.narrow(page, "requests of many kinds");
    }

    @Test
    @Order(6)
    void the_accounts_have_their_lines_in_the_journal() {
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
