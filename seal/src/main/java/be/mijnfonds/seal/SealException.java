package be.mijnfonds.seal;

/** A seal, signature or MAC that does not open or hold. Says which kind, never a value. */
public final class SealException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SealException(String message) {
        super(message);
    }

    SealException(String message, Throwable cause) {
        super(message, cause);
    }
}
