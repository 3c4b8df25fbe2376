package be.mijnfonds.range.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table; whether the goal is reached is worked out from the figure.
 *
 * @param what was measured, in words
 * @param measured with its unit
 * @param yardstick with its unit; empty when the goal is no ratio
 * @param figure the one that the goal is about
 * @param least true when the goal is a least, false when a most
 * @param why what is known about a goal that is not reached; null when nothing was found out
 */
record Row(
        String what,
        String measured,
        String yardstick,
        double figure,
        double goal,
        boolean least,
        @Nullable String why) {
    boolean reached() {
        return least ? figure >= goal : figure <= goal;
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    String markdown() {
        var end = reached() ? "reached" : "**falls short**" + (why == null ? "" : ": " + why);
        return "| " + what + " | " + measured + " | " + yardstick + " | " + number(figure) + " | "
                + (least ? "≥ " : "≤ ") + number(goal) + " | " + end + " |";
    }
}
