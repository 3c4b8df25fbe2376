package be.mijnfonds.range.row;

import java.util.List;

/** All that can be run, in the order of the table. */
final class Rows {
    private Rows() {}

    static final List<Row> ALL = List.of(
            new Unchecked(),
            new Databases(),
            new Configuration(),
            new PortalCode(),
            new LeftOpen(),
            new LyingPortal(),
            new AlteredScript(),
            new VaultAlone(),
            new BothSides(),
            new PortalWrites(),
            new VaultWrites(),
            new MailAccount(),
            new Stolen(),
            new Injection(),
            new GuessedCodes());
}
