package be.mijnfonds.range.drill;

import be.mijnfonds.range.aim.Ours;

/** One of the three incidents of the drill. */
interface Incident {
    /** A, B or C. */
    String code();

    String name();

    /** What is to come out of it, in one sentence. */
    String claim();

    Claim kind();

    /** What the answer has to be. */
    enum Claim {
        /** Nobody's content was within reach: everybody is excluded. */
        EVERYBODY_EXCLUDED,
        /** Exactly those who were opened, exactly those categories. */
        EXACTLY_THOSE,
        /** Who was signed in is possible, nobody of them excluded; all others are. */
        WHO_WAS_SIGNED_IN
    }

    /** Lets it happen, up to the hole being closed; writes down who was signed in meanwhile. */
    Happening happen(Ours ours, Parts parts, Stays stays) throws Exception;
}
