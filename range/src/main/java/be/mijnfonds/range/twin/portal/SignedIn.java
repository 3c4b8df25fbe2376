package be.mijnfonds.range.twin.portal;

import java.io.Serializable;

/**
 * Who the session belongs to; public for the templates.
 *
 * @param number the member's, as in the addresses
 */
public record SignedIn(long number, String first, String last) implements Serializable {
    public String name() {
        return first.split(" ", 2)[0] + " " + last;
    }
}
