package be.mijnfonds.desk.follow;

/** The journal is not what was signed. Nothing more is read, and nobody is excluded, before it is clear why. */
public final class JournalFalse extends RuntimeException {
    private static final long serialVersionUID = 1;

    public JournalFalse(String message) {
        super(message);
    }
}
