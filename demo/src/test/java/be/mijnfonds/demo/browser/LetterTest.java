package be.mijnfonds.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.people.People;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Somebody without itsme and eID: a code by post, typed over, and a passkey that is like any other after three days. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class LetterTest {
    private static final String WHO = "Marc Hendrickx";

    private static Chromium chromium;
    private static Page page;
    private static String number = "";
    private static String code = "";

    @BeforeAll
    static void start() throws Exception {
        OpenFund.get();
        chromium = new Chromium(390);
        page = chromium.page();
        chromium.addAuthenticator(page);
        var said = letter(memberKey());
        number = said("Letter number: +([0-9A-Z ]{7})", said);
        code = said("Code: +([0-9A-Z ]{19})", said);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) chromium.close();
    }

    /** What the fund's own people run; its output goes nowhere but here. */
    private static String letter(String memberKey) throws IOException, InterruptedException {
        var built = Path.of("..", "connector", "target");
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                built.resolve("classes") + ":"
                        + Files.readString(built.resolve("classpath.txt")).strip(),
                "be.mijnfonds.connector.Main",
                "letter",
                memberKey,
                "--print",
                "--settings",
                OpenFund.get().layout().settings("connector").toString());
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Assertions.assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static String memberKey() {
        return People.of(1, OpenFund.MEMBERS, LocalDate.now(ZoneOffset.UTC))
                .members()
                .map(Member::person)
                .filter(person -> WHO.equals(person.callName() + " " + person.last()))
                .findFirst()
                .orElseThrow()
                .key();
    }

    private static String said(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        Assertions.assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    private static void type(String typedNumber, String typedCode) {
        page.navigate(Visits.address("/nl/activeren/"));
        page.locator("#letter-number").fill(typedNumber);
        page.locator("#letter-code").fill(typedCode);
        page.locator("main form [type=submit]").click();
    }

    @Test
    @Order(1)
    void a_slip_of_the_finger_is_told_in_words_and_costs_no_try() {
        type(number.substring(1), code.replace(' ', '-') + "u");
        assertThat(page.locator("[data-faults]")).containsText("één teken te weinig");
        assertThat(page.locator("[data-faults]")).containsText("teken in dat er niet in voorkomt");
        assertThat(page.locator("#letter-code")).hasValue(code.replace(' ', '-') + "u");
    }

    @Test
    @Order(2)
    void a_wrong_code_is_refused_and_what_was_typed_stays() {
        type(number, "0000 0000 0000 0000");
        assertThat(page.locator("[data-state=refused]")).containsText("Deze code is niet aanvaard");
        assertThat(page.locator("#letter-code")).hasValue("0000 0000 0000 0000");
    }

    @Test
    @Order(3)
    void the_code_as_people_type_it_signs_in_and_a_passkey_is_made() {
        type(number.toLowerCase(Locale.ROOT), code.toLowerCase(Locale.ROOT).replace(" ", ""));
        page.waitForURL("**/nl/toegangssleutel/**");
        assertThat(page.locator("main")).containsText("Die code is nu op");
        Visits.enrol(page);
        assertThat(page.locator("main")).containsText("drie dagen");
    }

    @Test
    @Order(4)
    void ordinary_data_open_and_money_says_when_it_will() {
        page.navigate(Visits.address("/nl/mijn-gegevens/"));
        Visits.settled(page);
        page.locator("main [data-state~=open]:visible").first().waitFor();
        assertThat(page.locator("#person")).containsText("Hendrickx");
        assertThat(page.locator("#bank")).containsText("drie dagen");
        assertThat(page.locator("#bank [data-value='bank.refund.iban']")).isHidden();
        Assertions.assertThat(page.locator("#bank").innerText()).doesNotContain("BE");
    }

    @Test
    @Order(5)
    void the_passkey_signs_in_and_still_opens_no_money_and_no_form_for_it() {
        Visits.signOut(page);
        page.navigate(Visits.address("/nl/aanmelden/"));
        page.locator("[data-action=sign-in-passkey]").click();
        page.waitForURL("**/nl/overzicht/**");
        Visits.settled(page);
        assertThat(page.locator("main")).containsText("U ziet nu uw gewone gegevens");
        page.navigate(Visits.address("/nl/rekening-wijzigen/"));
        Visits.settled(page);
        assertThat(page.locator("form:visible")).hasCount(0);
        assertThat(page.locator("main")).containsText("drie dagen");
    }

    @Test
    @Order(6)
    void the_same_code_lets_nobody_in_again() {
        Visits.signOut(page);
        type(number, code);
        assertThat(page.locator("[data-state=refused]")).containsText("Deze code is niet aanvaard");
        Assertions.assertThat(chromium.complaints()).isEmpty();
    }
}
