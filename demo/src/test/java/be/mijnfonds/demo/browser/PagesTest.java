package be.mijnfonds.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.launch.DemoFund;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.note.TlogProof;
import be.mijnfonds.journal.note.VerifierKey;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page there is, in a real Chromium: what axe knows, no sideways scroll, the keyboard alone, and each {@link Stress}.
 * Each in one language, in turn, at the narrowest width, under one of these; with {@code -Dmijnfonds.all=true} in every
 * language at each width under all.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class PagesTest {
    private static final boolean ALL = Boolean.getBoolean("mijnfonds.all");
    private static final List<Integer> WIDTHS = ALL ? List.of(Looks.NARROWEST, 390, 1280) : List.of(Looks.NARROWEST);
    private static final List<String> LANGUAGES = List.of("nl", "fr", "de", "en");
    /** A browser writes {@code hidden=""} where people write {@code hidden}. */
    private static final Pattern BOOLEAN = Pattern.compile(" (hidden|open|disabled|checked|selected|novalidate)=\"\"");

    private static final int MOST_STOPS = 120;

    /** What a page shows when something failed; it is there all the time, and hidden. */
    private static final String UNTITLED = """
            () => ["error-keys", "error-portal", "error-check", "session-ended", "busy", "no-crypto", "waiting-file", "refused", "not-fresh"]
              .filter(state => document.querySelector(`[data-state~=${state}]`))
              .filter(state => [...document.querySelectorAll("h1")].filter(heading => {
                for (let at = heading; at; at = at.parentElement)
                  if (at.dataset.state !== undefined && !at.dataset.state.split(" ").includes(state)) return false;
                return true;
              }).length !== 1)""";

    @TempDir
    static Path dir;

    private static DemoFund fund;
    private static Chromium chromium;
    private static Page page;
    private static List<SitePage> pages;
    private static int checked;
    /** All of them: what is wrong with one page is often wrong with others. */
    private static final List<String> FAULTS = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        fund = OpenFund.get();
        chromium = new Chromium(1280);
        page = chromium.page();
        pages = pages(fund.layout().site());
        assertThat(pages).hasSizeGreaterThan(ALL ? 60 : 15);
        assertThat(pages).extracting(SitePage::language).containsAll(LANGUAGES);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) chromium.close();
    }

    @Test
    @Order(1)
    void from_the_start_page_to_a_downloaded_proof_with_the_keyboard_alone() throws IOException {
        page.navigate(Visits.address("/nl/"));
        press("a[href$='/nl/aanmelden/']");
        page.waitForURL("**/nl/aanmelden/**");
        press("[data-action=sign-in][data-provider=eid]");
        page.waitForURL("**/aanmelden");
        press("button[value='52031499982']");
        page.waitForURL(url -> url.contains("/nl/overzicht/") || url.contains("/nl/toegangssleutel/"));
        page.navigate(Visits.address("/nl/overzicht/"));
        Visits.settled(page);
        press("a[href$='/nl/wie-keek/']");
        page.waitForURL("**/nl/wie-keek/**");
        Visits.settled(page);
        var download = page.waitForDownload(() -> press("[data-action=download-proof]"));
        var file = dir.resolve("keyboard.tlog-proof");
        download.saveAs(file);
        var key = Json.parseObject(Files.readAllBytes(fund.layout().made("fund.json")))
                .text("journalKey");
        assertThat(TlogProof.parse(Files.readAllBytes(file))
                        .verify(VerifierKey.parse(key))
                        .index())
                .isNotNegative();
    }

    @Test
    @Order(2)
    void no_page_has_a_violation_or_scrolls_sideways_while_signed_in() {
        FAULTS.clear();
        for (var shown : pages) if (!shown.leaves()) check(shown.path());
        assertThat(FAULTS).isEmpty();
    }

    @Test
    @Order(3)
    void nor_does_any_after_signing_out() {
        FAULTS.clear();
        page.navigate(Visits.address("/nl/overzicht/"));
        Visits.settled(page);
        page.locator("[data-action=sign-out]").click();
        page.waitForURL("**/nl/afgemeld/**");
        // The others send a visitor without a lease to the sign-in page, which is among these.
        for (var shown : pages) if (shown.leaves() || shown.name().equals("start")) check(shown.path());
        assertThat(FAULTS).isEmpty();
    }

    @Test
    @Order(4)
    void without_script_a_personal_page_says_so_and_whom_to_call() {
        try (var plain = Chromium.withoutScript()) {
            var still = plain.page();
            still.navigate(Visits.address("/nl/mijn-gegevens/"));
            assertThat(still.locator("main").innerText().replace('\u00a0', ' ')).contains("02 123 45 67");
        }
    }

    @Test
    @Order(5)
    void all_pages_are_valid_html_as_built_and_as_the_browser_shows_them() throws IOException, InterruptedException {
        var said = dir.resolve("html-validate.txt");
        var site = fund.layout().site().toAbsolutePath();
        var command = new ArrayList<>(
                List.of("node_modules/.bin/html-validate", "--config", "build/htmlvalidate.json", "--ext", "html"));
        for (var one : pages) command.add(site + one.path() + "index.html");
        command.add(shown().toAbsolutePath().toString());
        var exit = new ProcessBuilder(command)
                .directory(Path.of("../pages").toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        assertThat(shown()).isNotEmptyDirectory();
        assertThat(Files.readString(said)).isEmpty();
        assertThat(exit).isZero();
    }

    @Test
    @Order(6)
    void no_page_broke_the_policy_or_threw() {
        assertThat(chromium.complaints()).isEmpty();
    }

    private static void check(String path) {
        for (var width : WIDTHS) {
            open(path, width);
            keep(path);
            Looks.at(page, path + " at " + width);
        }
        for (var state : (List<?>) page.evaluate(UNTITLED)) FAULTS.add(path + ": not one heading when " + state);
        for (var stress : stresses()) {
            open(path, Looks.NARROWEST);
            FAULTS.addAll(stress.faults(page, path));
        }
    }

    private static void open(String path, int width) {
        page.setViewportSize(width, 900);
        page.navigate(Visits.address(path));
        Visits.settled(page);
    }

    /** One for each page, in turn by page and by day; or all. */
    private static List<Stress> stresses() {
        var all = Stress.values();
        if (ALL) return List.of(all);
        var day = LocalDate.now(ZoneOffset.UTC).getDayOfYear();
        return List.of(all[(day + checked++) % all.length]);
    }

    /** What the browser made of a page, beside what was built. */
    private static void keep(String path) {
        try {
            Files.createDirectories(shown());
            Files.writeString(
                    shown().resolve(path.replace('/', '_') + ".html"),
                    BOOLEAN.matcher(page.content()).replaceAll(" $1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path shown() {
        return dir.resolve("shown");
    }

    /** Pages that a signed-in visitor is sent away from, or that end the visit. */
    private static List<SitePage> pages(Path site) throws IOException {
        var there = SitePage.all(site);
        if (ALL) return there;
        var names = there.stream().map(SitePage::name).distinct().sorted().toList();
        return there.stream()
                .filter(one -> one.language().equals(LANGUAGES.get(names.indexOf(one.name()) % LANGUAGES.size())))
                .toList();
    }

    private static void press(String selector) {
        for (var stops = 0; stops < MOST_STOPS; stops++) {
            page.keyboard().press("Tab");
            var there = page.evaluate(
                    "selector => document.activeElement !== null && document.activeElement.matches(selector)",
                    selector);
            var seen = page.evaluate(
                    "() => { const e = document.activeElement; if (!e || e === document.body) return true;"
                            + " const r = e.getBoundingClientRect();"
                            + " return r.width > 0 && r.height > 0 && r.right > 0 && r.left < window.innerWidth }");
            assertThat(seen).as("focus is somewhere to be seen").isEqualTo(true);
            if (Boolean.TRUE.equals(there)) {
                page.keyboard().press("Enter");
                return;
            }
        }
        throw new AssertionError("the keyboard never reached " + selector + " on " + page.url());
    }
}
