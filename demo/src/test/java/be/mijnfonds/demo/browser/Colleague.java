package be.mijnfonds.demo.browser;

import be.mijnfonds.journal.json.Json;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Locale;

/** Somebody of the demo's staff at their own machine. The code to begin with is used up by whoever is first: one for each run of tests. */
record Colleague(Page page, String name, String home) implements AutoCloseable {
    private static final String PAGES = "/nl/";

    /**
     * Begins by number and code, makes a passkey, and signs in with it.
     *
     * @param key the role, and a number when more have it
     */
    static Colleague begin(Chromium chromium, String key) {
        var page = chromium.page();
        chromium.addAuthenticator(page);
        var told = told(key);
        var colleague =
                new Colleague(page, told.text("name"), told.text("role").equals("service") ? "member" : "incidents");
        page.navigate(address(PAGES));
        page.getByText("Begin met uw nummer en code").click();
        page.locator("#begin-number").fill(told.text("number").toUpperCase(Locale.ROOT));
        page.locator("#begin-code").fill(told.text("code").replaceAll("(.{4})", "$1 "));
        Looks.at(page, "beginning at the desk");
        colleague.button("Ga verder").click();
        colleague.button("Maak de toegangssleutel").click();
        colleague.button("Gebruik de toegangssleutel").click();
        colleague.button("Naar aanmelden").click();
        colleague.signIn();
        return colleague;
    }

    void signIn() {
        button("Aanmelden met uw toegangssleutel").click();
        page.waitForURL("**/nl/" + home + "/**");
        page.locator("h1:visible").waitFor();
    }

    Locator button(String words) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words));
    }

    void goTo(String path) {
        page.navigate(address(path));
        page.locator("h1:visible").waitFor();
    }

    static String address(String path) {
        return "http://desk.localhost:" + OpenFund.get().ports().desk() + path;
    }

    private static Json.Fields told(String key) {
        var file = OpenFund.get().layout().made("staff-" + key + ".json");
        try {
            return Json.parseObject(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        page.close();
    }
}
