package be.mijnfonds.seal;

/** A health insurance fund: three digits. One installation serves one; it stands in every context all the same. */
public record Fund(String number) {
    /** The invented fund of the demo: the only one for which demo settings are taken. */
    public static final Fund DEMO = new Fund("599");

    public Fund {
        if (!number.matches("[1-69][0-9]{2}")) throw new IllegalArgumentException("not a fund number");
    }

    @Override
    public String toString() {
        return number;
    }
}
