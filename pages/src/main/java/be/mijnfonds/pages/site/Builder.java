package be.mijnfonds.pages.site;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Fund;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Makes a whole site in memory: what a browser loads, then every page in every language. */
final class Builder {
    private static final List<String> FOR_THE_OPENER = List.of("say.", "code.", "format.");
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
    private final FundSettings settings;
    private final FundKeys keys;
    private final List<String> languages;
    private final Map<String, Texts> texts = new TreeMap<>();
    private final Release release;

    Builder(FundSettings settings, FundKeys keys, List<String> languages) {
        this(settings, keys, languages, Map.of());
    }

    /**
     * @param own texts in which this fund says it otherwise, by language
     * @throws IllegalArgumentException as {@link Texts#with} says, or for settings of another fund than the keys
     */
    Builder(FundSettings settings, FundKeys keys, List<String> languages, Map<String, Texts> own) {
        if (!settings.number().equals(keys.fund()))
            throw new IllegalArgumentException(
                    "the settings are of fund %s, the keys of fund %s".formatted(settings.number(), keys.fund()));
        this.settings = settings;
        this.keys = keys;
        this.languages = languages;
        this.release = new Release(new Fund(keys.fund()));
        for (var language : languages) {
            var ours = Texts.of(language);
            var theirs = own.get(language);
            texts.put(language, theirs == null ? ours : ours.with(theirs));
        }
    }

    /**
     * @param from what the npm build made
     * @param logo the fund's logo, SVG
     */
    Release build(Path from, byte[] logo) throws IOException {
        var built = Json.parseObject(Files.readAllBytes(from.resolve("built.json")));
        var css = stylesheet(from.resolve(built.text("css")));
        var opener = "/assets/" + copy(from, built.text("opener"));
        var more = more(from, built.object("more"));
        for (var font : built.texts("fonts", 20)) copy(from, font);
        var fund = module("fund", keys.all());
        var logoFile = release.addHashed("logo", "svg", logo);
        for (var language : languages) {
            var words = Objects.requireNonNull(texts.get(language));
            var said = module("texts." + language, openerTexts(words));
            var files = new View.Files(css, opener, said, fund, logoFile, more);
            pages(language, files, words);
            returns(language, files, words);
        }
        release.add("headers.json", Headers.json(keys, scenes()).canonical());
        release.add("robots.txt", "User-agent: *\nAllow: /\n".getBytes(StandardCharsets.UTF_8));
        return release;
    }

    /** What only one page loads of the opener. */
    private Map<Page, String> more(Path from, Json.Fields built) throws IOException {
        var more = new EnumMap<Page, String>(Page.class);
        for (var page : Page.values())
            if (built.has(page.code())) more.put(page, "/assets/" + copy(from, built.text(page.code())));
        built.end();
        return more;
    }

    String render(View view) {
        var output = new StringOutput();
        engine.render("page/" + view.page().code() + ".jte", view, output);
        return output.toString();
    }

    private void pages(String language, View.Files files, Texts texts) {
        for (var page : Page.values()) {
            if (page.demoOnly() && !keys.demo()) continue;
            var view = new View(page, language, languages, settings, keys, files, texts);
            release.add(file(page, language), render(view).getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Each provider sends people back to one address of its own, in whatever language they began; the page there is the
     * same, and goes on in theirs.
     */
    private void returns(String language, View.Files files, Texts texts) {
        var view = new View(Page.SIGN_IN_RETURN, language, languages, settings, keys, files, texts);
        var page = render(view).getBytes(StandardCharsets.UTF_8);
        var common = file(Page.SIGN_IN_RETURN, language);
        for (var path : keys.returns()) {
            var file = path.substring(1) + "index.html";
            if (language.equals(languageOf(file)) && !file.equals(common)) release.add(file, page);
        }
    }

    private String languageOf(String file) {
        var first = file.substring(0, file.indexOf('/'));
        return languages.contains(first) ? first : languages.getFirst();
    }

    /** The one page that talks to somebody else than the portal, in the demo only. */
    private Map<String, String> scenes() {
        var origin = keys.behindTheScenes();
        if (origin == null) return Map.of();
        var byFile = new TreeMap<String, String>();
        for (var language : languages) byFile.put(file(Page.BEHIND_THE_SCENES, language), origin);
        return byFile;
    }

    private static String file(Page page, String language) {
        return Addresses.of(page, language).substring(1) + "index.html";
    }

    private String stylesheet(Path css) throws IOException {
        var whole = Files.readString(css) + "\n" + Theme.css(settings.theme());
        return release.addHashed("mf", "css", whole.getBytes(StandardCharsets.UTF_8));
    }

    private String copy(Path from, String name) throws IOException {
        release.add("assets/" + name, Files.readAllBytes(from.resolve(name)));
        return name;
    }

    private String module(String stem, Json value) {
        var source = "export default Object.freeze(" + value.text() + ");\n";
        return release.addHashed(stem, "js", source.getBytes(StandardCharsets.UTF_8));
    }

    private static Json openerTexts(Texts texts) {
        var out = Json.object();
        texts.all().forEach((key, text) -> {
            if (FOR_THE_OPENER.stream().anyMatch(key::startsWith)) out.put(key, text.replace('~', '\u00a0'));
        });
        return out.build();
    }
}
