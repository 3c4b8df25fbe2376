package be.mijnfonds.demo.people;

import java.util.List;

/** A postcode with its municipality; {@code part} is the former municipality, empty when there is none to tell. */
record Place(
        String postcode,
        String code,
        String region,
        List<String> languages,
        int weight,
        String dutchOrOwn,
        String french,
        String partName) {
    private static final List<Place> ALL =
            Table.rows("places.txt").stream().map(Place::of).toList();

    static List<Place> all() {
        return ALL;
    }

    static Place at(String postcode) {
        return ALL.stream()
                .filter(place -> place.postcode.equals(postcode))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such postcode"));
    }

    /** Brussels has two names for each municipality: letters use the one of the member's language. */
    String name(String language) {
        return language.equals("fr") && !french.isEmpty() ? french : dutchOrOwn;
    }

    String part(String language) {
        var names = partName.split("/");
        return language.equals("fr") && names.length > 1 ? names[1] : names[0];
    }

    private static Place of(String[] row) {
        return new Place(
                row[0],
                row[1],
                row[2],
                List.of(row[3].split(",")),
                Integer.parseInt(row[4]),
                row[5],
                or(row, 6),
                or(row, 7));
    }

    private static String or(String[] row, int at) {
        return at < row.length ? row[at] : "";
    }
}
