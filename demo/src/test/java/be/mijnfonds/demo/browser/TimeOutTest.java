package be.mijnfonds.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.people.People;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A session that ends in the middle of a form, on the pages as they are built. How long one lasts is no setting, so it is the
 * browser's clock that goes on; once another device ends it, and then it is over at the vault too.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class TimeOutTest {
    private static final int WHO = 16;
    private static final String WORDS = "Dit was ik aan het typen toen mijn sessie stopte.";
    private static final String FORM = "/nl/bericht-schrijven/";

    private static Chromium chromium;
    private static Chromium another;
    private static Page page;
    private static String number;

    @BeforeAll
    static void start() {
        OpenFund.get();
        chromium = new Chromium(390);
        another = new Chromium(390);
        page = chromium.page();
        page.clock().install();
        number = member().person().nationalNumber();
        Visits.signInWith(page, number);
        Visits.go(page, FORM);
        page.locator("label[for=about-data]").click();
        page.locator("#text").fill(WORDS);
        Visits.draftKept(page);
    }

    private static Member member() {
        return People.of(1, OpenFund.MEMBERS, LocalDate.now(ZoneOffset.UTC))
                .members()
                .filter(one -> one.person().number() >= WHO)
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    static void stop() {
        for (var one : new Chromium[] {chromium, another}) if (one != null) one.close();
    }

    @Test
    @Order(1)
    void two_minutes_before_the_end_the_form_says_so_and_can_be_kept_open() {
        page.clock().fastForward("12:30");
        assertThat(page.locator("[data-warning=session]:visible").count()).isZero();
        page.clock().fastForward("01:00");
        var inForm = page.locator("main form [data-warning=session]:visible");
        inForm.waitFor();
        assertThat(inForm.innerText().replace('\u00a0', ' '))
                .contains("Uw sessie stopt om", "Wat u hier typte, bewaart uw browser", "Blijf aangemeld");
        Looks.narrow(page, "a session that is about to end");
        inForm.locator("[data-action=extend]").click();
        page.waitForFunction("() => [...document.querySelectorAll('[data-warning=session]')].every(one => one.hidden)");
        page.clock().fastForward("12:30");
        assertThat(page.locator("[data-warning=session]:visible").count())
                .as("the quarter of an hour began anew")
                .isZero();
        assertThat(page.locator("#text").inputValue()).isEqualTo(WORDS);
    }

    @Test
    @Order(2)
    void at_the_end_the_page_is_empty_and_says_that_nothing_typed_is_lost() {
        page.clock().fastForward("03:00");
        ended();
    }

    @Test
    @Order(3)
    void after_signing_in_again_what_was_typed_stands_on_the_same_page_and_is_sent_once() {
        again();
        sent();
    }

    @Test
    @Order(4)
    void an_hour_after_signing_in_it_ends_for_who_went_on_working_and_cannot_be_prolonged() {
        page.locator("main a[href$='/nl/berichten/']:visible").first().waitFor();
        Visits.go(page, FORM);
        page.locator("label[for=about-papers]").click();
        page.locator("#text").fill(WORDS);
        Visits.draftKept(page);
        for (var quarter = 0; quarter < 4; quarter++) {
            page.clock().fastForward("13:30");
            page.locator("[data-action=extend]:visible").first().click();
            page.waitForFunction(
                    "() => [...document.querySelectorAll('[data-warning=session]')].every(one => one.hidden)");
            // An hour counts from what was typed last.
            page.locator("#text").fill(WORDS);
        }
        page.clock().fastForward("04:30");
        var inForm = page.locator("main form [data-warning=session]:visible");
        inForm.waitFor();
        assertThat(inForm.locator("[data-action=extend]").isVisible()).isFalse();
        assertThat(inForm.innerText()).contains("Na een uur meldt u zich opnieuw aan");
        page.clock().fastForward("02:00");
        ended();
        again();
        sent();
    }

    @Test
    @Order(5)
    void a_session_that_another_device_ends_loses_no_word_either() {
        Visits.go(page, FORM);
        page.locator("label[for=about-other]").click();
        page.locator("#text").fill(WORDS);
        Visits.draftKept(page);
        var there = another.page();
        Visits.signInWith(there, number);
        Visits.go(there, "/nl/toestellen/");
        there.locator("[data-action=end-lease]:visible, [data-action=end-others]:visible")
                .first()
                .click();
        there.locator("[data-state=ended]:visible").waitFor();
        page.locator("main form:visible [type=submit]").click();
        page.locator("[data-action=form-send]:visible").click();
        page.locator("main [data-state=session-ended]:visible").waitFor();
        again();
        sent();
        assertThat(chromium.complaints()).isEmpty();
    }

    private static void ended() {
        var over = page.locator("main [data-state=session-ended]:visible");
        over.waitFor();
        over.getByText("Wat u hier typte, bewaart uw browser").waitFor();
        assertThat(page.locator("#text").inputValue()).isEmpty();
        assertThat(page.content()).doesNotContain(WORDS);
        Looks.narrow(page, "a session that ended in the middle of a form");
    }

    private static void again() {
        page.locator("main [data-state=session-ended] a:visible").click();
        page.waitForURL("**/nl/aanmelden/**");
        page.locator("[data-action=sign-in][data-provider=itsme]").click();
        page.locator("#number").fill(number);
        page.locator("form.other button").click();
        page.waitForURL("**" + FORM);
        page.locator("main [data-when='form.restored']:visible").waitFor();
        assertThat(page.locator("#text").inputValue()).isEqualTo(WORDS);
    }

    private static void sent() {
        var delivered = Delivered.since(OpenFund.get().layout());
        Visits.send(page);
        delivered.onceAs(page);
    }
}
