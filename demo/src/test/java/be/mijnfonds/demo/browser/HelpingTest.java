package be.mijnfonds.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import be.mijnfonds.demo.attack.JournalLines;
import be.mijnfonds.demo.people.People;
import be.mijnfonds.journal.Line;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Somebody who helps members says why, finds one, opens what is needed, and leaves nothing behind. */
@Tag("turn-3")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class HelpingTest {
    private static final String TOM = "91061899926";
    private static final String CASE = "T-2026-118";
    /** Before a seal is said to be broken it is looked at three times, five seconds long. */
    private static final double PATIENCE = 30_000;

    private static Chromium hers;
    private static Chromium his;
    private static Colleague yasmina;

    @BeforeAll
    static void a_member_has_a_file() {
        OpenFund.get();
        try (var members = new Chromium(390)) {
            Page page = members.page();
            Visits.signIn(page, "Tom Janssens");
            page.navigate(Visits.address("/nl/mijn-gegevens/"));
            Visits.settled(page);
        }
        hers = new Chromium(1280);
        yasmina = Colleague.begin(hers, "service");
    }

    @AfterAll
    static void stop() {
        for (var one : new Chromium[] {hers, his}) if (one != null) one.close();
    }

    private static Page page() {
        return yasmina.page();
    }

    /** What can be seen: a page has the words of all its states in it. */
    private static void says(String words) {
        assertThat(page().locator("main"))
                .containsText(
                        words,
                        new LocatorAssertions.ContainsTextOptions()
                                .setUseInnerText(true)
                                .setTimeout(PATIENCE));
    }

    private static void saysNot(String words) {
        assertThat(page().locator("main"))
                .not()
                .containsText(words, new LocatorAssertions.ContainsTextOptions().setUseInnerText(true));
    }

    private static void looks(String what) {
        Looks.at(page(), what);
        Looks.narrow(page(), what + ", narrow");
    }

    private static void find(String reason, String number) {
        page().locator("#reason-" + reason).check();
        page().locator("#case").fill(CASE);
        page().locator("#number").fill(number);
        yasmina.button("Zoek het lid").click();
    }

    private static void open() {
        yasmina.button("Openen met mijn toegangssleutel").click();
        page().locator("[data-action=close-file]:visible").waitFor();
    }

    private static Line last(String verb) throws SQLException {
        return JournalLines.of(OpenFund.get()).reversed().values().stream()
                .filter(line -> line.verb().equals(verb) && line.outcome().equals("granted") && isOfStaff(line))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOfStaff(Line line) {
        return line.actor() != null && "service".equals(line.actor().role());
    }

    @Test
    @Order(1)
    void who_helps_members_lands_on_their_own_page_and_sees_no_incidents() {
        assertThat(page().locator("h1:visible")).hasText("Een lid helpen");
        assertThat(page().locator("header")).containsText("Yasmina Claes, dienst leden");
        looks("helping a member");
        yasmina.goTo("/nl/incidents/");
        page().waitForURL("**/nl/member/");
        assertThat(page().locator("h1:visible")).hasText("Een lid helpen");
    }

    @Test
    @Order(2)
    void nobody_is_looked_for_before_it_is_said_why_and_a_slip_of_the_pen_is_told() {
        yasmina.button("Zoek het lid").click();
        var faults = page().locator("[data-faults]");
        assertThat(faults).containsText("Kies waarom u kijkt");
        assertThat(faults).containsText("Vul het nummer van de zaak in");
        assertThat(faults).containsText("Vul het rijksregisternummer in");
        looks("what is missing");
        find("question", "91061899927");
        assertThat(faults).containsText("Dit rijksregisternummer bestaat niet");
        assertThat(faults).not().containsText("Kies waarom u kijkt");
        faults.getByText("Dit rijksregisternummer bestaat niet").click();
        assertThat(page().locator("#number")).isFocused();
    }

    @Test
    @Order(3)
    void a_number_of_nobody_is_nobodys_and_the_question_is_in_the_journal() throws SQLException {
        find("complaint", "91.06.18-997.28");
        says("Niemand met dit nummer");
        looks("nobody by this number");
        var line = last("find");
        Assertions.assertThat(line.kind() + " " + line.casus() + " " + line.purpose())
                .isEqualTo("nobody " + CASE + " complaint");
        Assertions.assertThat(line.subject()).isNull();
    }

    @Test
    @Order(4)
    void with_one_touch_what_was_chosen_opens_and_the_line_says_who_for_which_case_and_why() throws SQLException {
        find("question", "91.06.18-999.26");
        says("Het lid is gevonden");
        assertThat(page().locator("[name=category]:checked")).hasCount(2);
        assertThat(page().locator("#category-person")).isChecked();
        assertThat(page().locator("#category-contact")).isChecked();
        looks("what can be opened");
        open();
        says("Tom");
        says("Janssens");
        says("91.06.18-999.26");
        saysNot("IBAN");
        looks("a member's file");
        var line = last("unlock");
        Assertions.assertThat(line.kind() + " " + line.casus() + " " + line.purpose())
                .isEqualTo("staff " + CASE + " question");
        Assertions.assertThat(line.subject()).isEqualTo(last("find").subject());
        Assertions.assertThat(Objects.requireNonNull(line.categories())).containsExactlyInAnyOrder("person", "contact");
        Assertions.assertThat(page().content()).doesNotContain(Objects.requireNonNull(line.subject()));
        Assertions.assertThat(page().url() + page().title()).doesNotContain("Janssens", TOM);
    }

    @Test
    @Order(5)
    void more_of_the_same_member_opens_without_another_touch() throws SQLException {
        var before = page().locator(".mf-values section").count();
        page().locator("#category-address").check();
        page().locator("#category-bank").check();
        // A touch would have nobody to make it.
        page().evaluate("() => { navigator.credentials.get = () => { throw new Error('a touch') } }");
        yasmina.button("Meer openen").click();
        assertThat(page().locator(".mf-values > section")).hasCount(4);
        Assertions.assertThat(before).isLessThan(4);
        says("Rekening voor terugbetalingen");
        Assertions.assertThat(Objects.requireNonNull(last("unlock").categories()))
                .containsExactlyInAnyOrder("address", "bank");
        for (var category : page().locator("[name=category]").all()) category.check();
        yasmina.button("Meer openen").click();
        assertThat(page().locator("[name=category]")).hasCount(0);
        looks("a whole file");
    }

    @Test
    @Order(6)
    void what_is_closed_is_gone_from_the_page_and_was_never_kept() {
        yasmina.button("Sluiten").click();
        says("Dossier gesloten");
        looks("a closed file");
        Assertions.assertThat(page().content()).doesNotContain("Janssens", TOM, "91.06.18");
        Assertions.assertThat(kept()).doesNotContain("Janssens", TOM, "answers:1");
        yasmina.button("Zoek een ander lid").click();
        assertThat(page().locator("#reason-question")).isFocused();
    }

    /** All that this browser keeps: as text, and how many rows each store has. */
    private static String kept() {
        return String.valueOf(page().evaluate("""
                async () => {
                  const said = [JSON.stringify({ ...localStorage, ...sessionStorage })];
                  for (const { name } of await indexedDB.databases()) {
                    const db = await new Promise((done) => { const open = indexedDB.open(name); open.onsuccess = () => done(open.result); });
                    for (const store of db.objectStoreNames) {
                      const rows = await new Promise((done) => { const all = db.transaction(store).objectStore(store).getAll(); all.onsuccess = () => done(all.result); });
                      const bytes = rows.map((row) => JSON.stringify(row, (key, value) => ArrayBuffer.isView(value) ? String.fromCharCode(...new Uint8Array(value.buffer)) : value));
                      said.push(`${store}:${rows.length}`, ...bytes);
                    }
                    db.close();
                  }
                  return said.join("\\n");
                }
                """));
    }

    @Test
    @Order(7)
    void a_seal_that_does_not_hold_is_said_and_nothing_is_shown() {
        yasmina.goTo("/nl/member/");
        altered("sig");
        find("question", TOM);
        says("Het zegel van dit dossier klopt niet");
        saysNot("Het lid is gevonden");
        looks("a seal that does not hold");
        altered("none");
        yasmina.button("Zoek een ander lid").click();
        find("question", TOM);
        says("Het lid is gevonden");
        altered("ciphertext");
        yasmina.button("Openen met mijn toegangssleutel").click();
        says("Het zegel van dit dossier klopt niet");
        Assertions.assertThat(page().content()).doesNotContain("Janssens");
        altered("none");
    }

    /** As a portal that changes the first bytes of a field; {@code none} for an honest one again. */
    private static void altered(String field) {
        page().evaluate("""
                field => {
                  window.honest ??= window.fetch;
                  window.fetch = async (...asked) => {
                    const answer = await window.honest(...asked);
                    if (field === "none" || asked[0] !== "/api/files") return answer;
                    const start = `"${field}":"`;
                    return new Response((await answer.text()).replace(new RegExp(`${start}....`, "g"), `${start}AAAA`), answer);
                  };
                }
                """, field);
    }

    @Test
    @Order(8)
    void a_file_closes_itself_when_nobody_does_anything() {
        page().clock().install();
        yasmina.goTo("/nl/member/");
        find("request", TOM);
        open();
        says("Janssens");
        page().clock().fastForward("04:00");
        says("Janssens");
        page().clock().fastForward("01:05");
        says("U deed hier vijf minuten niets");
        Assertions.assertThat(page().content()).doesNotContain("Janssens");
        page().clock().resume();
    }

    @Test
    @Order(9)
    void the_eleventh_member_of_an_hour_opens_with_a_colleague() throws SQLException {
        his = new Chromium(390);
        var wout = Colleague.begin(his, "service-2");
        yasmina.goTo("/nl/member/");
        others().takeWhile(HelpingTest::mayOpen).forEach(number -> {});
        says("U opende al genoeg dossiers alleen");
        looks("more than one may open alone");
        yasmina.button("Open samen met een collega").click();
        says("Wacht op een tweede persoon");
        looks("waiting for a colleague");
        yasmina.button("Niet meer wachten").click();
        says("U opende al genoeg dossiers alleen");
        yasmina.button("Open samen met een collega").click();
        says("Wacht op een tweede persoon");
        wout.goTo("/nl/member/");
        var cards = wout.page().locator(".mf-pairs .mf-card");
        assertThat(cards.last()).containsText("dossier van een lid openen, " + CASE);
        assertThat(cards.last()).containsText("Yasmina Claes");
        assertThat(cards.last()).containsText("Een vraag beantwoorden");
        Looks.narrow(wout.page(), "what a colleague signs for a file");
        cards.last().getByText("Teken als tweede persoon").click();
        assertThat(wout.page().locator("[data-signed]")).containsText("dossier van een lid openen");
        page().locator(".mf-values > section").first().waitFor();
        Assertions.assertThat(last("unlock").level()).isEqualTo("two");
        wout.close();
    }

    /** All of the fund but Tom, whose file is open this hour already. */
    private static Stream<String> others() {
        return People.of(1, OpenFund.MEMBERS, LocalDate.now(ZoneOffset.UTC))
                .members()
                .map(member -> member.person().nationalNumber())
                .filter(number -> !number.equals(TOM));
    }

    /** Opens one more, and closes it again; false when the vault wants a colleague for it. */
    private static boolean mayOpen(String number) {
        find("question", number);
        var nothing = page().locator("[data-state~=nothing]:visible");
        await(page().locator("[data-state~=choose]:visible").or(nothing).first());
        if (nothing.count() > 0) {
            // The first sign-in makes the fund seal the file.
            signInOnce(number);
            find("question", number);
            await(page().locator("[data-state~=choose]:visible").first());
        }
        yasmina.button("Openen met mijn toegangssleutel").click();
        var limit = page().locator("[data-state=limit]:visible");
        // Other tests of the same fund may have locked somebody's file: it opens to nobody, and counts for nothing.
        var no = page().locator("[data-no]:visible");
        page().locator(".mf-values > section").or(limit).or(no).first().waitFor();
        if (limit.count() > 0) return false;
        if (no.count() > 0) {
            assertThat(no).containsText("gesloten");
            yasmina.goTo("/nl/member/");
            return true;
        }
        yasmina.button("Sluiten").click();
        yasmina.button("Zoek een ander lid").click();
        return true;
    }

    /** What the page says instead is what a reader of a failed test asks first. */
    private static void await(Locator seen) {
        try {
            seen.waitFor();
        } catch (TimeoutError e) {
            throw new AssertionError(page().locator("main").innerText(), e);
        }
    }

    private static void signInOnce(String number) {
        try (var members = new Chromium(390)) {
            var page = members.page();
            Visits.signInWith(page, number);
            page.navigate(Visits.address("/nl/mijn-gegevens/"));
            assertThat(page.locator("[data-value='contact.language.code']").first())
                    .not()
                    .isEmpty(new LocatorAssertions.IsEmptyOptions().setTimeout(60_000));
        }
    }

    @Test
    @Order(10)
    void who_signs_out_takes_the_file_along() {
        yasmina.button("Afmelden").click();
        page().waitForURL("**/nl/");
        Assertions.assertThat(hers.complaints()).isEmpty();
        page().navigate(Colleague.address("/nl/member/"));
        page().waitForURL("**/nl/");
        saysNot("Het lid is gevonden");
    }
}
