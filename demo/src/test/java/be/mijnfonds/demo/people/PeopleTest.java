package be.mijnfonds.demo.people;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.connector.checks.Iban;
import be.mijnfonds.connector.checks.NationalNumber;
import be.mijnfonds.connector.checks.Ogm;
import be.mijnfonds.demo.people.Person.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PeopleTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final People PEOPLE = People.of(1, 2_000, TODAY);

    @Test
    void the_same_seed_gives_the_same_people_down_to_the_last_field() {
        assertThat(text(People.of(1, 2_000, TODAY))).isEqualTo(text(PEOPLE));
    }

    @Test
    void another_day_leaves_everyone_who_they_are() {
        assertThat(People.of(1, 2_000, TODAY.plusMonths(7)).persons().toList())
                .isEqualTo(PEOPLE.persons().toList());
    }

    @Test
    void another_seed_gives_other_people_but_the_same_personas() {
        var other = People.of(2, 2_000, TODAY);
        assertThat(other.personas()).isEqualTo(PEOPLE.personas());
        var keys = PEOPLE.persons().skip(Personas.SIZE).map(Person::key).collect(Collectors.toSet());
        assertThat(other.persons().skip(Personas.SIZE).map(Person::key))
                .isNotEmpty()
                .noneMatch(keys::contains);
    }

    @Test
    void exactly_as_many_are_insured_as_asked_for() {
        for (var members : List.of(11, 12, 13, 137, 2_000)) {
            assertThat(People.of(3, members, TODAY).persons()).hasSize(members);
        }
        assertThatThrownBy(() -> People.of(3, 10, TODAY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> People.of(3, 20_001, TODAY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> People.of(3, 100, LocalDate.of(2026, 10, 31)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nobody_of_twenty_thousand_shares_a_number_or_key_with_another() {
        var persons = People.of(1, 20_000, TODAY).persons().toList();
        for (var numbers : List.<Stream<String>>of(
                persons.stream().map(Person::nationalNumber),
                persons.stream().map(Person::membershipNumber),
                persons.stream().map(Person::key))) {
            assertThat(numbers).doesNotHaveDuplicates().hasSize(20_000);
        }
        assertThat(persons).allMatch(one -> NationalNumber.isRight(one.nationalNumber()));
        assertThat(persons).noneMatch(one -> one.birth().isAfter(People.EPOCH));
    }

    @Test
    void accounts_and_communications_pass_the_connectors_checks_and_only_couples_share_an_account() {
        for (var member : PEOPLE.members().toList()) {
            var refund = member.bank().refund();
            if (refund != null) assertThat(Iban.isRight(refund.value().iban())).isTrue();
            var ogm = member.insurance().contributions().value().ogm();
            if (ogm != null) assertThat(Ogm.isRight(ogm)).isTrue();
        }
        var byAccount = PEOPLE.members()
                .filter(member -> member.bank().refund() != null)
                .collect(Collectors.groupingBy(
                        member -> requireNonNull(member.bank().refund()).value().iban()));
        assertThat(byAccount.values())
                .allMatch(
                        holders -> holders.stream().map(Member::main).distinct().count() == 1);
    }

    @Test
    void three_regions_and_three_languages_are_there_and_agree() {
        var addresses = PEOPLE.members()
                .collect(Collectors.groupingBy(
                        member -> member.main().value().region(),
                        Collectors.mapping(member -> member.contact().language().value(), Collectors.toSet())));
        assertThat(addresses)
                .containsEntry("BE-VLG", Set.of("nl"))
                .containsEntry("BE-BRU", Set.of("nl", "fr"))
                .containsEntry("BE-WAL", Set.of("fr", "de"));
    }

    @Test
    void the_table_of_places_is_long_and_well_formed() {
        assertThat(Place.all())
                .hasSizeGreaterThanOrEqualTo(60)
                .allMatch(place -> place.postcode().matches("[1-9][0-9]{3}")
                        && place.code().matches("[1-9][0-9]{4}")
                        && place.region().matches("BE-(VLG|BRU|WAL)"));
        assertThat(Place.all()).extracting(Place::postcode).doesNotHaveDuplicates();
        // The first digit of a NIS code is the province; Brussels has its own arrondissement, 21.
        assertThat(Place.all())
                .allMatch(
                        place -> place.region().equals("BE-BRU") == place.code().startsWith("21"));
    }

    @Test
    void a_young_child_has_no_file_and_stands_with_the_parent() {
        var children =
                PEOPLE.persons().filter(one -> one.age(TODAY) < Person.OWN_SAY).toList();
        assertThat(children)
                .isNotEmpty()
                .allMatch(child -> PEOPLE.member(child.key()).isEmpty());
        var listed = PEOPLE.members()
                .flatMap(member -> member.family().dependants().stream())
                .map(dependant -> dependant.value().membershipNumber())
                .toList();
        assertThat(listed)
                .doesNotHaveDuplicates()
                .containsAll(children.stream().map(Person::membershipNumber).toList());
    }

    @Test
    void parents_are_older_than_their_children_and_younger_than_their_own_parents() {
        for (var member : PEOPLE.members().toList()) {
            for (var relative : member.family().household()) {
                var years = member.person()
                        .birth()
                        .until(relative.value().who().birth())
                        .getYears();
                if (relative.value().relation().equals("child"))
                    assertThat(years).isGreaterThanOrEqualTo(14);
                if (relative.value().relation().equals("parent"))
                    assertThat(years).isLessThanOrEqualTo(-14);
            }
        }
    }

    @Test
    void households_of_each_kind_are_there() {
        var sizes = PEOPLE.members()
                .map(member -> member.family().household().size())
                .collect(Collectors.toSet());
        assertThat(sizes).contains(0, 1, 2, 3);
        assertThat(PEOPLE.persons()).anyMatch(one -> one.role() == Role.ELDER);
    }

    @Test
    void nobody_can_be_reached_at_an_invented_address() {
        for (var member : PEOPLE.members().toList()) {
            var email = member.contact().email();
            var mobile = member.contact().mobile();
            var phone = member.contact().phone();
            if (email != null) assertThat(email.value()).matches("[a-z]+\\.[a-z]+[0-9]*@[a-z]+\\.example");
            if (mobile != null) assertThat(mobile.value()).matches("\\+32457[0-9]{6}");
            if (phone != null) assertThat(phone.value()).matches("\\+326[26][0-9]{6}");
        }
    }

    @Test
    void a_mandate_given_in_a_household_is_held_by_the_other() {
        var mandates = PEOPLE.members()
                .flatMap(member -> member.family().mandates().stream())
                .toList();
        assertThat(mandates.stream().filter(one -> one.value().direction().equals("given")))
                .hasSameSizeAs(mandates.stream()
                        .filter(one -> one.value().direction().equals("held"))
                        .toList())
                .hasSizeGreaterThan(5);
    }

    private static List<String> text(People people) {
        return people.members()
                .map(member -> List.of(
                                member.person(),
                                member.main(),
                                member.contact(),
                                member.bank(),
                                member.preferences(),
                                member.insurance(),
                                member.family(),
                                member.looks())
                        .toString())
                .toList();
    }

    @Test
    void a_fund_of_a_thousand_has_canaries_and_none_is_offered_to_a_visitor() {
        var people = People.of(1, 1_200, People.EPOCH);
        var canaries = people.members()
                .filter(Member::canary)
                .map(member -> member.person().key())
                .toList();
        assertThat(canaries).hasSize(20);
        assertThat(people.personas()).noneMatch(persona -> canaries.contains(persona.memberKey()));
        assertThat(People.of(1, 999, People.EPOCH).members()).noneMatch(Member::canary);
    }

    @Test
    void a_canarys_mailbox_and_telephone_numbers_are_used_nowhere_else() {
        for (var people : List.of(People.of(1, 1_000, TODAY), PEOPLE, People.of(7, 20_000, TODAY))) {
            var members = people.members().toList();
            var uses = members.stream()
                    .flatMap(member -> reached(member.contact()))
                    .collect(Collectors.groupingBy(at -> at, Collectors.counting()));
            var canaries = members.stream().filter(Member::canary).toList();
            assertThat(canaries).hasSize(20);
            for (var canary : canaries) {
                assertThat(canary.contact().email()).isNotNull();
                assertThat(canary.contact().mobile()).isNotNull();
                assertThat(reached(canary.contact()))
                        .allSatisfy(at -> assertThat(uses).as(at).containsEntry(at, 1L));
            }
        }
    }

    /** Where a member is reached by mail and telephone. */
    private static Stream<String> reached(Contact contact) {
        return Stream.of(contact.email(), contact.mobile(), contact.phone())
                .filter(Objects::nonNull)
                .map(Fact::value);
    }
}
