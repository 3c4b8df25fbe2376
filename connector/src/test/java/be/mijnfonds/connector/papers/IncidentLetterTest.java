package be.mijnfonds.connector.papers;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.protocol.ReleaseHead.Place;
import be.mijnfonds.protocol.ReleaseMember;
import be.mijnfonds.protocol.ReleaseOthers.Why;
import be.mijnfonds.seal.Category;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The words of a letter after an incident: measured times, certain and possible apart, nothing that is promised. */
class IncidentLetterTest {
    private static final List<String> NEVER = List.of(
            "onmiddellijk", "meteen", "immédiat", "aussitôt", "sofort", "unverzüglich", "immediately", "at once");

    private final Papers papers = new Papers(Samples.ISSUER, TestSeal.of("EC", 256));

    private static String moment(String language, String instant) {
        return Words.in(language).moment(Instant.parse(instant).toEpochMilli());
    }

    @Test
    void times_are_belgian_in_summer_and_in_winter_as_each_language_writes_them() {
        assertThat(moment("nl", "2026-07-01T12:05:00Z")).isEqualTo("1 juli 2026 om 14.05 uur");
        assertThat(moment("nl", "2026-12-01T12:05:00Z")).isEqualTo("1 december 2026 om 13.05 uur");
        assertThat(moment("fr", "2026-07-01T12:05:00Z")).isEqualTo("1er juillet 2026 à 14 h 05");
        assertThat(moment("de", "2026-07-01T12:05:00Z")).isEqualTo("1. Juli 2026 um 14.05 Uhr");
        assertThat(moment("en", "2026-07-01T12:05:00Z")).isEqualTo("1 July 2026 at 14:05");
        assertThat(moment("nl", "2026-12-31T23:30:00Z")).isEqualTo("1 januari 2027 om 0.30 uur");
    }

    @Test
    void in_the_hour_that_comes_twice_it_is_said_which_of_the_two() {
        assertThat(moment("nl", "2026-10-25T00:30:00Z")).isEqualTo("25 oktober 2026 om 2.30 uur (zomertijd)");
        assertThat(moment("nl", "2026-10-25T01:30:00Z")).isEqualTo("25 oktober 2026 om 2.30 uur (wintertijd)");
        assertThat(moment("nl", "2026-10-25T02:00:00Z")).isEqualTo("25 oktober 2026 om 3.00 uur");
        assertThat(moment("nl", "2026-03-29T01:00:00Z")).isEqualTo("29 maart 2026 om 3.00 uur");
    }

    @Test
    void each_place_category_and_reason_to_doubt_has_words_in_each_language() {
        for (var language : Words.LANGUAGES) {
            var words = Words.in(language);
            for (var place : Place.values())
                assertThat(words.text("incident.place." + place.code())).isNotBlank();
            for (var why : Why.values())
                assertThat(words.text("incident.doubt." + why.code())).isNotBlank();
            for (var category : Category.values()) {
                assertThat(words.text("what." + category.code())).isNotBlank();
                assertThat(words.text("incident.follow." + category.code())).isNotBlank();
            }
            assertThat(words.text("what." + ReleaseMember.SESSION)).isNotBlank();
            assertThat(words.text("incident.follow." + ReleaseMember.SESSION)).isNotBlank();
        }
    }

    @Test
    void no_letter_promises_speed_leads_to_a_sign_in_or_says_certain_without_a_witness() {
        for (var language : Words.LANGUAGES)
            for (var doubted : new boolean[] {false, true}) {
                var letter = Samples.letter(papers, language, doubted, doubted ? 2 : 1)
                        .text();
                assertThat(letter.toLowerCase(Locale.ROOT))
                        .doesNotContain(NEVER)
                        .doesNotContain("http", "www.");
                assertThat(letter).doesNotContain(Words.in(language).text("incident.other.excluded.witness"));
                assertThat(letter).contains("contact@apd-gba.be", "dpo@voorbeeldfonds.example", "2026-3");
            }
    }

    @Test
    void certain_and_possible_stand_under_headings_of_their_own() {
        var letter = Samples.letter(papers, "nl", true, 1).text();
        var certain = letter.indexOf("Zeker geopend");
        var possible = letter.indexOf("Misschien gezien");
        assertThat(certain).isPositive().isLessThan(possible);
        // Canonical JSON has a section's rows before its title.
        assertThat(letter.substring(0, certain)).contains("\"rekeningnummers\"").doesNotContain("\"adres\"");
        assertThat(letter.substring(certain, possible)).contains("\"adres\"").doesNotContain("\"rekeningnummers\"");
    }

    @Test
    void a_second_letter_says_what_changed_and_the_first_has_nothing_to_say_of_it() {
        assertThat(Samples.letter(papers, "nl", true, 1).text()).doesNotContain("Wat er veranderde");
        assertThat(Samples.letter(papers, "nl", true, 2).text()).contains("Wat er veranderde", "Nu ook betrokken: ");
        assertThat(Samples.letter(papers, "nl", false, 2).text())
                .contains("Niet langer bij wat zeker of mogelijk is: ");
    }
}
