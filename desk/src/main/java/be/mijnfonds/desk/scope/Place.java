package be.mijnfonds.desk.scope;

import java.util.Locale;

/** Where the hole was. It decides what a line of the journal can show, and what its absence can exclude. */
public enum Place {
    /** Somebody acted with a session, a lease or a staff account: what was opened in it, they have. */
    ACCOUNT("somebody used a session or an account that was not theirs"),
    /** Server, database, logs, proxies, backups: all of it is ciphertext, and keys leave for browsers alone. */
    PORTAL("the portal: its server, database, logs, backups or a proxy before it"),
    /** Altered script reads what the browser opens: every lease that was alive then. */
    PAGES("the host of the pages: altered pages may have been served"),
    /** It has every member's key: nobody with a file is excluded by its own journal. */
    VAULT("the vault"),
    CONNECTOR("the connector: what it was sealing"),
    /** Outside this product. */
    CORE("the fund's own core system");

    private final String words;

    Place(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such place */
    public static Place of(String code) {
        for (var place : values()) if (place.code().equals(code)) return place;
        throw new IllegalArgumentException(
                "--where is not one of account, portal, pages, vault, connector, core: " + code);
    }
}
