package be.mijnfonds.demo.people;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** True postcodes and municipalities with streets as every town has them and an invented house. */
final class Addresses {
    private static final Map<String, List<String>> STREETS = Table.rows("streets.txt").stream()
            .collect(Collectors.toMap(row -> row[0], row -> List.of(row[1].split(","))));

    private Addresses() {}

    static Place place(Dice dice) {
        return dice.weighted(Place.all(), Place::weight);
    }

    static String language(Dice dice, Place place) {
        if (place.languages().size() == 1) return place.languages().getFirst();
        return place.languages().get(dice.chance(82) ? 0 : 1);
    }

    static Address in(Dice dice, Place place, String language) {
        var street = dice.pick(STREETS.getOrDefault(language, List.of()));
        var number = dice.between(1, dice.chance(80) ? 99 : 380) + (dice.chance(6) ? dice.oneOf("A", "B", "C") : "");
        return of(place, language, street, number, dice.chance(28) ? "" + dice.between(1, 24) : null);
    }

    static Address of(Place place, String language, String street, String number, @Nullable String box) {
        var part = place.part(language);
        return new Address(
                street,
                number,
                box,
                place.postcode(),
                place.name(language),
                part.isEmpty() ? null : part,
                place.code(),
                place.region());
    }
}
