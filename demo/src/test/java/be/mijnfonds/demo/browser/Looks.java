package be.mijnfonds.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;

/** What must be so of every page and of every state of one: a question, an error, what is said when something was sent. */
final class Looks {
    /** The narrowest that WCAG 2.2 asks for (1.4.10), in px. */
    static final int NARROWEST = 320;

    private Looks() {}

    /** What axe knows, and no sideways scroll, at the width that the page has. */
    static void at(Page page, String what) {
        var found = new AxeBuilder(page).analyze().getViolations();
        assertThat(found)
                .extracting(rule -> rule.getId() + ": " + rule.getHelp())
                .as(what)
                .isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as(what + " scrolls sideways")
                .isEqualTo(true);
    }

    /** The same at the narrowest width; afterwards the page is as wide as before. */
    static void narrow(Page page, String what) {
        var before = page.viewportSize();
        page.setViewportSize(NARROWEST, before.height);
        at(page, what);
        page.setViewportSize(before.width, before.height);
    }
}
