package be.mijnfonds.demo.people;

import be.mijnfonds.demo.people.Person.Role;
import java.util.ArrayList;
import java.util.List;

/** Draws households: people alone, couples, parents with children, three generations under one roof. */
final class Families {
    private enum Kind {
        ALONE(38, 1),
        COUPLE(30, 2),
        PARENTS(20, 3),
        PARENT(8, 2),
        GENERATIONS(4, 4);

        private final int weight;
        private final int least;

        Kind(int weight, int least) {
            this.weight = weight;
            this.least = least;
        }
    }

    private final long seed;
    private final Maker maker;

    Families(long seed, Birthdays birthdays) {
        this.seed = seed;
        this.maker = new Maker(seed, birthdays);
    }

    /** @param first the number of the first person @param room how many more persons the fund takes, at least 1 */
    Household draw(int number, int first, int room) {
        var dice = Dice.of(seed, "household", number);
        var kinds = List.of(Kind.values()).stream()
                .filter(kind -> kind.least <= room)
                .toList();
        var kind = dice.weighted(kinds, one -> one.weight);
        var place = Addresses.place(dice);
        var language = Addresses.language(dice, place);
        var age = age(dice, kind);
        var origin = Origin.draw(dice, place.region(), language, age);
        var persons = new Draft(dice, origin, language, place, first, room).fill(kind, age);
        var since = dice.day(People.EPOCH.minusYears(Math.min(30, Math.max(1, age - 24))), People.EPOCH.minusDays(20));
        return new Household(number, persons, Addresses.in(dice, place, language), since, language);
    }

    private static int age(Dice dice, Kind kind) {
        return switch (kind) {
            case ALONE -> dice.chance(45) ? dice.between(62, 95) : dice.between(21, 62);
            case COUPLE -> dice.chance(55) ? dice.between(56, 90) : dice.between(24, 56);
            case PARENTS, PARENT -> dice.between(27, 54);
            case GENERATIONS -> dice.between(34, 54);
        };
    }

    /** One household while it is being drawn. */
    private final class Draft {
        private final Dice dice;
        private final Origin origin;
        private final String language;
        private final Place place;
        private final int room;
        private final List<Person> persons = new ArrayList<>();
        private int next;

        Draft(Dice dice, Origin origin, String language, Place place, int next, int room) {
            this.dice = dice;
            this.origin = origin;
            this.language = language;
            this.place = place;
            this.next = next;
            this.room = room;
        }

        List<Person> fill(Kind kind, int age) {
            var last = Names.last(dice, origin);
            var sex = kind == Kind.PARENT
                    ? mostly(Sex.FEMALE, 82)
                    : kind == Kind.ALONE ? mostly(Sex.FEMALE, 53) : Sex.MALE;
            add(origin, last, sex, age, Role.ADULT, true);
            if (kind != Kind.ALONE && kind != Kind.PARENT) partner(age);
            if (kind == Kind.PARENTS || kind == Kind.PARENT || kind == Kind.GENERATIONS) children(kind, age);
            if (kind == Kind.GENERATIONS && persons.size() < room)
                add(origin, last, mostly(Sex.FEMALE, 70), age + dice.between(24, 34), Role.ELDER, true);
            return persons;
        }

        /** A partner keeps a name of their own, as the law has it; one in six has another origin. */
        private void partner(int age) {
            var other = dice.chance(16) ? Origin.draw(dice, place.region(), language, age) : origin;
            var years = Math.max(20, age + dice.between(-6, 3));
            add(other, Names.last(dice, other), mostly(Sex.FEMALE, 96), years, Role.ADULT, !dice.chance(7));
        }

        private void children(Kind kind, int age) {
            var keep = kind == Kind.GENERATIONS ? 1 : 0;
            var parent = persons.getFirst();
            var mother = persons.size() > 1 ? persons.get(1).last() : parent.last();
            // A mother alone: the children mostly have their father's name. Double names exist since 2014.
            var last = kind == Kind.PARENT && dice.chance(70) ? Names.last(dice, origin) : parent.last();
            if (persons.size() > 1 && dice.chance(9) && last.length() + mother.length() < 30)
                last = last + " " + mother;
            var oldest = Math.min(24, age - 21);
            var count =
                    Math.min(1 + (dice.chance(62) ? 1 : 0) + (dice.chance(22) ? 1 : 0), room - persons.size() - keep);
            for (var i = 0; i < count; i++) {
                var years = dice.between(0, Math.max(1, oldest));
                add(origin, last, mostly(Sex.FEMALE, 49), years, Role.CHILD, years >= 18 && dice.chance(30));
            }
        }

        private void add(Origin from, String last, Sex sex, int age, Role role, boolean titular) {
            var birth = dice.day(People.EPOCH.minusYears(age + 1L).plusDays(1), People.EPOCH.minusYears(age));
            persons.add(maker.person(next++, from, last, sex, birth, role, titular));
        }

        private Sex mostly(Sex sex, int percent) {
            var other = sex == Sex.FEMALE ? Sex.MALE : Sex.FEMALE;
            return dice.chance(percent) ? sex : other;
        }
    }
}
