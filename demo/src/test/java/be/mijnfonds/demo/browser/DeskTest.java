package be.mijnfonds.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The security officer plays an incident from the first word to the letters, and a colleague signs where it takes two. */
@Tag("turn-2")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DeskTest {
    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    private static Chromium hers;
    private static Chromium his;
    private static Colleague nora;
    private static Colleague karim;
    private static LocalDateTime began;

    @BeforeAll
    static void a_member_is_signed_in_while_the_pages_are_altered() {
        OpenFund.get();
        began = LocalDateTime.now(BRUSSELS).minusMinutes(1);
        try (var members = new Chromium(390)) {
            Page page = members.page();
            Visits.signIn(page, "Tom Janssens");
            page.navigate(Visits.address("/nl/mijn-gegevens/"));
            Visits.settled(page);
        }
        hers = new Chromium(1280);
        his = new Chromium(390);
        nora = Colleague.begin(hers, "security");
        karim = Colleague.begin(his, "protection");
    }

    @AfterAll
    static void stop() {
        if (hers != null) hers.close();
        if (his != null) his.close();
    }

    private static String field(LocalDateTime time) {
        return FIELD.format(time);
    }

    private static Locator form(String name) {
        var form = nora.page().locator("form[data-form=" + name + "]");
        if (!form.isVisible())
            nora.page()
                    .locator("details:has(form[data-form=" + name + "]) > summary")
                    .click();
        return form;
    }

    private static void send(Locator form) {
        form.locator("button[type=submit]").click();
    }

    private static void said(String words) {
        assertThat(nora.page().locator("[data-said]")).containsText(words);
    }

    @Test
    @Order(1)
    void an_incident_is_opened_and_stands_in_the_list_of_every_colleague() {
        Looks.at(nora.page(), "the list of incidents at the desk");
        assertThat(nora.page().locator("header")).containsText("Nora Willems, veiligheidsofficier");
        nora.button("Open het incident").click();
        assertThat(nora.page().locator("#open-title-error")).isVisible();
        nora.page().locator("#open-title").fill("De pagina’s gaven een ander script");
        nora.page().locator("#open-place").selectOption("pages");
        nora.page().locator("#open-suspected").fill(field(began));
        nora.button("Open het incident").click();
        nora.page().waitForURL("**/nl/incident/#*");
        assertThat(nora.page().locator("h1:visible")).hasText("De pagina’s gaven een ander script");
        karim.goTo("/nl/incidents/");
        assertThat(karim.page().locator("main")).containsText("De pagina’s gaven een ander script");
        Looks.narrow(karim.page(), "the list of incidents on a telephone");
    }

    @Test
    @Order(2)
    void the_clock_runs_from_when_the_fund_is_aware() {
        var times = form("times");
        times.locator("[name=occurredFrom]").fill(field(began));
        times.locator("[name=occurredTo]").fill(field(LocalDateTime.now(BRUSSELS)));
        times.locator("[name=aware]").fill(field(LocalDateTime.now(BRUSSELS)));
        times.locator("[name=awareWhy]").fill("De monitor sloeg alarm en wij zagen het script");
        send(times);
        said("De tijden zijn bewaard");
        assertThat(nora.page().locator("main")).containsText("Gegevensbeschermingsautoriteit: voor");
    }

    @Test
    @Order(3)
    void who_was_touched_is_found_and_frozen_by_two() {
        var scope = form("scope");
        scope.locator("[name=place]").selectOption("pages");
        scope.locator("[name=from]").fill(field(began));
        scope.locator("[name=to]").fill(field(LocalDateTime.now(BRUSSELS).plusMinutes(1)));
        send(scope);
        said("er is een nieuwe versie");
        assertThat(nora.page().locator(".mf-stats__possible dd")).not().hasText("0");
        assertThat(nora.page().locator("[data-bars]")).containsText("leden, mogelijk");
        Looks.at(nora.page(), "an incident with a scope");
        nora.button("Leg versie vast").click();
        assertThat(nora.page().locator("[data-waiting]")).isVisible();
        signAsSecond("versie vastleggen");
        said("De versie ligt vast");
        assertThat(nora.page().locator("main")).containsText("Vastgelegd door Nora Willems en Karim Peeters");
    }

    private static void signAsSecond(String act) {
        karim.goTo("/nl/incidents/");
        var card = karim.page().locator(".mf-pairs .mf-card");
        assertThat(card).containsText(act);
        assertThat(card).containsText("Nora Willems");
        Looks.narrow(karim.page(), "what a second person signs");
        karim.button("Teken als tweede persoon").click();
        assertThat(karim.page().locator("[data-signed]")).containsText(act);
    }

    @Test
    @Order(4)
    void a_person_decides_on_a_score_that_was_worked_out() {
        var score = form("score");
        score.locator("[name=dpc]").selectOption("4");
        score.locator("[name=ei]").selectOption("4");
        score.locator("[name=confidentiality]").selectOption("2");
        score.locator("[name=malice][value=yes]").check();
        score.locator("[name=why]").fill("Wie aangemeld was kan gelezen zijn");
        send(score);
        said("De ernst is bewaard");
        assertThat(nora.page().locator("main")).containsText("zeer hoog");
        var decision = form("decision");
        for (var name : new String[] {"register", "authority", "members"}) {
            decision.locator("[name=" + name + "][value=yes]").check();
            decision.locator("[name=" + name + "Why]").fill("Het risico is hoog");
        }
        send(decision);
        said("De beslissing is bewaard");
    }

    @Test
    @Order(5)
    void letters_go_when_two_have_signed_and_not_before() {
        nora.button("Geef brieven vrij").click();
        assertThat(nora.page().locator("[data-waiting]")).isVisible();
        signAsSecond("brieven vrijgeven");
        said("De brieven zijn vrijgegeven");
        assertThat(nora.page().locator("main")).containsText("Zending 1");
        Looks.narrow(nora.page(), "an incident on a telephone");
    }

    @Test
    @Order(6)
    void one_closes_a_category_and_two_open_it_again() {
        var freeze = form("freeze");
        freeze.locator("[name=scope]").selectOption("category");
        freeze.locator("[name=id]").fill("benefits");
        send(freeze);
        said("Het is gesloten");
        var again = form("freeze");
        again.locator("[name=what]").selectOption("unfreeze");
        again.locator("[name=scope]").selectOption("category");
        again.locator("[name=id]").fill("benefits");
        send(again);
        assertThat(nora.page().locator("[data-waiting]")).isVisible();
        signAsSecond("weer openen");
        said("Het is weer open");
    }

    @Test
    @Order(7)
    void everything_that_was_done_stands_there_with_its_line() {
        nora.page().reload();
        nora.page().locator("h1:visible").waitFor();
        var acts = nora.page().locator(".mf-timeline > li");
        Assertions.assertThat(acts.count()).isGreaterThanOrEqualTo(8);
        assertThat(acts.first()).containsText("regel van het journaal");
        Assertions.assertThat(hers.complaints()).isEmpty();
        Assertions.assertThat(his.complaints()).isEmpty();
    }

    @Test
    @Order(8)
    void who_signs_out_sees_nothing_any_more() {
        karim.button("Afmelden").click();
        karim.page().waitForURL("**/nl/");
        karim.page().navigate(Colleague.address("/nl/incidents/"));
        karim.page().waitForURL("**/nl/");
        assertThat(karim.page().locator("main")).not().containsText("script");
    }
}
