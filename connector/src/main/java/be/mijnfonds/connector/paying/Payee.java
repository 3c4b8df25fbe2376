package be.mijnfonds.connector.paying;

import be.mijnfonds.connector.checks.Iban;

/**
 * The account to which members pay contributions.
 *
 * @param name as banks show it, 1 to 70 characters on one line
 * @param communication where banks' apps look for the structured communication
 */
public record Payee(String name, Iban iban, Communication communication) {
    private static final int MOST = 70;

    /** EPC069-12 has two places for what a transfer is about, and does not name the Belgian form; banks differ. */
    public enum Communication {
        /** Its twelve digits, as the structured reference. */
        STRUCTURED,
        /** As printed, {@code +++…+++}, as the text. */
        TEXT
    }

    /** @throws IllegalArgumentException when the name does not fit in a transfer */
    public Payee {
        if (name.isBlank() || name.length() > MOST || name.chars().anyMatch(Character::isISOControl))
            throw new IllegalArgumentException("not a name of 1 to 70 characters on one line");
    }
}
