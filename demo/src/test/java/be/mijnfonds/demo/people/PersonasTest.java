package be.mijnfonds.demo.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class PersonasTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final People PEOPLE = People.of(5, 200, TODAY);

    @Test
    void all_six_are_there_with_their_numbers_and_a_file() {
        assertThat(PEOPLE.personas())
                .extracting(Persona::code)
                .containsExactly("alone", "parent", "rita", "french", "german", "looked-at");
        assertThat(PEOPLE.personas())
                .allMatch(persona ->
                        member(persona.code()).person().nationalNumber().equals(persona.nationalNumber()));
    }

    @Test
    void one_lives_alone() {
        assertThat(member("alone").family().household()).isEmpty();
    }

    @Test
    void a_parent_has_three_children_of_whom_one_has_a_say_of_her_own() {
        var parent = member("parent");
        assertThat(parent.family().dependants()).hasSize(3);
        assertThat(PEOPLE.members().filter(member -> member.main().equals(parent.main())))
                .hasSize(2);
    }

    @Test
    void rita_is_74_with_a_pc_and_a_landline_and_no_mobile() {
        var rita = member("rita");
        assertThat(rita.person().callName() + " " + rita.person().last()).isEqualTo("Rita Claes");
        assertThat(rita.person().age(TODAY)).isEqualTo(74);
        assertThat(rita.contact().mobile()).isNull();
        assertThat(rita.contact().phone()).isNotNull();
        assertThat(rita.contact().email()).isNotNull();
    }

    @Test
    void one_speaks_french_in_wallonia() {
        var french = member("french");
        assertThat(french.contact().language().value()).isEqualTo("fr");
        assertThat(french.main().value().region()).isEqualTo("BE-WAL");
    }

    @Test
    void one_speaks_german_in_eupen() {
        var german = member("german");
        assertThat(german.contact().language().value()).isEqualTo("de");
        assertThat(german.main().value().municipality()).isEqualTo("Eupen");
        assertThat(german.family().household()).isEmpty();
    }

    @Test
    void one_was_looked_at_yesterday_whatever_the_day() {
        for (var today = TODAY; today.isBefore(TODAY.plusDays(9)); today = today.plusDays(1)) {
            var yesterday = today.minusDays(1);
            var people = People.of(5, 11, today);
            var key = people.personas().getLast().memberKey();
            assertThat(people.member(key).orElseThrow().looks())
                    .filteredOn(look -> LocalDate.ofInstant(look.time(), ZoneId.of("Europe/Brussels"))
                            .equals(yesterday))
                    .hasSize(4);
        }
    }

    @Test
    void history_goes_back_two_years_and_tomorrows_continues_todays() {
        var looks = PEOPLE.members().flatMap(member -> member.looks().stream()).toList();
        var oldest = looks.stream().map(Look::time).min(Instant::compareTo).orElseThrow();
        assertThat(LocalDate.ofInstant(oldest, ZoneId.of("Europe/Brussels")))
                .isBetween(TODAY.minusYears(2), TODAY.minusMonths(23));
        assertThat(looks).extracting(Look::id).doesNotHaveDuplicates();
        var key = PEOPLE.members().skip(20).findFirst().orElseThrow().person().key();
        var tomorrow =
                People.of(5, 200, TODAY.plusDays(1)).member(key).orElseThrow().looks();
        var today = PEOPLE.member(key).orElseThrow().looks();
        assertThat(tomorrow).containsAll(today.subList(1, today.size()));
    }

    private static Member member(String code) {
        var persona = PEOPLE.personas().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow();
        return PEOPLE.member(persona.memberKey()).orElseThrow();
    }
}
