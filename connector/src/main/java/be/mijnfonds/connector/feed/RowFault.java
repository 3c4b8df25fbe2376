package be.mijnfonds.connector.feed;

/**
 * A row that breaks a rule of the feed's contract.
 *
 * <p>Names the field and the rule, never the value: the error report travels to people who have no business with it.
 */
final class RowFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String field;
    private final String reason;

    RowFault(String field, String reason) {
        super(field + ": " + reason, null, false, false);
        this.field = field;
        this.reason = reason;
    }

    String field() {
        return field;
    }

    String reason() {
        return reason;
    }
}
