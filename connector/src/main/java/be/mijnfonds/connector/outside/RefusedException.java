package be.mijnfonds.connector.outside;

/** The other side refuses what should never be refused: settings, certificate or versions do not fit. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedException(String who, int status) {
        super(who + " refuses this connector's request (status " + status + "): do certificate, fund and version fit?");
    }
}
