package be.mijnfonds.demo.people;

import java.time.LocalDate;

/**
 * An insured person of the invented fund.
 *
 * @param number the order in which they were made, from 1; the core's own business
 * @param key the core's opaque member key
 * @param first all first names
 * @param since member of the fund since
 */
public record Person(
        int number,
        String key,
        String first,
        String last,
        LocalDate birth,
        Sex sex,
        String nationality,
        LocalDate nationalitySince,
        String nationalNumber,
        String membershipNumber,
        Role role,
        boolean titular,
        LocalDate since) {
    /** The age from which a dependant has a say, and so a file, of their own; a fund's policy, not a law. */
    static final int OWN_SAY = 16;

    public enum Role {
        ADULT,
        CHILD,
        ELDER
    }

    int age(LocalDate today) {
        return birth.until(today).getYears();
    }

    public boolean hasOwnSay(LocalDate today) {
        return age(today) >= OWN_SAY;
    }

    public String callName() {
        return first.split(" ", 2)[0];
    }
}
