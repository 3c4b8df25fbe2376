package be.mijnfonds.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A first passkey, made in a real Chromium and checked by the real vault, and the door it opens. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class PasskeyTest {
    private static Chromium chromium;
    private static Page page;

    @BeforeAll
    static void start() {
        OpenFund.get();
        chromium = new Chromium(390);
        page = chromium.page();
        chromium.addAuthenticator(page);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) chromium.close();
    }

    @Test
    @Order(1)
    void is_made_with_one_touch_and_tried_with_a_second() {
        Visits.signIn(page, "Luc Lambert");
        page.navigate(Visits.address("/nl/toegangssleutel/"));
        page.locator("[data-action=enrol-create]").click();
        page.locator("[data-action=enrol-confirm]").click();
        assertThat(page.locator("main [data-state=done]")).isVisible();
    }

    @Test
    @Order(2)
    void opens_the_file_without_a_provider() {
        Visits.signOut(page);
        page.navigate(Visits.address("/nl/aanmelden/"));
        page.locator("[data-action=sign-in-passkey]").click();
        page.waitForURL("**/nl/overzicht/**");
        Visits.settled(page);
        assertThat(page.locator("h1")).containsText("Luc");
    }

    @Test
    @Order(3)
    void stands_in_the_journal_for_its_owner_to_see() {
        page.navigate(Visits.address("/nl/wie-keek/"));
        Visits.settled(page);
        var made = page.locator("main").getByText("U maakte een toegangssleutel");
        for (var tries = 0; tries < 20 && made.count() == 0; tries++) {
            page.waitForTimeout(1_000);
            page.locator("[data-action=new-lines]").click();
            Visits.settled(page);
        }
        Assertions.assertThat(made.count()).isEqualTo(1);
        Assertions.assertThat(chromium.complaints()).isEmpty();
    }
}
