package be.mijnfonds.pages.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.PagesManifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
    private static final Pattern ADDRESS =
            Pattern.compile("(?:href|src|data-to-[a-z-]+|data-fund|data-texts|data-more)=\"([^\"]*)\"");

    @TempDir
    Path out = Path.of("");

    private final Map<String, String> pages = new HashMap<>();

    @BeforeEach
    void write() throws IOException {
        SiteUnderTest.writeTo(out, true);
        try (var files = Files.walk(out)) {
            for (var file : files.filter(f -> f.toString().endsWith(".html")).toList())
                pages.put("/" + out.relativize(file), Files.readString(file));
        }
    }

    @Test
    void every_link_leads_to_something_that_is_there() {
        pages.forEach((page, html) -> ADDRESS.matcher(html).results().forEach(match -> {
            var address = match.group(1);
            if (address.matches("(tel:|mailto:|https://).+")) return;
            assertThat(there(page, address)).as(page + " to " + address).isTrue();
        }));
    }

    private boolean there(String page, String address) {
        var hash = address.indexOf('#');
        var path = hash < 0 ? address : address.substring(0, hash);
        var file = path.isEmpty() ? page : path.endsWith("/") ? path + "index.html" : path;
        if (!Files.exists(out.resolve(file.substring(1)))) return false;
        return hash < 0 || pages.getOrDefault(file, "").contains(" id=\"" + address.substring(hash + 1) + "\"");
    }

    @Test
    void no_page_has_a_style_or_a_script_of_its_own_and_none_comes_from_elsewhere() {
        pages.forEach((page, html) -> {
            assertThat(html)
                    .as(page)
                    .doesNotContain("<style")
                    .doesNotContainPattern("\\sstyle=|\\son[a-z]+=\"|javascript:");
            assertThat(html.split("<script", -1)).as(page).hasSize(2);
            assertThat(html)
                    .as(page)
                    .containsPattern("<script type=\"module\" src=\"/assets/opener\\.[0-9a-f]{16}\\.js\"");
            assertThat(html).as(page).doesNotContainPattern("(src|data-[a-z-]+)=\"https?:");
        });
    }

    @Test
    void a_creditor_with_wrong_check_digits_is_no_creditor_and_a_table_of_ceilings_is_of_whole_years()
            throws Exception {
        var given = new String(SiteUnderTest.resource("settings.json"), StandardCharsets.UTF_8);
        assertThat(FundSettings.parse(given.getBytes(StandardCharsets.UTF_8)).creditor())
                .isEqualTo("BE36ZZZ0999999999");
        var wrong = given.replace("BE36ZZZ0999999999", "BE37ZZZ0999999999");
        assertThatThrownBy(() -> FundSettings.parse(wrong.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("creditorId");
        var row =
                "{\"from\":\"2018-01-01\",\"to\":\"2018-12-31\",\"incomeYear\":2015,\"incomeToCents\":100,\"ceilingCents\":%d,\"source\":\"x\"}";
        var own = ceilings(given, row.formatted(5));
        assertThat(MafYear.of(own.ceilings()))
                .as("the fund's own year takes the place of the one that is built in")
                .containsExactly(new MafYear(2018, List.of(new MafYear.Row(5, 0, 100, 2015)), "x"));
        for (var bad : List.of(
                row.formatted(0),
                row.formatted(5).replace("2018-12-31", "2019-12-31"),
                row.formatted(5).replace("2018-12-31", "soon"),
                row.formatted(5).replace("2015", "2018"),
                row.formatted(5).replace("source", "sauce")))
            assertThatThrownBy(() -> ceilings(given, bad)).as(bad).isInstanceOf(JsonException.class);
    }

    private static FundSettings ceilings(String given, String row) {
        return FundSettings.parse(
                given.replaceFirst("\\{", "{\"mafCeilings\":[" + row + "],").getBytes(StandardCharsets.UTF_8));
    }

    /** The only year with a source: what is built in is what that source says, row for row. */
    @Test
    void the_table_of_ceilings_has_the_years_that_have_a_source_and_no_other() throws Exception {
        var years = MafYear.of(SiteUnderTest.settings().ceilings());
        assertThat(years).extracting(MafYear::year).containsExactly(2018);
        assertThat(years.getFirst().ceilings()).containsExactly("46818", "67626", "104040", "145656", "187272");
        assertThat(years.getFirst().rows().getFirst().isLowest()).isTrue();
        assertThat(years.getFirst().rows().getLast().isHighest()).isTrue();
        assertThat(years.getFirst().source()).isNotBlank();
    }

    @Test
    void a_fund_says_for_itself_how_long_it_keeps_what_the_catalogue_names() throws IOException {
        var given = new String(SiteUnderTest.resource("settings.json"), StandardCharsets.UTF_8);
        var own = FundSettings.parse(with(given, "{\"accounts\":10}"));
        var pages = SiteUnderTest.render(own, key -> Texts.of("nl").word(key));
        assertThat(pages).anyMatch(page -> page.contains("10 jaar na het jaar zelf"));
        assertThat(pages).noneMatch(page -> page.contains("7 jaar na het jaar zelf"));
        for (var wrong :
                List.of("{\"diaries\":10}", "{\"accounts\":1}", "{\"accounts\":31}", "{\"accounts\":\"10\"}", "7"))
            assertThatThrownBy(() -> FundSettings.parse(with(given, wrong)))
                    .isInstanceOf(JsonException.class)
                    .hasMessageContaining("keptYears");
    }

    @Test
    void a_funds_own_words_stand_in_the_place_of_ours_and_ours_are_told_by_what_they_keep() throws IOException {
        var own = Texts.parse("nl", "overview.h1 = Goeiedag {0}\n");
        assertThat(Texts.of("nl").with(own).word("overview.h1")).isEqualTo("Goeiedag {0}");
        assertThat(Texts.of("nl").with(own).word("overview.do.title")).isEqualTo("Wat wilt u doen?");
        new Builder(SiteUnderTest.settings(), SiteUnderTest.keys(true), List.of("nl", "fr"), Map.of("nl", own))
                .build(SiteUnderTest.BUILT, SiteUnderTest.resource("logo.svg"))
                .writeTo(out, Clock.systemUTC(), null);
        assertThat(Files.readString(out.resolve("nl/overzicht/index.html"))).contains("Goeiedag ");
        assertThat(Files.readString(out.resolve("fr/apercu/index.html"))).contains("Bonjour ");
        for (var wrong : List.of(
                "no.such.text = x",
                "overview.h1 = Goeiedag",
                "overview.not-me.look = [Kijk](page:devices)",
                "page.overview.slug = thuis",
                "overview.do.title =  "))
            assertThatThrownBy(() -> Texts.of("nl").with(Texts.parse("nl", wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("texts.nl.properties, " + wrong.split(" = ")[0]);
    }

    @Test
    void members_read_our_name_under_about_this_software_and_nowhere_else() {
        pages.forEach((page, html) -> {
            if (!html.contains("data-page=\"about\"")) assertThat(html).as(page).doesNotContain("Mijn Fonds");
            else assertThat(html).as(page).contains("Mijn Fonds");
        });
    }

    private static byte[] with(String settings, String years) {
        return settings.replaceFirst("\\{", "{\"keptYears\":" + years + ",").getBytes(StandardCharsets.UTF_8);
    }

    /** The start page with all that it loads, as a host sends it; the fonts come once and only where they are missing. */
    @Test
    void a_first_visit_is_at_most_sixty_kilobytes_fonts_aside() throws IOException {
        for (var language : SiteUnderTest.LANGUAGES) {
            var page = "/" + language + "/index.html";
            var html = Objects.requireNonNull(pages.get(page), page);
            var files = ADDRESS.matcher(html)
                    .results()
                    .map(match -> match.group(1))
                    .filter(address -> address.startsWith("/assets/"))
                    .collect(Collectors.toCollection(TreeSet::new));
            files.add(page);
            assertThat(files).anyMatch(file -> file.contains("/opener.")).anyMatch(file -> file.endsWith(".css"));
            var bytes = 0;
            for (var file : files) bytes += gzipped(out.resolve(file.substring(1)));
            assertThat(bytes).as(language + " " + files).isBetween(20_000, 60_000);
        }
    }

    private static int gzipped(Path file) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            Files.copy(file, gzip);
        }
        return bytes.size();
    }

    @Test
    void a_personal_page_says_what_to_do_without_script_and_is_not_listed() {
        pages.forEach((page, html) -> {
            // A code on a paper is checked in the browser, by whoever has the paper.
            var scripted = !html.contains("data-kind=\"open\"") || html.contains("data-page=\"check\"");
            assertThat(html.contains("<noscript>")).as(page).isEqualTo(scripted);
            if (html.contains("data-kind=\"member\"")) assertThat(html).as(page).contains("noindex");
        });
    }

    @Test
    void a_page_that_sends_something_can_say_that_it_was_not_taken_or_came_too_late() {
        var sends = Pattern.compile("data-action=\"(form|stop)-send\"");
        pages.forEach((page, html) -> {
            if (sends.matcher(html).find())
                assertThat(html).as(page).contains("data-state=\"refused\"", "data-state=\"not-fresh\"", "state.waits");
        });
    }

    @Test
    void a_page_is_written_without_any_value_in_its_slots() {
        var slot = Pattern.compile("<span[^>]* data-value=\"[^\"]+\"[^>]*>([^<]*)<");
        pages.forEach((page, html) -> slot.matcher(html)
                .results()
                .forEach(match -> assertThat(match.group(1)).as(page).isEmpty()));
    }

    @Test
    void every_page_is_there_in_four_languages_and_leads_to_itself_in_the_others() {
        for (var language : SiteUnderTest.LANGUAGES) {
            for (var page : Page.values()) {
                var html = pages.getOrDefault(Addresses.of(page, language) + "index.html", "");
                assertThat(html).as(page + " " + language).contains("lang=\"" + language + "\"");
                for (var other : SiteUnderTest.LANGUAGES) {
                    if (other.equals(language)) continue;
                    assertThat(html)
                            .as(page + " from " + language + " to " + other)
                            .contains("<a href=\"%1$s\" lang=\"%2$s\" hreflang=\"%2$s\""
                                    .formatted(Addresses.of(page, other), other));
                }
            }
        }
    }

    @Test
    void a_provider_finds_its_one_return_address_whatever_languages_there_are() throws IOException {
        var json = new String(SiteUnderTest.keysJson(true), StandardCharsets.UTF_8)
                .replace("/nl/aanmelden/terug/", "/nl/aanmelden/terug/itsme/");
        var keys = FundKeys.parse(json.getBytes(StandardCharsets.UTF_8));
        for (var languages : List.of(List.of("fr", "nl"), List.of("fr", "de"))) {
            var site = out.resolve(String.join("-", languages));
            new Builder(SiteUnderTest.settings(), keys, languages)
                    .build(SiteUnderTest.BUILT, SiteUnderTest.resource("logo.svg"))
                    .writeTo(site, Clock.systemUTC(), null);
            assertThat(site.resolve("nl/aanmelden/terug/itsme/index.html"))
                    .content()
                    .contains("data-page=\"sign-in-return\"", "hreflang");
        }
    }

    @Test
    void the_fund_speaks_of_itself_in_the_language_of_the_page() {
        assertThat(pages.getOrDefault("/fr/agences/index.html", ""))
                .contains("Mon Demofonds", "Namur", "1000 Bruxelles", "Service Membres", "du lundi au jeudi");
        assertThat(pages.getOrDefault("/de/geschaeftsstellen/index.html", ""))
                .contains("Mein Demofonds", "Eupen", "1000 Brüssel", "Mitgliederdienst", "Dienstag und Donnerstag");
        assertThat(pages.getOrDefault("/en/branches/index.html", "")).contains("My Demofonds", "1000 Brussels");
    }

    @Test
    void the_manifest_names_every_file_with_its_hash() throws IOException {
        var manifest = Files.readString(out.resolve("manifest.json"));
        try (var files = Files.walk(out)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (file.endsWith("manifest.json")) continue;
                assertThat(manifest)
                        .contains("\"path\":\"" + out.relativize(file) + "\",\"sha256\":\""
                                + Release.sha256(Files.readAllBytes(file)) + "\"");
            }
        }
    }

    @Test
    void a_manifest_is_signed_and_stays_the_same_as_long_as_the_files_do() throws IOException {
        var key = Keys.generateEd25519();
        var site = out.resolve("signed");
        var first = signed(site, true, 1_000, key);
        assertThat(first.time()).isEqualTo(1_000);
        assertThat(signed(site, true, 2_000, key)).isEqualTo(first);
        assertThat(signed(site, false, 3_000, key).time()).isEqualTo(3_000);
        // Going back is a release too: its manifest is another than the first.
        assertThat(signed(site, true, 4_000, key)).isEqualTo(new PagesManifest(first.fund(), 4_000, first.files()));
        SiteUnderTest.writeTo(site, true);
        assertThat(site.resolve("manifest.sig")).doesNotExist();
    }

    private static PagesManifest signed(Path site, boolean demo, long time, KeyPair key) throws IOException {
        var clock = Clock.fixed(Instant.ofEpochMilli(time), ZoneOffset.UTC);
        SiteUnderTest.writeTo(site, demo, clock, key.getPrivate());
        var signature =
                Base64Url.decode(Files.readString(site.resolve("manifest.sig")).strip());
        return PagesManifest.open(Files.readAllBytes(site.resolve("manifest.json")), signature, key.getPublic());
    }

    @Test
    void html_validate_finds_nothing() throws Exception {
        var process = new ProcessBuilder("npm", "run", "--silent", "html", "--", out.toAbsolutePath() + "/**/*.html")
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void only_a_demo_has_a_window_on_the_portal_and_says_that_it_is_a_demo() throws IOException {
        var real = SiteUnderTest.writeTo(out.resolve("real"), false);
        assertThat(pages).containsKey("/nl/achter-de-schermen/index.html");
        assertThat(pages.get("/nl/index.html")).contains("mf-demo");
        assertThat(real.resolve("nl/achter-de-schermen")).doesNotExist();
        assertThat(Files.readString(real.resolve("headers.json"))).doesNotContain("localhost");
        assertThat(Files.readString(real.resolve("nl/index.html"))).doesNotContain("mf-demo", "achter-de-schermen");
    }

    @Test
    void a_second_site_takes_the_place_of_the_first_and_no_other_folder_is_touched() throws IOException {
        var script =
                Pattern.compile("/(assets/fund\\.[0-9a-f]{16}\\.js)").matcher(pages.getOrDefault("/nl/index.html", ""));
        assertThat(script.find()).isTrue();
        var old = out.resolve(script.group(1));
        assertThat(old).exists();
        SiteUnderTest.writeTo(out, false);
        assertThat(old).doesNotExist();
        assertThat(out.resolve("nl/achter-de-schermen/index.html")).doesNotExist();
        var home = Files.createDirectory(out.resolve("home"));
        Files.writeString(home.resolve("letter.txt"), "mine");
        assertThatThrownBy(() -> SiteUnderTest.writeTo(home, true)).hasMessageContaining("something else than a site");
        assertThat(home.resolve("letter.txt")).exists();
    }

    @Test
    void keys_with_a_field_too_many_or_too_few_or_a_plain_address_are_refused() {
        var good = new String(SiteUnderTest.keysJson(false), StandardCharsets.UTF_8);
        for (var bad : List.of(
                good.replace("\"name\":\"Demofonds\"", "\"nmae\":\"Demofonds\""),
                good.replace("\"v\":1", "\"v\":2"),
                good.replace("https://portal.example", "http://portal.example"),
                good.replace("https://portal.example", "https://portal.example; script-src *"),
                good.replace("https://portal.example", "https://portal.example/path"),
                good.replace("\"behindTheScenes\":null", "\"behindTheScenes\":\"http://localhost:1\""),
                good.replace("\"doctorKey\":\"", "\"doctorKey\":\"AAAA"),
                good.replace("\"grantKey\":\"AAAA\"", "\"grantKey\":\"not base64\"")))
            assertThatThrownBy(() -> FundKeys.parse(bad.getBytes(StandardCharsets.UTF_8)))
                    .as(bad)
                    .isInstanceOfAny(JsonException.class, IllegalArgumentException.class);
        assertThat(FundKeys.parse(good.getBytes(StandardCharsets.UTF_8)).portal())
                .isEqualTo("https://portal.example");
    }

    @Test
    void colours_that_cannot_be_read_stop_the_build() throws IOException {
        var theme = new HashMap<>(SiteUnderTest.settings().theme());
        theme.put("govuk-link-colour", "#8fb8c8");
        assertThatThrownBy(() -> Theme.check(theme)).hasMessageContaining("govuk-link-colour on #ffffff has contrast");
        assertThat(Theme.contrast("#000000", "#ffffff")).isEqualTo(21.0);
    }
}
