package be.mijnfonds.demo.people;

import java.util.Locale;

/** Where a value comes from. */
public enum Source {
    REGISTER,
    MEMBER,
    FUND,
    EMPLOYER;

    /** As the feed writes it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
