package be.mijnfonds.demo.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Names that fit language, origin and year of birth. */
final class Names {
    private record Cohort(String origin, String sex, int from, int to, List<String> names) {}

    private static final List<Cohort> FIRST = Table.rows("firstnames.txt").stream()
            .map(row -> new Cohort(
                    row[0], row[1], Integer.parseInt(row[2]), Integer.parseInt(row[3]), List.of(row[4].split(","))))
            .toList();
    private static final Map<String, List<String>> LAST = Table.rows("surnames.txt").stream()
            .collect(Collectors.toMap(row -> row[0], row -> List.of(row[1].split(","))));

    private Names() {}

    static String last(Dice dice, Origin origin) {
        return dice.pick(LAST.getOrDefault(origin.table(), List.of()));
    }

    /** One to three first names; the older the person, the more. */
    static String first(Dice dice, Origin origin, Sex sex, LocalDate birth) {
        var names = names(origin, sex, birth.getYear());
        var count = 1 + (dice.chance(birth.getYear() < 1975 ? 70 : 45) ? 1 : 0) + (dice.chance(25) ? 1 : 0);
        var chosen = new ArrayList<String>();
        while (chosen.size() < count) {
            var name = dice.pick(names);
            if (!chosen.contains(name)) chosen.add(name);
        }
        return String.join(" ", chosen);
    }

    private static List<String> names(Origin origin, Sex sex, int year) {
        return FIRST.stream()
                .filter(c -> c.origin.equals(origin.table()) && c.sex.equals(sex.letter()))
                .filter(c -> c.from <= year && year <= c.to)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no names: " + origin + " " + year))
                .names();
    }
}
