package be.mijnfonds.demo.people;

import java.util.List;

/** Where a family's names come from: a table row of names, a country, and how often in which language area. */
enum Origin {
    NL("nl", "BE"),
    FR("fr", "BE"),
    DE("de", "BE"),
    MA("ma", "MA"),
    TR("tr", "TR"),
    IT("it", "IT"),
    PL("pl", "PL"),
    RO("ro", "RO"),
    CD("cd", "CD"),
    NLNL("nlnl", "NL"),
    FRA("fra", "FR"),
    UA("ua", "UA");

    private final String table;
    private final String country;

    Origin(String table, String country) {
        this.table = table;
        this.country = country;
    }

    String table() {
        return table;
    }

    String country() {
        return country;
    }

    boolean local() {
        return country.equals("BE");
    }

    static Origin draw(Dice dice, String region, String language, int age) {
        return dice.weighted(List.of(values()), origin -> origin.weight(region, language, age));
    }

    /** Rough shares; the old are more often of families long here, and cities more mixed. */
    private int weight(String region, String language, int age) {
        if (local()) return table.equals(language) ? age > 65 ? 240 : 150 : table.equals("de") ? 0 : 6;
        var city = region.equals("BE-BRU") ? 3 : 1;
        return switch (this) {
            case MA -> 8 * city;
            case TR -> 5 * city;
            case IT -> language.equals("fr") ? 10 : 3;
            case PL, RO -> age > 65 ? 1 : 4 * city;
            case CD -> language.equals("fr") ? 4 * city : 1;
            case NLNL -> language.equals("nl") ? 6 : 0;
            case FRA -> language.equals("fr") ? 7 : 1;
            default -> 1;
        };
    }
}
