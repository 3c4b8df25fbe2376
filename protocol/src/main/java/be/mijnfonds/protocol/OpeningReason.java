package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.JsonException;
import java.util.Locale;

/** Why somebody of the staff looks into a member's file: a closed list, which the member reads in words. */
public enum OpeningReason {
    /** The member asked something. */
    QUESTION,
    /** To handle what the member asked for. */
    REQUEST,
    /** To handle a complaint. */
    COMPLAINT,
    /** To find out what an incident did. */
    INCIDENT;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws JsonException when there is no such reason */
    public static OpeningReason of(String code) {
        for (var reason : values()) if (reason.code().equals(code)) return reason;
        throw new JsonException("a reason is question, request, complaint or incident");
    }
}
