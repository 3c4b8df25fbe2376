package be.mijnfonds.demo.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import java.util.List;

/** What readers, languages and printers do to a page: nothing may be cut off, lie over something else or go sideways. */
enum Stress {
    /** WCAG 2.2, 1.4.12. */
    SPACED("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
            + " p { margin-bottom: 2em !important }"),
    /** Text alone, as a browser's own setting makes it; 1.4.4. */
    LARGE("html { font-size: 200% !important }"),
    /** A language that needs two fifths more. */
    LONG(""),
    PRINTED(""),
    /** What somebody needs who reads in colours of their own. */
    FORCED("");

    /** The width of a sheet of A4 between margins, in px. */
    private static final int SHEET = 718;

    private static final String ADOPT = """
            css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }""";

    private static final String LENGTHEN = """
            () => {
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const texts = [];
              while (walker.nextNode()) texts.push(walker.currentNode);
              for (const text of texts) {
                const words = text.data.trim();
                if (/\\p{L}{2}/u.test(words)) text.data = `${text.data.trimEnd()} ${words.slice(0, Math.ceil(words.length * 0.4))} `;
              }
            }""";

    /** By the boxes of the lines of text that somebody sees. */
    private static final String FAULTS = """
            () => {
              const faults = [], lines = [];
              // What is a dot is there for who listens: hidden text, and the head of a table that is stacked.
              const dot = e => e !== null && (getComputedStyle(e).position === "absolute" && e.offsetWidth <= 1 && e.offsetHeight <= 1 || dot(e.parentElement));
              const seen = e => e.checkVisibility({ opacityProperty: true, visibilityProperty: true })
                  && !e.closest(".govuk-skip-link, option") && !dot(e);
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const text = walker.currentNode, parent = text.parentElement;
                if (text.data.trim() === "" || !seen(parent)) continue;
                const range = document.createRange();
                range.selectNodeContents(text);
                for (const box of range.getClientRects())
                  if (box.width > 1 && box.height > 1) lines.push({ box, said: text.data.trim().slice(0, 40), parent });
              }
              for (const { box, said, parent } of lines) {
                for (let e = parent; e && e !== document.documentElement; e = e.parentElement) {
                  const { overflowX, overflowY } = getComputedStyle(e), frame = e.getBoundingClientRect();
                  // What scrolls by itself is not cut off.
                  if (overflowX === "auto" || overflowX === "scroll") break;
                  if (["hidden", "clip"].includes(overflowX) && (box.right > frame.right + 1 || box.left < frame.left - 1)
                      || ["hidden", "clip"].includes(overflowY) && (box.bottom > frame.bottom + 1 || box.top < frame.top - 1)) {
                    faults.push(`cut off: ${said}`);
                    break;
                  }
                }
              }
              for (let i = 0; i < lines.length; i++)
                for (let j = i + 1; j < lines.length; j++) {
                  const [a, b] = [lines[i].box, lines[j].box];
                  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
                  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
                  if (across > 2 && down > Math.min(a.height, b.height) * 0.5) faults.push(`${lines[i].said} over ${lines[j].said}`);
                }
              if (document.documentElement.scrollWidth > window.innerWidth) {
                const wide = [...document.querySelectorAll("body *")].filter(e => seen(e) && e.getBoundingClientRect().right > window.innerWidth + 1);
                faults.push(`sideways: ${wide.slice(0, 3).map(e => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 30)}`).join("; ")}`);
              }
              return faults.slice(0, 5);
            }""";

    private final String css;

    Stress(String css) {
        this.css = css;
    }

    /** What is wrong with the page then. Leaves it as it made it: whoever goes on opens it anew. */
    List<String> faults(Page page, String what) {
        var before = page.viewportSize();
        try {
            switch (this) {
                case SPACED -> page.evaluate(ADOPT, css);
                case LARGE -> {
                    page.setViewportSize(2 * Looks.NARROWEST, before.height);
                    page.evaluate(ADOPT, css);
                }
                case LONG -> page.evaluate(LENGTHEN);
                case PRINTED -> {
                    page.setViewportSize(SHEET, before.height);
                    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
                }
                case FORCED -> {
                    page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
                    Looks.inOwnColours(page, what + ", " + this);
                }
            }
            return ((List<?>) page.evaluate(FAULTS))
                    .stream().map(fault -> what + ", " + this + ": " + fault).toList();
        } finally {
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setMedia(Media.SCREEN).setForcedColors(ForcedColors.NONE));
            page.setViewportSize(before.width, before.height);
        }
    }
}
