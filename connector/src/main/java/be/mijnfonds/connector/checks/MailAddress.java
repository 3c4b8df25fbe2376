package be.mijnfonds.connector.checks;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One address that a mail may go to. Stricter than RFC 5321 section 4.1.2: no quoted part, no list, no line end, so that what a
 * member typed cannot become a second recipient or a header. Prints nothing of itself.
 */
public record MailAddress(String value) {
    private static final Pattern FORM = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]");
    private static final int MOST_LOCAL = 64;
    private static final int MOST = 254;

    /** @throws IllegalArgumentException when it is no address, without saying what it is */
    public MailAddress {
        if (value.length() > MOST
                || value.indexOf('@') > MOST_LOCAL
                || !FORM.matcher(value).matches()) throw new IllegalArgumentException("not a mail address");
    }

    /** Empty for what no mail can be sent to. */
    public static Optional<MailAddress> of(String text) {
        try {
            return Optional.of(new MailAddress(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "[address]";
    }
}
