package be.mijnfonds.pages.watch;

/** The journal is not what was signed before, or not signed at all. */
final class JournalFalse extends Exception {
    private static final long serialVersionUID = 1;

    JournalFalse(String message) {
        super(message);
    }
}
