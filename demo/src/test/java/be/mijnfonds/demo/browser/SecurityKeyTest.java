package be.mijnfonds.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
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

/**
 * Rita, 74, with a pc and no smartphone: a security key from the branch, another account, the notices, and the change stopped
 * from another device; all of it found again in her language.
 */
@Tag("turn-1")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class SecurityKeyTest {
    private static final String WHO = "Rita Claes";
    private static final String HER_MAIL = "rita.claes@";
    private static final int PATIENCE = 60;

    private static Chromium branch;
    private static Chromium home;
    private static Chromium daughters;
    private static SecurityKey key;
    private static Page page;

    @BeforeAll
    static void start() {
        OpenFund.get();
        branch = new Chromium(1280);
        home = new Chromium(1280);
        daughters = new Chromium(390);
        page = home.page();
    }

    @AfterAll
    static void stop() {
        for (var one : new Chromium[] {branch, home, daughters}) if (one != null) one.close();
    }

    @Test
    @Order(1)
    void at_the_branch_she_puts_a_passkey_on_a_security_key_with_her_own_card() {
        var there = branch.page();
        key = SecurityKey.into(there);
        there.navigate(Visits.address("/nl/aanmelden/"));
        there.locator("[data-action=sign-in][data-provider=eid]").click();
        there.locator("button:has(strong:text-is('" + WHO + "'))").click();
        there.waitForURL(url -> url.contains("/nl/overzicht/") || url.contains("/nl/toegangssleutel/"));
        there.navigate(Visits.address("/nl/toegangssleutel/"));
        Visits.enrol(there);
        there.navigate(Visits.address("/nl/toestellen/"));
        Visits.settled(there);
        assertThat(there.locator("main")).containsText("Toegangssleutel op een veiligheidssleutel (USB)");
        Visits.signOut(there);
    }

    @Test
    @Order(2)
    void at_home_the_key_lets_her_in_and_she_asks_for_another_account_with_a_touch() {
        key.carriedTo(page);
        page.navigate(Visits.address("/nl/aanmelden/"));
        page.locator("[data-action=sign-in-passkey]").click();
        page.waitForURL("**/nl/overzicht/**");
        Visits.settled(page);
        assertThat(page.locator("h1")).containsText("Rita");
        go(page, "/nl/rekening-wijzigen/");
        page.locator("#iban").fill("BE71 0961 2345 6769");
        Visits.send(page);
        found(page, "/nl/mijn-aanvragen/", "[data-action=stop-ask]:visible");
    }

    @Test
    @Order(3)
    void she_gets_the_notices_where_she_always_did() {
        go(page, "/nl/achter-de-schermen/");
        for (var subject : new String[] {
            "Demofonds: er is een toegangssleutel bijgekomen",
            "Demofonds: er is een andere rekening gevraagd",
            "Demofonds: een wijziging wacht"
        }) mailed(subject);
    }

    @Test
    @Order(4)
    void from_another_device_she_stops_it() {
        var there = daughters.page();
        Visits.signIn(there, WHO);
        found(there, "/nl/mijn-aanvragen/", "[data-action=stop-ask]:visible");
        there.locator("[data-action=stop-ask]:visible").first().click();
        there.locator("[data-action=stop-send]:visible").click();
        there.locator("main [data-state=done]:visible").first().waitFor();
    }

    @Test
    @Order(5)
    void all_of_it_stands_in_her_requests_and_in_who_looked() {
        found(page, "/nl/mijn-aanvragen/", "main :text('Gestopt'):visible");
        assertThat(page.locator("main").innerText()).doesNotContain("agree", "bank-asked", "stopped");
        go(page, "/nl/achter-de-schermen/");
        mailed("Demofonds: een wijziging is gestopt");
        for (var line : new String[] {
            "U maakte een toegangssleutel", "U vroeg om uw rekening te wijzigen", "U stopte een wijziging"
        }) looked(line);
        for (var one : new Chromium[] {branch, home, daughters})
            assertThat(one.complaints()).isEmpty();
    }

    private static void go(Page there, String path) {
        there.navigate(Visits.address(path));
        Visits.settled(there);
    }

    private static void found(Page there, String path, String selector) {
        go(there, path);
        for (var tries = 0; tries < PATIENCE && there.locator(selector).count() == 0; tries++) {
            there.waitForTimeout(1_000);
            go(there, path);
        }
        shown(there, there.locator(selector), path);
    }

    /** To her: others who use the same fund get mails with the same subjects. */
    private static void mailed(String subject) {
        var mail = page.locator("main li")
                .filter(new Locator.FilterOptions().setHasText(HER_MAIL))
                .filter(new Locator.FilterOptions().setHasText(subject));
        for (var tries = 0; tries < PATIENCE && mail.count() == 0; tries++) page.waitForTimeout(1_000);
        shown(page, mail, subject);
    }

    private static void looked(String line) {
        if (!page.url().contains("/wie-keek/")) go(page, "/nl/wie-keek/");
        var found = page.locator("main").getByText(line);
        for (var tries = 0; tries < PATIENCE && found.count() == 0; tries++) {
            page.waitForTimeout(1_000);
            page.locator("[data-action=new-lines]").click();
            Visits.settled(page);
        }
        shown(page, found, line);
    }

    private static void shown(Page there, Locator what, String about) {
        if (what.count() == 0) System.err.println(OpenFund.lastWords());
        assertThat(what.count())
                .as("%s: %s", about, there.locator("main").innerText())
                .isPositive();
    }
}
