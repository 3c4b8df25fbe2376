package be.mijnfonds.demo.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something that the fund's own systems sent, or a call; codes of the feed.
 *
 * @param reference empty when nothing is printed on it
 */
public record Sent(String id, LocalDate day, String by, String about, String reference) {
    private static final List<String> SUBJECTS =
            List.of("reimbursements", "contributions", "papers", "benefits", "data", "other");

    /** The letter that each adult gets each year, and what a year brings besides. Oldest first. */
    static List<Sent> of(Life life) {
        if (life.age() < 18) return List.of();
        var dice = life.dice("sent");
        var found = new ArrayList<Sent>();
        var count = dice.between(1, 4);
        for (var i = 1; i <= count; i++) {
            var by = dice.oneOf("letter", "letter", "email", "sms", "call");
            var day = People.EPOCH.minusDays(dice.between(30, 360));
            found.add(new Sent(id(life, i), day, by, dice.pick(SUBJECTS), reference(dice, by)));
        }
        found.add(new Sent(
                id(life, 0),
                People.EPOCH.minusDays(dice.between(4, 12)),
                "letter",
                "contributions",
                reference(dice, "letter")));
        return List.copyOf(found);
    }

    private static String id(Life life, int nth) {
        return "s" + life.person().number() + "-" + nth;
    }

    /** A call and a text message bear none. */
    private static String reference(Dice dice, String by) {
        return by.equals("letter") || by.equals("email")
                ? "DF-" + dice.letters(6).toUpperCase(Locale.ROOT)
                : "";
    }
}
