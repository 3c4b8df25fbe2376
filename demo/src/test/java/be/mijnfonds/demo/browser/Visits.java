package be.mijnfonds.demo.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.util.regex.Pattern;

/** What every visitor of the open fund does in a browser. */
public final class Visits {
    private static final Pattern LANDED = Pattern.compile(".*/nl/(overzicht|toegangssleutel)/.*");

    private static final int PATIENCE = 60;

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
        done(page);
    }

    /** What is filled in, over the answers to check, to what the page says when it was sent. */
    public static void send(Page page) {
        page.locator("main form:visible [type=submit]").click();
        page.locator("[data-action=form-send]:visible").click();
        done(page);
    }

    /** What the page says instead is what a reader of a failed test asks first. */
    private static void done(Page page) {
        try {
            page.locator("main [data-state=done]:visible").first().waitFor();
        } catch (TimeoutError e) {
            throw new AssertionError(page.url() + "\n" + page.locator("main").innerText(), e);
        }
    }

    public static void signOut(Page page) {
        page.locator("[data-action=sign-out]").first().click();
        page.waitForURL("**/nl/afgemeld/**");
    }

    /** Opens a page of the member's until all that it shows is there. */
    static void go(Page page, String path) {
        page.navigate(address(path));
        settled(page);
    }

    /** The fund answers within seconds; a page opens what is new when it is opened again. */
    static void await(Page page, String path, String seen) {
        go(page, path);
        for (var tries = 0; tries < PATIENCE && page.locator(seen).count() == 0; tries++) {
            page.waitForTimeout(1_000);
            go(page, path);
        }
        if (page.locator(seen).count() == 0)
            throw new AssertionError(
                    seen + " on " + path + "\n" + page.locator("main").innerText() + "\n" + OpenFund.lastWords());
    }

    /** What was typed and not sent is on the disk by now. */
    static void draftKept(Page page) {
        for (var tries = 0; tries < PATIENCE && drafts(page) == 0; tries++) page.waitForTimeout(100);
        if (drafts(page) == 0) throw new AssertionError("what was typed is not kept");
    }

    /** Of how many pages something is kept that was typed and not sent. */
    static int drafts(Page page) {
        return (Integer) page.evaluate("""
                async () => {
                  const opening = indexedDB.open("mijnfonds");
                  await new Promise(done => (opening.onsuccess = done));
                  const counting = opening.result.transaction("drafts").objectStore("drafts").count();
                  await new Promise(done => (counting.onsuccess = done));
                  opening.result.close();
                  return counting.result;
                }""");
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
