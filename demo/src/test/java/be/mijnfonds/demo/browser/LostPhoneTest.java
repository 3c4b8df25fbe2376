package be.mijnfonds.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.people.People;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A telephone with a passkey on it is lost: in again through a provider, another passkey on another device, the old one taken
 * away; and what tells the owner, on the old and on the new address, if it was somebody else who did that.
 */
@Tag("turn-3")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class LostPhoneTest {
    private static final int WHO = 17;
    private static final int PATIENCE = 60;
    private static final long DAY_MS = 86_400_000;
    private static final String NEW_MAIL = "na.het.verlies@mail.example";
    private static final String WAYS = "[data-list='grant.ways'] > li";

    private static final ZoneId HERE = ZoneId.of("Europe/Brussels");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.of("nl", "BE"));

    private static Chromium telephone;
    private static Chromium laptop;
    private static Page lost;
    private static Page page;
    private static SecurityKey key;
    /** The passkey on the telephone, as the vault knows it. */
    private static byte[] first;

    private static String number;
    private static String mail;

    @BeforeAll
    static void start() {
        OpenFund.get();
        var member = member();
        number = member.person().nationalNumber();
        mail = member.contact().email().value();
        telephone = Chromium.phone();
        lost = telephone.page();
        telephone.addAuthenticator(lost);
        laptop = new Chromium(1280);
        page = laptop.page();
        key = SecurityKey.into(page, "internal");
    }

    private static Member member() {
        return People.of(1, OpenFund.MEMBERS, LocalDate.now(ZoneOffset.UTC))
                .members()
                .filter(one -> one.person().number() >= WHO && hasMail(one))
                .findFirst()
                .orElseThrow();
    }

    private static boolean hasMail(Member one) {
        return one.contact() != null && one.contact().email() != null;
    }

    @AfterAll
    static void stop() {
        for (var one : new Chromium[] {telephone, laptop}) if (one != null) one.close();
    }

    @Test
    @Order(1)
    void a_passkey_on_the_telephone_is_shown_with_where_it_lives_and_its_first_and_last_use() {
        Visits.signInWith(lost, number);
        Visits.go(lost, "/nl/toegangssleutel/");
        Visits.enrol(lost);
        Visits.go(lost, "/nl/toestellen/");
        assertThat(lost.locator(WAYS).innerText())
                .contains("Toegangssleutel op een telefoon of tablet", "Gemaakt", today());
        byPasskey(lost);
        Visits.go(lost, "/nl/toestellen/");
        assertThat(lastUse(lost, 0)).contains(today());
        Visits.signOut(lost);
    }

    @Test
    @Order(2)
    void a_month_later_it_is_lost_and_a_provider_lets_its_owner_in_on_another_device() throws SQLException {
        aMonthGoesBy();
        Visits.go(page, "/nl/hulp-bij-aanmelden/");
        assertThat(page.locator("main").innerText()).contains("Ik ben mijn toestel kwijt", "met itsme, eID");
        Visits.signInWith(page, number);
        told(mail, "Demofonds: iemand meldde zich aan zonder toegangssleutel");
    }

    @Test
    @Order(3)
    void another_passkey_waits_for_a_day_and_then_stands_beside_the_old_one_each_with_its_own_last_use()
            throws SQLException {
        Visits.go(page, "/nl/toegangssleutel/");
        page.locator("[data-action=enrol-create]").click();
        page.locator("[data-action=enrol-confirm]").click();
        page.locator("main [data-state=once-a-day]:visible").waitFor();
        assertThat(page.locator("main [data-state=once-a-day]").innerText())
                .contains("U maakte vandaag al een sleutel", "Probeer het morgen opnieuw");
        Looks.narrow(page, "a second passkey on one day");
        // Another of the same device: who tries it tomorrow has thrown away what was made today.
        anotherDevice();
        madeEarlierBy(DAY_MS);
        Visits.go(page, "/nl/toegangssleutel/");
        Visits.enrol(page);
        madeEarlierBy(-DAY_MS);
        told(mail, "Demofonds: er is een toegangssleutel bijgekomen");
        byPasskey(page);
        Visits.go(page, "/nl/toestellen/");
        Looks.narrow(page, "two passkeys");
        assertThat(page.locator(WAYS).count()).isEqualTo(2);
        var computer = at("Toegangssleutel op een computer");
        var phone = at("Toegangssleutel op een telefoon of tablet");
        assertThat(lastUse(page, computer)).contains(today());
        assertThat(lastUse(page, phone)).doesNotContain(today()).contains(monthAgo());
    }

    @Test
    @Order(4)
    void the_notices_of_a_new_address_and_a_new_account_go_to_the_old_address_too_and_the_account_waits() {
        Visits.go(page, "/nl/contactgegevens-wijzigen/");
        page.locator("#email").fill(NEW_MAIL);
        Visits.send(page);
        Visits.await(page, "/nl/mijn-gegevens/", "main :text('" + NEW_MAIL + "'):visible");
        told(mail, "Demofonds: er zijn andere contactgegevens gevraagd");
        for (var to : new String[] {mail, NEW_MAIL}) told(to, "Demofonds: een aanvraag is uitgevoerd");
        Visits.go(page, "/nl/rekening-wijzigen/");
        page.locator("#iban").fill("BE43 0689 9999 9501");
        Visits.send(page);
        for (var to : new String[] {mail, NEW_MAIL})
            for (var subject : new String[] {"er is een andere rekening gevraagd", "een wijziging wacht"})
                told(to, "Demofonds: " + subject);
        Visits.await(page, "/nl/mijn-aanvragen/", "[data-action=stop-ask]:visible");
    }

    @Test
    @Order(5)
    void the_lost_passkey_is_taken_away_and_lets_nobody_in() {
        Visits.go(page, "/nl/toestellen/");
        page.locator(WAYS)
                .nth(at("Toegangssleutel op een telefoon of tablet"))
                .locator("[data-action=passkey-ask]")
                .click();
        page.locator("[data-action=passkey-send]:visible").click();
        page.locator("[data-state=ended]:visible").waitFor();
        assertThat(page.locator(WAYS).count()).isEqualTo(1);
        assertThat(page.locator(WAYS).innerText()).contains("computer");
        for (var to : new String[] {mail, NEW_MAIL}) told(to, "Demofonds: een manier om u aan te melden is weg");
        lost.navigate(Visits.address("/nl/aanmelden/"));
        lost.locator("[data-action=sign-in-passkey]").click();
        lost.locator("main :text('Aanmelden is niet gelukt'):visible").first().waitFor();
        Visits.go(lost, "/nl/aanmelden/");
        Visits.go(page, "/nl/overzicht/");
        byPasskey(page);
        for (var one : new Chromium[] {telephone, laptop})
            assertThat(one.complaints()).isEmpty();
    }

    private static void byPasskey(Page there) {
        Visits.signOut(there);
        there.navigate(Visits.address("/nl/aanmelden/"));
        there.locator("[data-action=sign-in-passkey]").click();
        there.waitForURL("**/nl/overzicht/**");
        Visits.settled(there);
    }

    /** How long ago it was is kept in two places, and neither has a clock that could be set. */
    private static void aMonthGoesBy() throws SQLException {
        try (var connector = OpenFund.get().cluster("main").cluster().connect("connector");
                var one = connector.createStatement()) {
            // Whoever came by a passkey last: this member, a moment ago.
            var moved = one.executeUpdate("""
                    update people.account set passkey_at = passkey_at - interval '31 days',
                        provider_at = provider_at - interval '31 days'
                    where passkey_at = (select max(passkey_at) from people.account)""");
            assertThat(moved).isEqualTo(1);
        }
        try (var vault = OpenFund.get().cluster("vault").cluster().connect("vault");
                var one = vault.createStatement()) {
            try (var moved = one.executeQuery("""
                    update credential set last_use = last_use - 31 * 86400000::bigint
                    where last_use = (select max(last_use) from credential) returning id""")) {
                assertThat(moved.next()).isTrue();
                first = moved.getBytes(1);
                assertThat(moved.next()).isFalse();
            }
        }
    }

    /** The vault counts by this column, and shows or trusts no row whose day was changed: so it is put back at once. */
    private static void madeEarlierBy(long ms) throws SQLException {
        try (var vault = OpenFund.get().cluster("vault").cluster().connect("vault");
                var one = vault.prepareStatement("update credential set since = since - ? where id = ?")) {
            one.setLong(1, ms);
            one.setBytes(2, first);
            assertThat(one.executeUpdate()).isEqualTo(1);
        }
    }

    private static void anotherDevice() {
        key.out();
        key = SecurityKey.into(page, "internal");
    }

    private static int at(String name) {
        var all = page.locator(WAYS).allInnerTexts();
        for (var i = 0; i < all.size(); i++) if (all.get(i).contains(name)) return i;
        throw new AssertionError(name + " is not among " + all);
    }

    private static String lastUse(Page there, int way) {
        return there.locator(WAYS).nth(way).locator("[data-when='.lastUse']").innerText();
    }

    private static String today() {
        return LocalDate.now(HERE).format(DAY);
    }

    private static String monthAgo() {
        return LocalDate.now(HERE).minusDays(31).format(DAY);
    }

    /** In the demo's mailbox, which this page shows: others get mails with the same subject. */
    private static void told(String to, String subject) {
        if (!page.url().contains("/achter-de-schermen/")) Visits.go(page, "/nl/achter-de-schermen/");
        var found = page.locator("main li")
                .filter(new Locator.FilterOptions().setHasText(to))
                .filter(new Locator.FilterOptions().setHasText(subject));
        for (var tries = 0; tries < PATIENCE && found.count() == 0; tries++) page.waitForTimeout(1_000);
        assertThat(found.count())
                .as("%s to %s: %s%n%s", subject, to, page.locator("main").innerText(), OpenFund.lastWords())
                .isPositive();
    }
}
