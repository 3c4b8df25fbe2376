package be.mijnfonds.desk.acts;

import java.util.regex.Pattern;

/** An incident's number as people read it: the year, and a counter within it. */
public record CaseNumber(String text) {
    private static final Pattern FORM = Pattern.compile("[0-9]{4}-[1-9][0-9]{0,5}");

    /** @throws IllegalArgumentException when it is none */
    public CaseNumber {
        if (!FORM.matcher(text).matches()) throw new IllegalArgumentException("not a number of an incident");
    }

    @Override
    public String toString() {
        return text;
    }
}
