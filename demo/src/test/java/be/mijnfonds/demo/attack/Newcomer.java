package be.mijnfonds.demo.attack;

import be.mijnfonds.demo.browser.OpenFund;
import be.mijnfonds.demo.browser.Visits;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.people.People;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A member of the open fund whom no other test uses, with a passkey. */
final class Newcomer {
    /** The first ones have a name and a part in other tests; mails in German are counted in one. */
    private static final int NAMED = 11;

    private Newcomer() {}

    /** @param nth a number of one's own, from 0 */
    static void signIn(Page page, int nth) {
        var member = People.of(1, OpenFund.MEMBERS, LocalDate.now(ZoneOffset.UTC))
                .members()
                .filter(one -> one.person().number() > NAMED)
                .filter(one -> !one.contact().language().value().equals("de"))
                .skip(nth)
                .findFirst()
                .orElseThrow();
        page.navigate(Visits.address("/nl/aanmelden/"));
        page.locator("[data-action=sign-in][data-provider=itsme]").click();
        number(page, member);
        page.waitForURL(url -> url.contains("/nl/overzicht/") || url.contains("/nl/toegangssleutel/"));
        page.navigate(Visits.address("/nl/toegangssleutel/"));
        Visits.enrol(page);
        // The first sign-in makes the fund seal the file.
        page.navigate(Visits.address("/nl/mijn-gegevens/"));
        page.locator("main [data-state~=open]:visible").first().waitFor();
    }

    private static void number(Page page, Member member) {
        page.locator("#number").fill(member.person().nationalNumber());
        page.locator("form.other button").click();
    }
}
