package be.mijnfonds.pages.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {
    /** Names, and words that two languages share. Whatever else equals the Dutch was forgotten. */
    private static final Set<String> THE_SAME = Set.of("my-data.insurance.codes.value");

    private static final int SHORT = 12;

    private static final Map<String, List<String>> UNWANTED = Map.of(
            "nl", List.of("helaas", "eenvoudig", "binnenkort"),
            "fr", List.of("hélas", "malheureusement", "facile", "simplement", "bientôt"),
            "de", List.of("leider", "einfach", "demnächst", "in kürze"),
            "en", List.of("unfortunately", "simply", "easy", "easily", "soon"));

    @ParameterizedTest
    @ValueSource(strings = {"fr", "de", "en"})
    void a_language_has_every_text_and_none_of_its_own(String language) {
        assertThat(Texts.of(language).all().keySet())
                .isEqualTo(Texts.of("nl").all().keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "de", "en"})
    void a_text_keeps_its_holes_and_leads_where_the_dutch_one_leads(String language) {
        Texts.of("nl").all().forEach((key, dutch) -> {
            var text = Texts.of(language).word(key);
            assertThat(Texts.kept(text)).as(key + ": " + text).isEqualTo(Texts.kept(dutch));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "de", "en"})
    void no_text_was_left_in_dutch(String language) {
        var left = new TreeSet<String>();
        Texts.of("nl").all().forEach((key, dutch) -> {
            if (dutch.length() > SHORT && dutch.equals(Texts.of(language).word(key))) left.add(key);
        });
        left.removeAll(THE_SAME);
        left.removeIf(
                key -> Texts.of("nl").word(key).replaceAll("\\{[^}]+}", "").length() <= SHORT);
        assertThat(left).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl", "fr", "de", "en"})
    void no_text_is_empty_and_all_keep_the_rules_of_tone(String language) {
        Texts.of(language).all().forEach((key, text) -> {
            assertThat(text).as(key).isNotBlank().doesNotContain("!");
            for (var word : UNWANTED.getOrDefault(language, List.of()))
                assertThat(text)
                        .as(key)
                        .doesNotContainPattern(Pattern.compile(
                                "(?U)\\b" + word + "\\b", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl", "fr", "de", "en"})
    void an_address_is_of_plain_letters_and_no_two_pages_share_one(String language) {
        var slugs = new TreeSet<String>();
        for (var page : Page.values()) {
            var address = Addresses.of(page, language);
            assertThat(address).matches("/[a-z]{2}/([a-z0-9-]+/)*");
            assertThat(slugs.add(address)).as(address).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr"})
    void french_never_breaks_a_line_before_a_mark(String language) {
        Texts.of(language)
                .all()
                .forEach((key, text) -> assertThat(text).as(key).doesNotContainPattern("\\s[?:;»]|«\\s|[^\\s~]\\?"));
    }
}
