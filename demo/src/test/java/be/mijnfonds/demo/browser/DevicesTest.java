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

/** What a worried member can do alone: sign another device out, take a passkey away, lock the file. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DevicesTest {
    private static final String WHO = "An Willems";

    private static Chromium chromium;
    private static Chromium another;
    private static Page here;
    private static Page there;

    @BeforeAll
    static void start() {
        OpenFund.get();
        another = new Chromium(1280);
        there = another.page();
        Visits.signIn(there, WHO);
        chromium = new Chromium(390);
        here = chromium.page();
        chromium.addAuthenticator(here);
        Visits.signIn(here, WHO);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) chromium.close();
        if (another != null) another.close();
    }

    @Test
    @Order(1)
    void another_device_is_seen_and_signed_out() {
        open();
        here.locator("[data-action=end-lease]").click();
        assertThat(here.locator("[data-state=ended]")).containsText("afgemeld");
        assertThat(here.locator("[data-action=end-lease]")).hasCount(0);
        there.navigate(Visits.address("/nl/mijn-gegevens/"));
        assertThat(there.locator("main")).containsText("Uw sessie is voorbij");
        assertThat(there.locator("main")).not().containsText("Willems");
    }

    @Test
    @Order(2)
    void a_passkey_is_told_by_where_it_lives_and_taken_away() {
        here.navigate(Visits.address("/nl/toegangssleutel/"));
        Visits.enrol(here);
        open();
        assertThat(here.locator("main")).containsText("Toegangssleutel op een computer");
        here.locator("[data-action=passkey-ask]").click();
        assertThat(here.locator("h1:visible")).containsText("weghalen");
        Looks.narrow(here, "the question whether to take a passkey away");
        here.locator("[data-action=passkey-send]").click();
        assertThat(here.locator("[data-state=ended]")).containsText("weg");
        assertThat(here.locator("[data-action=passkey-ask]")).hasCount(0);
    }

    @Test
    @Order(3)
    void the_back_button_leaves_the_question_and_locks_nothing() {
        open();
        here.locator("[data-action=lock-ask]").click();
        assertThat(here.locator("[data-action=lock-send]")).isVisible();
        Looks.narrow(here, "the question whether to lock");
        here.goBack();
        assertThat(here.locator("[data-action=lock-send]")).isHidden();
        assertThat(here.locator("[data-action=lock-ask]")).isVisible();
    }

    @Test
    @Order(4)
    void a_lock_asked_for_by_a_device_that_was_signed_out_says_that_nothing_is_locked() {
        var third = new Chromium(390);
        try (third) {
            var page = third.page();
            Visits.signIn(page, WHO);
            page.navigate(Visits.address("/nl/toestellen/"));
            Visits.settled(page);
            open();
            here.locator("[data-action=end-others]").click();
            assertThat(here.locator("[data-state=ended]")).isVisible();
            page.locator("[data-action=lock-ask]").click();
            page.locator("[data-action=lock-send]").click();
            assertThat(page.locator("main")).containsText("Uw sessie is voorbij");
        }
    }

    @Test
    @Order(5)
    void a_lock_signs_every_device_out_and_lets_nobody_in() {
        Visits.tryToSignIn(there, WHO);
        // Back to where the session ended.
        there.waitForURL("**/nl/mijn-gegevens/**");
        Visits.settled(there);
        open();
        here.locator("[data-action=lock-ask]").click();
        here.locator("[data-action=lock-send]").click();
        here.waitForURL("**/nl/geblokkeerd/**");
        assertThat(here.locator("h1")).hasText("Uw dossier is geblokkeerd");
        Looks.narrow(here, "a locked file");
        there.navigate(Visits.address("/nl/mijn-gegevens/"));
        assertThat(there.locator("main")).containsText("Uw sessie is voorbij");
        for (var page : new Page[] {here, there}) {
            Visits.tryToSignIn(page, WHO);
            assertThat(page.locator("main")).containsText("Aanmelden is niet gelukt");
            Looks.narrow(page, "a sign-in that failed");
        }
        Assertions.assertThat(chromium.complaints()).isEmpty();
    }

    private static void open() {
        here.navigate(Visits.address("/nl/toestellen/"));
        Visits.settled(here);
    }
}
