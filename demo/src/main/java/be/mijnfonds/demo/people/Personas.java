package be.mijnfonds.demo.people;

import be.mijnfonds.demo.people.Person.Role;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The six whom visitors sign in as: made before anyone else and without the seed, so they are always the same. */
final class Personas {
    /** Persons they and their households are. */
    static final int SIZE = 11;

    static final int ALONE = 1;
    static final int PARENT = 2;
    static final int RITA = 6;
    static final int FRENCH = 7;
    static final int LOOKED_AT = 9;
    static final int GERMAN = SIZE;

    private Personas() {}

    static List<Household> households(Birthdays birthdays) {
        var maker = new Maker(0, birthdays);
        return List.of(
                home(
                        1,
                        "9000",
                        "nl",
                        "Lindelaan",
                        "17",
                        "3",
                        2019,
                        maker.named(ALONE, "Tom", "Janssens", Sex.MALE, day(1991, 6, 18), Role.ADULT, true)),
                home(
                        2,
                        "2800",
                        "nl",
                        "Merelstraat",
                        "42",
                        null,
                        2015,
                        maker.named(PARENT, "An Maria", "Willems", Sex.FEMALE, day(1982, 4, 9), Role.ADULT, true),
                        maker.named(3, "Noor", "Peeters", Sex.FEMALE, day(2009, 9, 23), Role.CHILD, false),
                        maker.named(4, "Wout", "Peeters", Sex.MALE, day(2013, 2, 5), Role.CHILD, false),
                        maker.named(5, "Lotte", "Peeters", Sex.FEMALE, day(2017, 11, 30), Role.CHILD, false)),
                home(
                        3,
                        "8790",
                        "nl",
                        "Kerkstraat",
                        "8",
                        null,
                        1979,
                        maker.named(RITA, "Rita Maria", "Claes", Sex.FEMALE, day(1952, 3, 14), Role.ADULT, true)),
                home(
                        4,
                        "5000",
                        "fr",
                        "Rue du Pont",
                        "25",
                        "2",
                        2011,
                        maker.named(FRENCH, "Luc André", "Lambert", Sex.MALE, day(1968, 8, 2), Role.ADULT, true),
                        maker.named(8, "Nathalie", "Dumont", Sex.FEMALE, day(1970, 12, 11), Role.ADULT, true)),
                home(
                        5,
                        "3600",
                        "nl",
                        "Parklaan",
                        "61",
                        null,
                        2020,
                        maker.named(LOOKED_AT, "Samira", "Benali", Sex.FEMALE, day(1988, 1, 27), Role.ADULT, true),
                        maker.named(10, "Marc", "Hendrickx", Sex.MALE, day(1985, 5, 16), Role.ADULT, true)),
                home(
                        6,
                        "4700",
                        "de",
                        "Hochstraße",
                        "14",
                        "3",
                        2006,
                        maker.named(GERMAN, "Ingrid Anna", "Schmitz", Sex.FEMALE, day(1961, 10, 7), Role.ADULT, true)));
    }

    static List<Persona> of(List<Household> households) {
        return List.of(
                persona("alone", "Woont alleen in Gent, doet alles met de gsm.", one(households, 0)),
                persona(
                        "parent",
                        "Alleenstaande moeder van drie kinderen in Mechelen; houdt een volmacht van Rita.",
                        one(households, 1)),
                persona("rita", "74 jaar, een pc en een vaste telefoon, geen smartphone.", one(households, 2)),
                persona("french", "Franstalige in Namen, met zijn partner.", one(households, 3)),
                persona("german", "Duitstalige in Eupen, woont alleen.", one(households, 5)),
                persona(
                        "looked-at",
                        "Haar gegevens werden gisteren door medewerkers van het fonds bekeken.",
                        one(households, 4)));
    }

    private static Person one(List<Household> households, int at) {
        return households.get(at).persons().getFirst();
    }

    private static Persona persona(String code, String description, Person person) {
        var name = person.callName() + " " + person.last();
        return new Persona(code, name, description, person.nationalNumber(), person.key());
    }

    private static Household home(
            int number,
            String postcode,
            String language,
            String street,
            String house,
            @Nullable String box,
            int year,
            Person... persons) {
        var address = Addresses.of(Place.at(postcode), language, street, house, box);
        return new Household(number, List.of(persons), address, day(year, 7, 1), language);
    }

    private static LocalDate day(int year, int month, int day) {
        return LocalDate.of(year, month, day);
    }
}
