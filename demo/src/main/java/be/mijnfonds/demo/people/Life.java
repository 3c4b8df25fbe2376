package be.mijnfonds.demo.people;

import java.time.LocalDate;

/** A person in their household on a day: all that a file is made from. */
record Life(long seed, Person person, Household household, LocalDate today) {
    int age() {
        return person.age(today);
    }

    /** Chance of the person's own. */
    Dice dice(String subject) {
        return Dice.of(personaSeed(), subject, person.number());
    }

    /** Chance that the whole household shares, such as one account for both. */
    Dice shared(String subject) {
        return Dice.of(personaSeed(), subject, household.number());
    }

    boolean is(int persona) {
        return person.number() == persona;
    }

    String language() {
        return household.language();
    }

    /** A day in the last years, not before the person joined. */
    LocalDate recent(Dice dice, int years) {
        var from = People.EPOCH.minusYears(years);
        return dice.day(person.since().isAfter(from) ? person.since() : from, People.EPOCH);
    }

    private long personaSeed() {
        return person.number() <= Personas.SIZE ? 0 : seed;
    }
}
