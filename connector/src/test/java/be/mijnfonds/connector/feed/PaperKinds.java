package be.mijnfonds.connector.feed;

import java.util.List;

/** The kinds of paper that the feed takes, for the tests of what makes them. */
public final class PaperKinds {
    private PaperKinds() {}

    public static List<String> all() {
        return PaperFields.kinds();
    }
}
