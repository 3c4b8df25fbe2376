package be.mijnfonds.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.people.People;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A parent's papers: asked for, made in the core zone, opened in the browser, and checked by who gets them. */
@Tag("turn-2")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class PapersTest {
    @TempDir
    static Path dir;

    private static Chromium chromium;
    private static Page page;
    private static Member parent;
    /** The vignettes. */
    private static SavedPaper sheet;

    @BeforeAll
    static void start() {
        OpenFund.get();
        chromium = new Chromium(390);
        page = chromium.page();
        parent = People.of(1, OpenFund.MEMBERS, LocalDate.now(ZoneOffset.UTC))
                .members()
                .filter(one -> one.person().number() > 11
                        && !one.family().dependants().isEmpty()
                        && one.reimbursements().size() > 5)
                .findFirst()
                .orElseThrow();
        Visits.signInWith(page, parent.person().nationalNumber());
        // The first sign-in makes the fund seal the file.
        page.navigate(address("/nl/mijn-gegevens/"));
        page.locator("[data-state~=open]:visible").first().waitFor();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) chromium.close();
    }

    @Test
    @Order(1)
    void vignettes_for_a_child_are_asked_for_and_come_back_as_a_sheet_to_print() throws IOException {
        var before = SavedPaper.listed(page);
        go("/nl/attest-vragen/");
        page.locator("label[for^=whom-]:visible").nth(1).waitFor();
        Looks.narrow(page, "which paper");
        page.locator("label[for=paper-vignettes]").click();
        page.locator("label[for^=whom-]:visible").nth(1).click();
        Visits.send(page);
        Looks.narrow(page, "a paper that was asked for");
        sheet = SavedPaper.next(page, before, dir);
        Looks.narrow(page, "the list of papers");
        var child = parent.family().dependants().getFirst().value();
        assertThat(sheet.text())
                .contains(child.who().last(), child.nationalNumber().substring(9))
                .contains("Blad 1 / 1")
                .doesNotContain(
                        "CG1", parent.person().last() + " " + parent.person().first());
        page.locator("[data-action=paper-show]:visible").first().click();
        page.locator("main [data-state=paper]:visible").waitFor();
        Looks.narrow(page, "a paper as a page");
        var twin = page.locator("main").innerText();
        assertThat(twin).contains(sheet.code());
    }

    @Test
    @Order(2)
    void whoever_gets_it_checks_its_code_and_the_file_and_a_changed_one_is_found_out() throws IOException {
        var other = chromium.page();
        other.navigate(address("/nl/controleren/#" + sheet.code()));
        other.locator("main [data-state=valid]:visible").waitFor();
        assertThat(other.url()).doesNotContain("#");
        Looks.narrow(other, "a code that is valid");
        other.locator("#paper-file").setInputFiles(sheet.pdf());
        other.locator("main form [type=submit]").click();
        other.locator("main [data-state=valid]:visible").waitFor();
        assertThat(other.locator("main [data-state=valid]").innerText()).contains("precies");

        var changed = Files.write(dir.resolve("changed.pdf"), changed(Files.readAllBytes(sheet.pdf())));
        other.locator("#paper-file").setInputFiles(changed);
        other.locator("main form [type=submit]").click();
        other.locator("main [data-state=other-file]:visible").waitFor();
        Looks.narrow(other, "a file that was changed");

        other.locator("[data-action=check-anew]").click();
        other.locator("#paper-code").fill("00000-00000-00000-00000");
        other.locator("main form [type=submit]").click();
        other.locator("main [data-state=not-valid]:visible").waitFor();
        other.close();
    }

    @Test
    @Order(3)
    void payments_that_are_chosen_become_a_statement_for_another_insurer() throws IOException {
        var before = SavedPaper.listed(page);
        go("/nl/terugbetalingen/");
        page.locator("[data-action=lines-begin]:visible").click();
        page.locator("main label[data-of=lines]:visible").first().waitFor();
        Looks.narrow(page, "payments to choose");
        page.locator("main label[data-of=lines]:visible").nth(0).click();
        page.locator("main label[data-of=lines]:visible").nth(2).click();
        page.locator("main [data-choosing] [type=submit]:visible").first().click();
        page.locator("[data-action=form-send]:visible").waitFor();
        Looks.narrow(page, "chosen payments to check");
        page.locator("[data-action=form-send]:visible").click();
        page.locator("main [data-state=done]:visible").first().waitFor();
        var statement = SavedPaper.next(page, before, dir);
        assertThat(statement.text())
                .contains("Attest voor een verzekering", parent.person().last());
        var other = chromium.page();
        other.navigate(address("/nl/controleren/#" + statement.code()));
        other.locator("main [data-state=valid]:visible").waitFor();
        other.close();
    }

    private static byte[] changed(byte[] bytes) {
        bytes[bytes.length / 2] ^= 1;
        return bytes;
    }

    private static void go(String path) {
        page.navigate(address(path));
        Visits.settled(page);
    }

    private static String address(String path) {
        return "http://localhost:" + OpenFund.get().ports().pages() + path;
    }
}
