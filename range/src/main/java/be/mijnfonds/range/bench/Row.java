package be.mijnfonds.range.bench;

import be.mijnfonds.journal.json.Json;
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

    /** What was measured, without marks. */
    String plain() {
        return what.replaceAll("<[^>]*>", "");
    }

    /** 1 at the goal, more beyond it; a figure that is to stay below and is nothing, or less, is as far as can be. */
    double ofGoal() {
        if (least) return Math.max(0, figure / goal);
        return figure <= 0 ? Double.MAX_VALUE : goal / figure;
    }

    /** Figure, goal, and whether the one reached the other. */
    String against() {
        return number(figure) + ", goal " + goalText() + ": " + (reached() ? "reached" : "falls short");
    }

    private String goalText() {
        return (least ? "≥ " : "≤ ") + number(goal);
    }

    String markdown() {
        var end = reached() ? "reached" : "**falls short**" + (why == null ? "" : ": " + why);
        return "| " + what + " | " + measured + " | " + yardstick + " | " + number(figure) + " | " + goalText() + " | "
                + end + " |";
    }

    /** The figure and its goal as decimals in text: JSON as we write it has whole numbers only. */
    Json json() {
        return Json.object()
                .put("what", what)
                .put("measured", measured)
                .put("yardstick", yardstick)
                .put("figure", decimal(figure))
                .put("goal", decimal(goal))
                .put("goalIs", least ? "least" : "most")
                .put("reached", reached())
                .put("why", Json.ofNullable(why))
                .build();
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
