package be.mijnfonds.pages.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The words of one language, by key. The file is UTF-8: {@code key = text} a line, {@code #} for notes, nothing else, so
 * that a translator needs no tool and a line is one text.
 */
final class Texts implements Words {
    /** A page outside has an address of its own in each language. */
    private static final Pattern KEPT = Pattern.compile("\\{[^}]+}|]\\((?!https:)[^)]+\\)|\\*\\*|]\\(https:");

    private static final Map<String, Texts> READ = new ConcurrentHashMap<>();
    private final String language;
    private final TreeMap<String, String> byKey;

    private Texts(String language, TreeMap<String, String> byKey) {
        this.language = language;
        this.byKey = byKey;
    }

    /** @throws IllegalArgumentException when there is no such language, or a line is no text, or a key stands twice */
    static Texts of(String language) {
        return READ.computeIfAbsent(language, Texts::read);
    }

    private static Texts read(String language) {
        var name = "texts/" + language + ".properties";
        try (var in = Texts.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalArgumentException("no texts in language " + language);
            return parse(language, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Texts parse(String language, String file) {
        var byKey = new TreeMap<String, String>();
        var number = 0;
        for (var line : file.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) continue;
            var equals = line.indexOf(" = ");
            if (equals < 1) throw new IllegalArgumentException(language + ".properties line " + number + ": no text");
            var key = line.substring(0, equals);
            if (byKey.put(key, line.substring(equals + 3)) != null)
                throw new IllegalArgumentException(language + ".properties line " + number + ": twice: " + key);
        }
        return new Texts(language, byKey);
    }

    /**
     * The same with a fund's own words in the place of ours.
     *
     * @throws IllegalArgumentException when a key is none of ours or part of an address, or a text loses a hole or leads
     *     elsewhere than ours; with the key
     */
    Texts with(Texts own) {
        var all = new TreeMap<>(byKey);
        own.byKey.forEach((key, text) -> {
            var ours = byKey.get(key);
            if (ours == null) throw wrong(key, "there is no such text");
            if (key.endsWith(".slug")) throw wrong(key, "addresses stay as they are");
            if (text.isBlank()) throw wrong(key, "no words");
            if (!kept(text).equals(kept(ours))) throw wrong(key, "it must keep " + kept(ours));
            all.put(key, text);
        });
        return new Texts(language, all);
    }

    private IllegalArgumentException wrong(String key, String why) {
        return new IllegalArgumentException("texts." + language + ".properties, " + key + ": " + why);
    }

    /** What a text says in every language and for every fund: holes, the fund's own words, what is bold, and where it leads. */
    static List<String> kept(String text) {
        return KEPT.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    @Override
    public String word(String key) {
        var text = byKey.get(key);
        if (text == null) throw new IllegalArgumentException("no text " + key + " in " + language);
        return text;
    }

    SequencedMap<String, String> all() {
        return Collections.unmodifiableSequencedMap(byKey);
    }
}
