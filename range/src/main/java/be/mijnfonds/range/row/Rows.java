package be.mijnfonds.range.row;

import java.util.List;

/** All that can be run, in the order of the table. */
public final class Rows {
    private Rows() {}

    /** @throws IllegalArgumentException when the table has no such row that can be run */
    public static Row number(int number) {
        return ALL.stream()
                .filter(row -> row.facts().number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no row " + number));
    }

    static final List<Row> ALL = List.of(
            new Unchecked(),
            new Databases(),
            new Configuration(),
            new PortalCode(),
            new LeftOpen(),
            new LyingPortal(),
            new AlteredScript(),
            new StolenLaptop(),
            new HarmfulClerk(),
            new VaultAlone(),
            new BothSides(),
            new PortalWrites(),
            new VaultWrites(),
            new MailAccount(),
            new Stolen(),
            new Injection(),
            new GuessedCodes());
}
