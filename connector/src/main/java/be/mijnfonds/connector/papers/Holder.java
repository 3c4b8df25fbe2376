package be.mijnfonds.connector.papers;

import be.mijnfonds.journal.json.Json;
import org.jspecify.annotations.Nullable;

/** Whom a paper is about. */
record Holder(
        String last,
        String first,
        String birth,
        @Nullable String nationalNumber,
        @Nullable String membershipNumber) {
    static Holder of(Json.Fields fields) {
        return new Holder(
                fields.text("last"),
                fields.text("first"),
                fields.text("birth"),
                fields.textOrNull("nationalNumber"),
                fields.textOrNull("membershipNumber"));
    }

    String fullName() {
        return first + " " + last;
    }

    /** A national number as people read it. */
    static String printed(String number) {
        return number.replaceFirst("^(..)(..)(..)(...)(..)$", "$1.$2.$3-$4.$5");
    }

    /** Personal data must not slip into a log by way of a record's text. */
    @Override
    public String toString() {
        return "[holder]";
    }
}
