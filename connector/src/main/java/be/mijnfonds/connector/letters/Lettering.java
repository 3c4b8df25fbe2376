package be.mijnfonds.connector.letters;

/** What came of asking for a letter. */
public sealed interface Lettering {
    record Made(Letter letter) implements Lettering {}

    /** The connector never had this key in a feed, or the vault has not admitted it yet. */
    record Nobody() implements Lettering {}

    /** The vault does not know the member: its database was put back, or ours was. */
    record Refused(String why) implements Lettering {}
}
