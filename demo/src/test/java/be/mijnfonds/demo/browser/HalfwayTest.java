package be.mijnfonds.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.launch.Child;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.people.People;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A process is killed while a member is halfway: what was typed stays, the page says what happens and what to do, and once the
 * process is back it goes on from there; what was said reaches the core once.
 */
@Tag("turn-1")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class HalfwayTest {
    private static final int WHO = 12;
    private static final String HALF = "be71 0961 23";
    private static final String REST = "45 6769";
    /** Whatever carries a statement from the portal's box to the core and its answer back. */
    private static final List<String> CORE_SIDE = List.of("inbox", "follow", "seal", "feed-watch", "core");

    private static Chromium chromium;
    private static Page page;
    private Delivered delivered;

    @BeforeAll
    static void start() {
        OpenFund.get();
        chromium = new Chromium(390);
        page = chromium.page();
        chromium.addAuthenticator(page);
        Visits.signInWith(page, member().person().nationalNumber());
        Visits.go(page, "/nl/toegangssleutel/");
        Visits.enrol(page);
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
        if (chromium != null) chromium.close();
    }

    @BeforeEach
    void nothingSaidYet() {
        delivered = Delivered.since(OpenFund.get().layout());
    }

    @AfterEach
    void everythingRuns() {
        page.unroute("**/api");
        OpenFund.get().children().forEach(Child::start);
        OpenFund.get().children().forEach(Child::awaitReady);
    }

    @Test
    @Order(1)
    void what_was_typed_is_there_again_after_the_vault_was_killed_and_after_the_portal_was() {
        for (var name : List.of("vault", "portal")) {
            Visits.go(page, "/nl/rekening-wijzigen/");
            page.locator("#iban").fill(HALF);
            Visits.draftKept(page);
            killed(name);
            Visits.go(page, "/nl/rekening-wijzigen/");
            var alert = says(name.equals("vault") ? "error-keys" : "error-portal");
            assertThat(alert).contains("Wat u hier typte, bewaart uw browser");
            back(name);
            page.locator("[data-action=retry]:visible").first().click();
            page.locator("main [data-when='form.restored']:visible").waitFor();
            assertThat(page.locator("#iban").inputValue()).as(name).isEqualTo(HALF);
        }
        page.locator("#iban").press("End");
        page.locator("#iban").pressSequentially(REST);
        sent();
        arrivedOnce();
    }

    @Test
    @Order(2)
    void a_form_stays_open_while_the_web_server_of_the_pages_is_away_and_what_is_in_it_is_sent() {
        write("De webserver van de pagina's viel weg terwijl ik dit typte.");
        killed("pages");
        sent();
        back("pages");
        arrivedOnce();
    }

    @Test
    @Order(3)
    void what_is_sent_while_the_vault_is_away_waits_and_goes_once_it_is_back() {
        goesWhenBack("vault", "error-keys");
    }

    @Test
    @Order(4)
    void what_is_sent_while_the_portal_is_away_waits_and_goes_once_it_is_back() {
        goesWhenBack("portal", "error-portal");
    }

    private void goesWhenBack(String name, String state) {
        write("Toen ik dit verstuurde was er iets weg: " + name);
        page.locator("main form:visible [type=submit]").click();
        page.locator("[data-action=form-send]:visible").waitFor();
        killed(name);
        page.locator("[data-action=form-send]:visible").click();
        // It waits as a request by now: as what was typed it is not told of a second time.
        assertThat(says(state)).doesNotContain("Wat u hier typte");
        assertThat(page.locator("main [data-when='state.waits']:visible")
                        .first()
                        .innerText())
                .contains("1 aanvraag wacht nog");
        assertThat(delivered.references()).isEmpty();
        back(name);
        page.locator("[data-action=retry]:visible").first().click();
        page.locator("main [data-state=done]:visible").first().waitFor();
        arrivedOnce();
    }

    /** It was taken, and whoever took it died before saying so: neither lost nor said twice. */
    @Test
    @Order(5)
    void what_was_taken_by_a_process_that_died_before_it_answered_is_not_said_twice() {
        for (var verb : List.of("agree", "post")) {
            delivered = Delivered.since(OpenFund.get().layout());
            write("Het antwoord hierop ging verloren: " + verb);
            page.locator("main form:visible [type=submit]").click();
            page.locator("[data-action=form-send]:visible").waitFor();
            page.route("**/api", takenAndThenDead(verb, verb.equals("agree") ? "vault" : "portal"));
            page.locator("[data-action=form-send]:visible").click();
            page.locator("main [role=alert]:visible").first().waitFor();
            page.unroute("**/api");
            back(verb.equals("agree") ? "vault" : "portal");
            page.locator("[data-action=retry]:visible").first().click();
            page.locator("main [data-state=done]:visible").first().waitFor();
            arrivedOnce();
        }
    }

    private static Consumer<Route> takenAndThenDead(String verb, String name) {
        return route -> {
            if (!String.valueOf(route.request().postData()).contains("\"verb\":\"" + verb + "\"")) {
                route.resume();
                return;
            }
            var child = OpenFund.get().child(name);
            if (child.alive()) {
                route.fetch();
                killed(name);
            }
            route.abort("connectionreset");
        };
    }

    @Test
    @Order(6)
    void while_everything_on_the_core_side_is_dead_a_statement_waits_sealed_and_is_delivered_afterwards() {
        CORE_SIDE.forEach(HalfwayTest::killed);
        write("In de zone van de kern was alles dood.");
        sent();
        assertThat(delivered.references()).isEmpty();
        // Said by the page itself, so that nobody sends it again.
        page.locator("main a[href$='/nl/mijn-aanvragen/']:visible, main a[href$='/nl/berichten/']:visible")
                .first()
                .waitFor();
        CORE_SIDE.forEach(HalfwayTest::back);
        arrivedOnce();
    }

    @Test
    @Order(7)
    void no_page_broke_the_policy_or_threw() {
        assertThat(chromium.complaints()).isEmpty();
    }

    private static void write(String text) {
        Visits.go(page, "/nl/bericht-schrijven/");
        page.locator("label[for=about-data]").click();
        page.locator("#text").fill(text);
        Visits.draftKept(page);
    }

    private static void sent() {
        Visits.send(page);
    }

    /** What happened, what to do, whom to call; and nothing that axe knows is wrong with it. */
    private static String says(String state) {
        var alert = page.locator("main [data-state=" + state + "]:visible");
        alert.waitFor();
        // What was kept is looked up when something failed, and told a moment later.
        page.waitForTimeout(300);
        var said = alert.innerText().replace('\u00a0', ' ');
        assertThat(said).contains("probeer het opnieuw", "Bel 02 123 45 67");
        assertThat(alert.locator("[data-action=retry]").isVisible()).isTrue();
        Looks.narrow(page, state + " in the middle of a form");
        return said;
    }

    /** The core got this one and no other, and this browser no longer keeps it as unsent. */
    private void arrivedOnce() {
        delivered.onceAs(page);
        assertThat(Visits.drafts(page)).isZero();
    }

    private static void killed(String name) {
        var child = OpenFund.get().child(name);
        child.killAndLeave();
        for (var tries = 0; tries < 100 && child.alive(); tries++) page.waitForTimeout(50);
        assertThat(child.alive()).as(name).isFalse();
    }

    private static void back(String name) {
        var child = OpenFund.get().child(name);
        child.start();
        child.awaitReady();
    }
}
