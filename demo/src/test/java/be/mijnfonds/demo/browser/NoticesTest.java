package be.mijnfonds.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ingrid, who reads German, changes her account; what the fund mails her stands in the demo's mailbox. */
final class NoticesTest {
    private static final int PATIENCE = 60;
    private static final String ASKED = "Demofonds: ein anderes Konto wurde angefragt";
    private static final String WAITS = "Demofonds: eine Änderung wartet";

    private static Chromium chromium;
    private static Page page;

    @BeforeAll
    static void start() {
        OpenFund.get();
        chromium = new Chromium(390);
        page = chromium.page();
        chromium.addAuthenticator(page);
        Visits.signIn(page, "Ingrid Schmitz");
    }

    @AfterAll
    static void stop() {
        if (chromium != null) chromium.close();
    }

    @Test
    void a_member_who_changes_the_account_gets_the_notices_in_her_language() throws IOException {
        go("/de/passkey/");
        Visits.enrol(page);
        go("/de/konto-aendern/");
        page.locator("#iban").fill("BE71 0961 2345 6769");
        Visits.send(page);

        go("/de/hinter-den-kulissen/");
        received("Demofonds: ein Passkey (Zugangsschlüssel) ist dazugekommen");
        received(ASKED);
        received(WAITS);
        var mail = mail(ASKED);
        assertThat(mail)
                .contains("ingrid.schmitz@")
                .contains("Tippen Sie die Adresse des Portals selbst")
                .doesNotContain("BE71", "6769", "http");
        assertThat(mail.substring(mail.indexOf("example"))).doesNotContain("Ingrid", "Schmitz");
        // Nobody hears it whose account it is not.
        assertThat(mails(ASKED).count()).isEqualTo(1);
        assertThat(chromium.complaints()).isEmpty();
        for (var name : new String[] {"notify", "scenes", "inbox", "follow"})
            assertThat(Files.readString(log(name))).as(name).doesNotContain("@", "Schmitz", "BE71");
    }

    private static Path log(String process) {
        return OpenFund.get().child(process).log();
    }

    private static void received(String subject) {
        var mail = mails(subject);
        for (var tries = 0; tries < PATIENCE && mail.count() == 0; tries++) page.waitForTimeout(1_000);
        if (mail.count() == 0) System.err.println(OpenFund.lastWords());
        assertThat(mail.count())
                .as("%s: %s", subject, page.locator("main").innerText())
                .isPositive();
    }

    private static String mail(String subject) {
        return mails(subject).first().textContent().replaceAll("\\s+", " ");
    }

    private static Locator mails(String subject) {
        return page.locator("main li").filter(new Locator.FilterOptions().setHasText(subject));
    }

    private static void go(String path) {
        page.navigate(Visits.address(path));
        Visits.settled(page);
    }
}
