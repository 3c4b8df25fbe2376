package be.mijnfonds.demo.people;

import be.mijnfonds.demo.people.Person.Role;
import java.time.LocalDate;

/** Gives a person what everyone has: a free birth date, numbers and a key. */
final class Maker {
    private final long seed;
    private final Birthdays birthdays;

    Maker(long seed, Birthdays birthdays) {
        this.seed = seed;
        this.birthdays = birthdays;
    }

    Person person(int number, Origin origin, String last, Sex sex, LocalDate wanted, Role role, boolean titular) {
        var dice = Dice.of(seed, "person", number);
        var birth = birthdays.near(wanted);
        return named(number, dice, origin, Names.first(dice, origin, sex, birth), last, sex, birth, role, titular);
    }

    Person named(int number, String first, String last, Sex sex, LocalDate wanted, Role role, boolean titular) {
        var dice = Dice.of(seed, "person", number);
        return named(number, dice, Origin.NL, first, last, sex, birthdays.near(wanted), role, titular);
    }

    private static Person named(
            int number,
            Dice dice,
            Origin origin,
            String first,
            String last,
            Sex sex,
            LocalDate birth,
            Role role,
            boolean titular) {
        var belgian = origin.local() || dice.chance(58);
        var grown = birth.plusYears(18);
        var since = role == Role.CHILD ? birth : dice.day(grown, People.EPOCH.minusMonths(3));
        return new Person(
                number,
                "k" + dice.letters(12),
                first,
                last,
                birth,
                sex,
                belgian ? "BE" : origin.country(),
                belgian && !origin.local() && role != Role.CHILD ? dice.day(grown, People.EPOCH) : birth,
                CheckDigits.nationalNumber(birth),
                // 7919 has no factor in common with 10^7, so no two numbers below it meet.
                "599-" + CheckDigits.padded((number * 7919L + 1_000_003L) % 10_000_000L, 7),
                role,
                titular,
                since.isAfter(People.EPOCH) ? People.EPOCH : since);
    }
}
