package be.mijnfonds.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** What must be so of every page and of every state of one: a question, an error, what is said when something was sent. */
final class Looks {
    /** The narrowest that WCAG 2.2 asks for (1.4.10), in px. */
    static final int NARROWEST = 320;

    private Looks() {}

    /** What axe knows, and no sideways scroll, at the width that the page has. */
    static void at(Page page, String what) {
        at(page, new AxeBuilder(page), what);
    }

    /** The same but for contrast: the colours are the reader's, and axe mixes them with ours. */
    static void inOwnColours(Page page, String what) {
        at(page, new AxeBuilder(page).disableRules(List.of("color-contrast")), what);
    }

    private static void at(Page page, AxeBuilder axe, String what) {
        var found = axe.analyze().getViolations();
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
