package be.mijnfonds.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.people.People;
import be.mijnfonds.demo.people.Sent;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A member writes to the fund, reads what it answers, and looks up whether what came by letter or mail was the fund's. */
@Tag("turn-2")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class MessagesTest {
    private static final int PATIENCE = 60;
    /** An adult whom no other test signs in as, to whom the fund wrote before. */
    private static final int SAMIRA = 9;

    private static final String WORDS = "Waarom kreeg ik 4 euro minder?\nKijk op https://vals.example/ <b>nu</b>";
    private static final String NOTICE = "Demofonds: er staat een bericht voor u klaar";

    private static Chromium chromium;
    private static Page page;
    private static Member member;

    @BeforeAll
    static void start() {
        OpenFund.get();
        chromium = new Chromium(390);
        page = chromium.page();
        member = People.of(1, OpenFund.MEMBERS, LocalDate.now(ZoneOffset.UTC))
                .members()
                .filter(one -> one.person().number() == SAMIRA)
                .findFirst()
                .orElseThrow();
        Visits.signInWith(page, member.person().nationalNumber());
        page.navigate(Visits.address("/nl/mijn-gegevens/"));
        page.locator("[data-state~=open]:visible").first().waitFor();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) chromium.close();
    }

    @Test
    @Order(1)
    void what_the_fund_wrote_before_is_there_and_reads_as_text() {
        go("/nl/berichten/");
        Looks.narrow(page, "the list of conversations");
        page.locator("[data-action=conversation-show]:visible").first().click();
        page.locator("main [data-state=conversation]:visible").waitFor();
        Looks.narrow(page, "a conversation");
        assertThat(said()).contains(member.messages().getLast().text().split("\n")[1]);
        page.locator("[data-action=conversation-back]:visible").click();
        page.locator("main [data-state~=open]:visible").first().waitFor();
    }

    @Test
    @Order(2)
    void a_message_is_checked_sent_received_and_answered() {
        go("/nl/bericht-schrijven/");
        page.locator("main form:visible [type=submit]").click();
        page.locator("[data-faults]:visible").waitFor();
        Looks.narrow(page, "a message without words");
        page.locator("label[for=about-reimbursements]").click();
        page.locator("#text").fill(WORDS);
        page.locator("main form:visible [type=submit]").click();
        page.locator("[data-action=form-send]:visible").waitFor();
        Looks.narrow(page, "a message to check");
        assertThat(page.locator("main [data-state=check]").innerText()).contains("4 euro minder?", "<b>nu</b>");
        page.locator("[data-action=form-send]:visible").click();
        page.locator("main [data-state=done]:visible").first().waitFor();
        Looks.narrow(page, "a message that was sent");
        await(page.locator("main li:has-text('Terugbetalingen'):has-text('Kijk op'), main li:has-text('demo')"));
        open("Terugbetalingen");
        awaitIn("Terugbetalingen", "verzonnen fonds");
        assertThat(said()).contains("4 euro minder?", "https://vals.example/ <b>nu</b>");
        assertThat(page.locator("main [data-state=conversation] li a, main [data-state=conversation] li b")
                        .count())
                .as("nothing in a text becomes a link or markup")
                .isZero();
    }

    @Test
    @Order(3)
    void an_answer_stands_in_the_same_conversation_and_what_was_typed_is_kept() {
        page.locator("#text:visible").fill("Dank u, dat is duidelijk.");
        page.waitForTimeout(300);
        go("/nl/berichten/");
        page.locator("main [data-state=conversation]:visible").waitFor();
        assertThat(page.locator("#text").inputValue()).isEqualTo("Dank u, dat is duidelijk.");
        Visits.send(page);
        go("/nl/berichten/");
        awaitIn("Terugbetalingen", "ook dit bericht");
        assertThat(said()).contains("Dank u, dat is duidelijk.", "4 euro minder?");
        go("/nl/mijn-aanvragen/");
        assertThat(page.locator("main").innerText()).doesNotContain("Dank u, dat is");
    }

    @Test
    @Order(4)
    void a_mail_told_of_the_answer_and_not_a_word_of_it() throws IOException {
        go("/nl/achter-de-schermen/");
        var mail = page.locator("main li").filter(new Locator.FilterOptions().setHasText(NOTICE));
        for (var tries = 0; tries < PATIENCE && mail.count() == 0; tries++) page.waitForTimeout(1_000);
        assertThat(mail.count()).as(OpenFund.lastWords()).isPositive();
        var text = mail.first().textContent().replaceAll("\\s+", " ");
        assertThat(text).contains("open Berichten").doesNotContain("minder", "verzonnen", "http", "Terugbetaling");
        for (var name : new String[] {"notify", "inbox", "follow"})
            assertThat(Files.readString(OpenFund.get().child(name).log()))
                    .as(name)
                    .doesNotContain("euro minder", "Dank u");
    }

    @Test
    @Order(5)
    void is_this_my_fund_finds_what_was_sent_and_no_other_and_asks_the_portal_nothing() {
        var letter = member.sent().getLast();
        go("/nl/is-dit-echt-mijn-ziekenfonds/");
        Looks.narrow(page, "is this my fund");
        page.locator("main form:visible [type=submit]").click();
        page.locator("[data-faults]:visible").waitFor();
        Looks.narrow(page, "is this my fund, with faults");
        var asked = new int[1];
        page.onRequest(request -> asked[0]++);
        look("letter", letter.day().plusDays(2));
        assertThat(answer()).contains("Wij stuurden u iets", letter.reference());
        Looks.narrow(page, "found");
        page.locator("[data-action=ours-again]:visible").click();
        look("letter", letter.day().minusDays(3));
        // Whether it says that there was none, or that the list cannot tell, hangs on where the list begins.
        if (member.sent().stream().noneMatch(one -> isNear(one, letter.day().minusDays(3))))
            assertThat(answer())
                    .containsAnyOf("Wij vinden niets", "Wij kunnen dit hier niet nakijken")
                    .doesNotContain(letter.reference());
        Looks.narrow(page, "not found");
        page.locator("[data-action=ours-again]:visible").click();
        look("email", LocalDate.now(ZoneOffset.UTC));
        assertThat(answer()).contains("er staat een bericht voor u klaar");
        assertThat(asked[0]).as("looked up in the browser alone").isZero();
        assertThat(page.url()).endsWith("/nl/is-dit-echt-mijn-ziekenfonds/");
        assertThat(chromium.complaints()).isEmpty();
    }

    private static boolean isNear(Sent one, LocalDate day) {
        return one.by().equals("letter")
                && !one.day().isAfter(day)
                && !one.day().isBefore(day.minusDays(10));
    }

    private static void look(String by, LocalDate day) {
        page.locator("label[for=by-" + by + "]").click();
        page.locator("#day").fill(Integer.toString(day.getDayOfMonth()));
        page.locator("#month").fill(Integer.toString(day.getMonthValue()));
        page.locator("#year").fill(Integer.toString(day.getYear()));
        page.locator("main form:visible [type=submit]").click();
        page.locator("main [data-state=answer]:visible").waitFor();
    }

    private static String answer() {
        return page.locator("main [data-state=answer]").innerText();
    }

    private static String said() {
        return page.locator("main [data-state=conversation]").innerText();
    }

    private static void open(String subject) {
        page.locator("main li:has(h3:has-text('" + subject + "')) [data-action=conversation-show]:visible")
                .first()
                .click();
        page.locator("main [data-state=conversation]:visible").waitFor();
    }

    private static void await(Locator seen) {
        go("/nl/berichten/");
        for (var tries = 0; tries < PATIENCE && seen.count() == 0; tries++) {
            page.waitForTimeout(1_000);
            go("/nl/berichten/");
        }
        assertThat(seen.count()).as(OpenFund.lastWords()).isPositive();
    }

    /** The conversation about this, once it says that. */
    private static void awaitIn(String subject, String words) {
        for (var tries = 0; tries < PATIENCE; tries++) {
            if (!page.locator("main [data-state=conversation]").isVisible()) open(subject);
            if (said().contains(words)) return;
            page.waitForTimeout(1_000);
            go("/nl/berichten/");
        }
        assertThat(said()).as(OpenFund.lastWords()).contains(words);
    }

    private static void go(String path) {
        page.navigate(Visits.address(path));
        Visits.settled(page);
    }
}
