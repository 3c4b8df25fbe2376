package be.mijnfonds.desk.acts;

/** A document that was changed in the database. Nothing is said of its incident before it is clear why. */
public final class Damaged extends RuntimeException {
    private static final long serialVersionUID = 1;

    Damaged(String incident) {
        super("an act of incident " + incident + " is not what its hash says");
    }
}
