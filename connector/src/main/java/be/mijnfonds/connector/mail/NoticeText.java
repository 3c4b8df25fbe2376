package be.mijnfonds.connector.mail;

import be.mijnfonds.connector.notices.NoticeKind;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a notice says: the same words for everybody, so that a mail read by another tells nothing of a member, and a false one
 * that names something is known by it. The fund's own name is all that is filled in: a link or a telephone number here would
 * teach members to follow the ones in false mails.
 */
record NoticeText(String subject, String body) {
    /** The languages of which every kind has a text; the first is for whom no language is known. */
    static final List<String> LANGUAGES = List.of("nl", "fr", "de", "en");

    private static final int WIDTH = 72;

    static NoticeText of(NoticeKind kind, @Nullable String language, String name) {
        var texts = load(language != null && LANGUAGES.contains(language) ? language : LANGUAGES.getFirst());
        var body = new StringBuilder();
        for (var key : paragraphs(kind))
            body.append(wrapped(fill(value(texts, key), name))).append("\r\n");
        return new NoticeText(fill(value(texts, kind.code() + ".subject"), name), body.toString());
    }

    private static List<String> paragraphs(NoticeKind kind) {
        var first = List.of(kind.code() + ".text", kind.code() + ".look", doubt(kind));
        var last = kind.isNews() ? List.of("why", "chosen", "sign") : List.of("why", "sign");
        return Stream.concat(first.stream(), last.stream()).toList();
    }

    /** What the fund did itself nobody else can have done in the member's name. */
    private static String doubt(NoticeKind kind) {
        return kind == NoticeKind.MESSAGE || kind == NoticeKind.INCIDENT || kind.isNews() ? "doubt" : "not-you";
    }

    static Properties load(String language) {
        try (var in = Objects.requireNonNull(
                NoticeText.class.getResourceAsStream(language + ".properties"), "no texts in this language")) {
            var texts = new Properties();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where to look is one of a few texts, named by the kind's own. */
    private static String value(Properties texts, String key) {
        var text = Objects.requireNonNull(texts.getProperty(key), key);
        return key.endsWith(".look") ? Objects.requireNonNull(texts.getProperty("look." + text), text) : text;
    }

    private static String fill(String text, String name) {
        return text.replace("{name}", name);
    }

    /** Short lines, which no mail program breaks again. */
    private static String wrapped(String text) {
        var all = new StringBuilder();
        var line = 0;
        for (var word : text.split(" ")) {
            if (line > 0 && line + 1 + word.length() > WIDTH) {
                all.append("\r\n");
                line = 0;
            }
            if (line > 0) all.append(' ');
            all.append(word);
            line += (line > 0 ? 1 : 0) + word.length();
        }
        return all.append("\r\n").toString();
    }
}
