package be.mijnfonds.connector.outside;

/** The other side does not answer, or says that it cannot now: the same call later may go well. */
public final class AwayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    AwayException(String who, Throwable cause) {
        super(who + " does not answer", cause);
    }

    AwayException(String who) {
        super(who + " says that it cannot answer now");
    }
}
