package be.mijnfonds.range.inject;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.launch.Progress;
import be.mijnfonds.range.aim.Ours;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where row 18 does not come: what a browser keeps, the way back from a provider, the code of a letter, addresses that are
 * not there, and the forms again and again. A quarter of the payloads in today's language; with {@code -Dmijnfonds.all=true}
 * all of them, the next in the next language, and the forms in every one.
 */
@Tag("turn-1")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class InjectionTest {
    private static final boolean ALL = Boolean.getBoolean("mijnfonds.all");
    private static final List<String> LANGUAGES = List.of("nl", "fr", "de", "en");
    private static final List<String> KEPT =
            List.of("mijnfonds-tidings-overview", "mijnfonds-tidings-change-bank", "mijnfonds-not-now");
    private static final List<String> ANSWER = List.of("code", "error", "state");
    private static final int MEMBERS = 12;

    @TempDir
    static Path dir;

    private static Ours ours;
    private static Listener listener;
    private static Chromium chromium;
    private static Payloads payloads;
    private static Site site;
    private static Page page;

    @BeforeAll
    static void start() throws Exception {
        ours = Ours.start(Path.of(".."), dir.resolve("fund"), MEMBERS, Progress.to(System.out));
        listener = new Listener((name, bytes) -> {});
        chromium = new Chromium(listener, (name, bytes) -> {});
        payloads = Payloads.with(listener.address());
        site = new Site(ours.fund().layout().site());
        page = chromium.newProfile();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) chromium.close();
        if (listener != null) listener.close();
        if (ours != null) ours.close();
    }

    /** All languages, or today's. */
    private static List<String> languages() {
        return ALL ? LANGUAGES : List.of(LANGUAGES.get(today()));
    }

    private static int today() {
        return (int) Math.floorMod(LocalDate.now(ZoneOffset.UTC).toEpochDay(), LANGUAGES.size());
    }

    /** Each payload in a language of its own; all of them, or today's. */
    private static List<Payload> some() {
        return payloads.all().stream()
                .filter(payload -> ALL || payload.number() % LANGUAGES.size() == today())
                .toList();
    }

    private static String language(Payload payload) {
        return LANGUAGES.get(payload.number() % LANGUAGES.size());
    }

    @AfterEach
    void nothing_ran_and_what_tells_of_it_is_awake() {
        assertThat(chromium.ran()).isEmpty();
        assertThat(listener.reached()).isEmpty();
        assertThat(chromium.reports()).isEmpty();
        page.evaluate("mf(0)");
        assertThat(chromium.forget(0)).isTrue();
    }

    @Test
    @Order(1)
    void what_comes_back_in_the_place_of_a_providers_answer_runs_nowhere() {
        for (var payload : some()) {
            var name = ANSWER.get(payload.number() % ANSWER.size());
            var state = name.equals("state") ? encoded(payload) : leftForAProvider(language(payload));
            var answer = name.equals("state") ? "code=x" : name + "=" + encoded(payload);
            go(language(payload), "sign-in-return", "?state=" + state + "&" + answer);
        }
    }

    /** The state of a sign-in that is under way. */
    private static String leftForAProvider(String language) {
        go(language, "sign-in", "");
        var provider = ":" + ours.fund().ports().provider() + "/";
        var asked = page.waitForRequest(
                request -> request.url().contains(provider),
                () -> page.locator("[data-action=sign-in][data-provider=itsme]").click());
        page.waitForURL(url -> url.contains(provider));
        return asked.url().replaceFirst(".*[?&]state=([^&]*).*", "$1");
    }

    @Test
    @Order(2)
    void an_address_that_is_not_there_is_not_repeated() {
        for (var payload : payloads.all()) {
            // What the host answers to a zero in an address row 18 looks at without a browser.
            if (payload.text().indexOf(0) >= 0) continue;
            page.navigate(address() + "/" + language(payload) + "/" + encoded(payload));
            assertThat(page.content()).doesNotContain("mf(" + payload.number() + ")");
        }
    }

    @Test
    @Order(3)
    void a_letters_number_and_code_may_be_anything() {
        for (var payload : some()) {
            go(language(payload), "activate", "");
            page.locator("#letter-number").fill(payload.text());
            page.locator("#letter-code").fill(payload.text());
            page.locator("main form [type=submit]").click();
            page.locator("[data-faults]:visible").waitFor();
        }
    }

    @Test
    @Order(4)
    void what_is_typed_into_a_form_is_shown_to_check_or_found_fault_with_and_comes_back_as_text() {
        var member = ours.members().getFirst();
        for (var language : languages()) {
            page = chromium.newProfile();
            var tour = new Tour(site, address(), payloads, page, language);
            tour.signIn(member.person().nationalNumber());
            awaitFile(tour, language);
            for (var name : List.of(
                    "change-bank",
                    "change-contributions",
                    "give-mandate",
                    "change-contact",
                    "change-address",
                    "correction",
                    "write-message")) {
                var rounds = ALL ? payloads.all().size() / 4 : 3;
                // Two or more fields a form, and the corpus goes on from form to form.
                for (var round = 0; round < rounds; round++)
                    assertThat(tour.fill(site.page(language, name))).isPositive();
                // Opened anew it shows what was typed, which the browser kept.
                tour.open(site.page(language, name));
                assertThat(page.locator("main form input, main form textarea").all())
                        .as(name)
                        .anySatisfy(field -> assertThat(field.inputValue()).matches(InjectionTest::holdsPayload));
            }
        }
    }

    private static boolean holdsPayload(String value) {
        return payloads.all().stream().anyMatch(payload -> value.contains(payload.text()));
    }

    private static void awaitFile(Tour tour, String language) {
        while (!tour.open(site.page(language, "my-data"))) page.waitForTimeout(1_000);
    }

    @Test
    @Order(5)
    void what_a_browser_keeps_between_pages_leads_nowhere() {
        for (var payload : some()) {
            page.evaluate(
                    "([names, text]) => names.forEach(name => sessionStorage.setItem(name, text))",
                    List.of(KEPT, payload.text()));
            go(language(payload), payload.number() % 8 < 4 ? "overview" : "change-bank", "#" + encoded(payload));
            assertThat(page.url()).startsWith(address());
        }
    }

    @Test
    @Order(6)
    void the_page_to_come_back_to_is_one_of_ours_or_the_overview() {
        var member = ours.members().getFirst();
        for (var payload : some()) {
            if (payload.number() % 5 != 0) continue;
            var language = language(payload);
            page = chromium.newProfile();
            go(language, "sign-in", "");
            page.evaluate("text => sessionStorage.setItem('mijnfonds-place', text)", payload.text());
            new Tour(site, address(), payloads, page, language)
                    .signIn(member.person().nationalNumber());
            assertThat(page.url())
                    .isEqualTo(address() + site.page(language, "overview").path());
        }
    }

    private static String address() {
        try {
            return ours.keys().pages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encoded(Payload payload) {
        return URLEncoder.encode(payload.text(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void go(String language, String name, String behind) {
        page.navigate(address() + site.page(language, name).path() + behind);
        new Tour(site, address(), payloads, page, language).settled();
    }
}
