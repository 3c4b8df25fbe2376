package be.mijnfonds.vault.sequencer;

/**
 * The journal in the database is not the one that was written: lines are missing, changed or other. Nothing is given out and
 * nothing signed any more; a person must look.
 */
public final class JournalDiffers extends IllegalStateException {
    private static final long serialVersionUID = 1;

    JournalDiffers(String what) {
        super(what);
    }
}
