package be.mijnfonds.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The journal's database is away: nobody gets in, nothing opens, the page says so plainly; then all is well by itself. */
@Tag("turn-3")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class VaultAwayTest {
    private static Chromium chromium;
    private static Chromium another;
    private static Page inside;
    private static Page outside;

    @BeforeAll
    static void start() {
        OpenFund.get();
        chromium = new Chromium(390);
        inside = chromium.page();
        Visits.signIn(inside, "Rita Claes");
        another = new Chromium(390);
        outside = another.page();
        OpenFund.get().cluster("vault").stop();
    }

    @AfterAll
    static void stop() {
        OpenFund.get().cluster("vault").start();
        if (chromium != null) chromium.close();
        if (another != null) another.close();
    }

    @Test
    @Order(1)
    void nothing_opens_and_the_page_says_what_to_do() {
        inside.navigate(Visits.address("/nl/mijn-gegevens/"));
        awaitAway(inside);
        assertThat(inside.locator("main")).not().containsText("Claes");
    }

    @Test
    @Order(2)
    void nobody_gets_in() {
        Visits.tryToSignIn(outside, "Tom Janssens");
        awaitAway(outside);
    }

    @Test
    @Order(3)
    void the_same_button_works_once_it_is_back() {
        OpenFund.get().cluster("vault").start();
        for (var tries = 0; tries < 60 && away(inside).isVisible(); tries++) {
            inside.waitForTimeout(1_000);
            inside.locator("[data-action=retry]:visible").first().click();
            inside.waitForTimeout(1_000);
        }
        Visits.settled(inside);
        assertThat(inside.locator("main")).containsText("Claes");
    }

    private static void awaitAway(Page page) {
        away(page).waitFor();
    }

    private static Locator away(Page page) {
        return page.locator("main [role=alert]:visible").first();
    }
}
