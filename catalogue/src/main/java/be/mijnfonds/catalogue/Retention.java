package be.mijnfonds.catalogue;

/**
 * How long something is kept: so many years, from the 1 January after its start, as terms of KB 3 July 1996 art. 329bis
 * begin. A dispute stops the term; the fund's own list is the authority, this is what its members are told.
 *
 * @param code its name in texts
 * @param years whole years, 1 to 30
 */
public record Retention(String code, int years, Start start) {
    /** What happens in the year after which the term begins. */
    public enum Start {
        /** The member leaves the fund. */
        LEAVING,
        /** What it is about happened: a payment, a look-up, an answer. */
        EVENT;

        /** As the catalogue writes it. */
        public String code() {
            return Codes.of(this);
        }
    }

    public Retention {
        if (years < 1 || years > 30) throw new IllegalArgumentException("retention " + code + ": not 1 to 30 years");
    }
}
