package be.mijnfonds.connector.mail;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.connector.notices.NoticeKind;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every word that a notice can hold, in every language. */
class NoticeTextTest {
    private static final String NAME = "Mijn Fonds";
    private static final Pattern LINK =
            Pattern.compile("(?i)https?:|www\\.|://|@|\\b[a-z0-9-]+\\.(be|com|eu|org|net|example)\\b|<[a-z/]");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}|%[a-z]|\\$\\{");

    @Test
    void each_language_has_exactly_the_same_texts() {
        var dutch = NoticeText.load("nl").stringPropertyNames();
        for (var language : NoticeText.LANGUAGES)
            assertThat(NoticeText.load(language).stringPropertyNames())
                    .as(language)
                    .isEqualTo(dutch);
        var used = Arrays.stream(NoticeKind.values())
                .flatMap(kind -> Stream.of(".subject", ".text", ".look").map(kind.code()::concat))
                .collect(Collectors.toCollection(HashSet::new));
        used.addAll(List.of(
                "look.requests",
                "look.lines",
                "look.messages",
                "look.incidents",
                "look.papers",
                "look.payments",
                "look.call",
                "not-you",
                "doubt",
                "why",
                "chosen",
                "sign"));
        assertThat(dutch).isEqualTo(used);
    }

    @Test
    void a_text_has_no_link_no_number_and_nothing_to_fill_in_but_the_funds_name() {
        for (var language : NoticeText.LANGUAGES)
            for (var entry : NoticeText.load(language).entrySet()) {
                var text = entry.getValue().toString();
                assertThat(LINK.matcher(text).find()).as(text).isFalse();
                var left = text.replace("{name}", "");
                assertThat(PLACEHOLDER.matcher(left).find()).as(text).isFalse();
                assertThat(left).as(text).doesNotContainPattern("[0-9€]");
            }
    }

    @Test
    void each_notice_says_what_to_do_in_short_lines() {
        for (var language : NoticeText.LANGUAGES)
            for (var kind : NoticeKind.values()) {
                var text = NoticeText.of(kind, language, NAME);
                assertThat(text.subject()).startsWith(NAME).hasSizeLessThan(78);
                assertThat(text.body()).endsWith(NAME + "\r\n\r\n");
                assertThat(text.body().split("\r\n")).allMatch(line -> line.length() <= 72);
                assertThat(text.body().replace("\r\n", "")).doesNotContain("\n", "\r", "{", "}");
            }
    }

    @Test
    void who_speaks_a_language_that_is_not_known_reads_the_first() {
        var dutch = NoticeText.of(NoticeKind.LOCKED, "nl", NAME);
        assertThat(NoticeText.of(NoticeKind.LOCKED, null, NAME)).isEqualTo(dutch);
        assertThat(NoticeText.of(NoticeKind.LOCKED, "../nl", NAME)).isEqualTo(dutch);
        assertThat(NoticeText.of(NoticeKind.LOCKED, "de", NAME)).isNotEqualTo(dutch);
    }
}
