package be.mijnfonds.connector.feed;

/**
 * What a file would change.
 *
 * @param file its name in the archive
 * @param fresh rows of whom or what was not known
 * @param changed rows that say something else than what is kept
 * @param same rows that say what is kept
 * @param uncompared rows of known members of whom nothing is kept to compare with: they have no account
 * @param vanished known rows that are left out or taken back
 * @param known rows known before
 * @param faulty rows that break a rule
 */
public record Diff(
        String file, long fresh, long changed, long same, long uncompared, long vanished, long known, long faulty) {
    static final String HEAD = "%-20s %10s %10s %10s %12s %10s %10s"
            .formatted("", "new", "changed", "same", "not compared", "vanished", "faulty");

    String text() {
        return "%-20s %10d %10d %10d %12d %10d %10d"
                .formatted(file, fresh, changed, same, uncompared, vanished, faulty);
    }
}
