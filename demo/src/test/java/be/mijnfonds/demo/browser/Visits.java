package be.mijnfonds.demo.browser;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;

/** What every visitor of the open fund does in a browser. */
public final class Visits {
    private static final Pattern LANDED = Pattern.compile(".*/nl/(overzicht|toegangssleutel)/.*");

    private Visits() {}

    public static String address(String path) {
        return "http://localhost:" + OpenFund.get().ports().pages() + path;
    }

    /** Through the provider that stands for itsme; {@code name} as the provider's page shows it. */
    public static void signIn(Page page, String name) {
        tryToSignIn(page, name);
        page.waitForURL(LANDED);
    }

    /** The same when somebody may end elsewhere. */
    public static void tryToSignIn(Page page, String name) {
        page.navigate(address("/nl/aanmelden/"));
        page.locator("[data-action=sign-in][data-provider=itsme]").click();
        page.locator("button:has(strong:text-is('" + name + "'))").click();
    }

    /** The same for somebody who is not among the invented persons by name. */
    public static void signInWith(Page page, String nationalNumber) {
        page.navigate(address("/nl/aanmelden/"));
        page.locator("[data-action=sign-in][data-provider=itsme]").click();
        page.locator("#number").fill(nationalNumber);
        page.locator("form.other button").click();
        page.waitForURL(LANDED);
    }

    /** Makes a passkey on the virtual authenticator of this page. */
    public static void enrol(Page page) {
        page.locator("[data-action=enrol-create]").click();
        page.locator("[data-action=enrol-confirm]").click();
        page.locator("main [data-state=done]:visible").first().waitFor();
    }

    /** What is filled in, over the answers to check, to what the page says when it was sent. */
    public static void send(Page page) {
        page.locator("main form:visible [type=submit]").click();
        page.locator("[data-action=form-send]:visible").click();
        page.locator("main [data-state=done]:visible").first().waitFor();
    }

    public static void signOut(Page page) {
        page.locator("[data-action=sign-out]").first().click();
        page.waitForURL("**/nl/afgemeld/**");
    }

    /** When nothing that is to be seen is still loading. */
    public static void settled(Page page) {
        page.waitForLoadState();
        // Before the script has run nothing is busy yet, so a page that loads is told by what it says when it no longer
        // does.
        page.waitForFunction("""
                () => document.body?.dataset.kind === 'open'
                    || document.querySelector('main')?.getAttribute('aria-busy') === 'false'
                        && [...document.querySelectorAll('main [aria-busy=true]')].every(e => e.closest('[hidden]'))""");
    }
}
