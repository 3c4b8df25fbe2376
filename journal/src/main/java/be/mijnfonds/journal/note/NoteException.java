package be.mijnfonds.journal.note;

/** A note, key, checkpoint or proof that is malformed or false. The message says what, in words fit for a reader. */
public final class NoteException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NoteException(String message) {
        super(message);
    }
}
