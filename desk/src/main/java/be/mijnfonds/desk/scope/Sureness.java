package be.mijnfonds.desk.scope;

import java.util.Locale;

/** The three classes, used everywhere the same. Certain and possible are never added into one number. */
public enum Sureness {
    /** A line of the journal shows that these categories were opened for that actor. */
    CERTAIN,
    /** The hole could reach it, and the journal cannot exclude it. */
    POSSIBLE,
    /** The tree over the whole time is verified, agrees with the second source, and holds no such line. */
    EXCLUDED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
