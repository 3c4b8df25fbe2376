package be.mijnfonds.vault.orders;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.JsonException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Two officers let more leases an hour pass for a time: a campaign, or a day on which all members get a letter.
 *
 * @param perHour leases
 * @param hours how long, from the order's line on
 */
public record Raise(int perHour, int hours) {
    /** Leases an hour that no order and no history goes beyond. */
    public static final int MOST = 1_000_000;

    public static final Raise NONE = new Raise(0, 0);

    private static final int MOST_HOURS = 7 * 24;
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,6})/([1-9][0-9]{0,2})");

    /**
     * @param id as officers type it and the line has it: {@code perHour/hours}
     * @throws JsonException when it is no such thing
     */
    static Raise parse(String id) {
        var match = FORM.matcher(id);
        if (!match.matches()) throw new JsonException("not a ceiling: LEASES_AN_HOUR/HOURS");
        var raise = new Raise(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)));
        if (raise.perHour > MOST || raise.hours > MOST_HOURS)
            throw new JsonException("a ceiling is raised to 1000000 an hour and for 168 hours at most");
        return raise;
    }

    /** What this line ordered; empty when it is about something else. */
    public static Optional<Raise> of(Line line) {
        var id = line.casus();
        return id != null && Order.Act.RAISE.code().equals(line.kind()) ? Optional.of(parse(id)) : Optional.empty();
    }
}
