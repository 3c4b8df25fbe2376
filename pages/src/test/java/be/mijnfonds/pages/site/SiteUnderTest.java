package be.mijnfonds.pages.site;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.seal.Keys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A whole site of the demo fund, and single pages with words of the test's choice. */
public final class SiteUnderTest {
    public static final Path BUILT = Path.of("target", "built");
    static final List<String> LANGUAGES = List.of("nl", "fr", "de", "en");
    private static final String KEYS = """
            {"v":1,"fund":"599","demo":%s,"name":"Demofonds","portal":"%s","pages":"https://demo.example","rpId":"demo.example",
            "grantKey":"AAAA","connectorKey":"AAAA","journalKey":"599.demo/journal+530d903a+AAAA","vaultKey":"AAAA","inboxKey":"AAAA","doctorKey":"%s",
            "providers":[{"name":"demo","issuer":"https://p.example","authorize":"https://p.example/authorize","clientId":"x",
            "redirect":"https://demo.example/nl/aanmelden/terug/","scope":"openid","acr":"high"}],"behindTheScenes":%s}""";

    private static final String DOCTOR =
            Base64Url.encode(Keys.generateP256().getPublic().getEncoded());

    private SiteUnderTest() {}

    static byte[] keysJson(boolean demo) {
        return KEYS.formatted(
                        demo,
                        demo ? "http://localhost:8081" : "https://portal.example",
                        DOCTOR,
                        demo ? "\"http://localhost:8083\"" : "null")
                .getBytes(StandardCharsets.UTF_8);
    }

    static FundKeys keys(boolean demo) {
        return FundKeys.parse(keysJson(demo));
    }

    static FundSettings settings() throws IOException {
        return FundSettings.parse(resource("settings.json"));
    }

    static FundSettings withoutCreditor() throws IOException {
        var text = new String(resource("settings.json"), StandardCharsets.UTF_8);
        return FundSettings.parse(
                text.replaceFirst("\"creditorId\": \"[A-Z0-9]*\",", "").getBytes(StandardCharsets.UTF_8));
    }

    static byte[] resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(Site.class.getResourceAsStream("demofonds/" + name))) {
            return in.readAllBytes();
        }
    }

    /** Writes the demo fund's site. */
    public static Path writeTo(Path out, boolean demo) throws IOException {
        return writeTo(out, demo, Clock.systemUTC(), null);
    }

    /** The same, made at this time and signed with this key. */
    public static Path writeTo(Path out, boolean demo, Clock clock, @Nullable PrivateKey releaseKey)
            throws IOException {
        new Builder(settings(), keys(demo), LANGUAGES)
                .build(BUILT, resource("logo.svg"))
                .writeTo(out, clock, releaseKey);
        return out;
    }

    /** Every page of both kinds of site, rendered with these words and settings. */
    static List<String> render(FundSettings settings, Words words) {
        var pages = new ArrayList<String>();
        for (var demo : List.of(true, false)) {
            var builder = new Builder(settings, keys(demo), List.of("nl"));
            var files = new View.Files("/c.css", "/o.js", "/t.js", "/f.js", "/l.svg", Map.of());
            Arrays.stream(Page.values())
                    .filter(page -> demo || !page.demoOnly())
                    .forEach(page -> pages.add(
                            builder.render(new View(page, "nl", List.of("nl"), settings, keys(demo), files, words))));
        }
        return pages;
    }
}
