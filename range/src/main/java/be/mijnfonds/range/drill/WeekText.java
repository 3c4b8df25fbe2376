package be.mijnfonds.range.drill;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The drill in Markdown. */
final class WeekText {
    private WeekText() {}

    static String of(Week week) {
        var text = new StringBuilder();
        text.append("# The drill, ")
                .append(week.date())
                .append("\n\n")
                .append(head(week))
                .append("\n");
        text.append("\n| incident | read by the attacker | certain | possible | excluded | wrong | |\n")
                .append("|---|---|---|---|---|---|---|\n");
        for (var one : week.incidents()) row(text, one);
        text.append("\n**").append(end(week)).append("**\n");
        for (var one : week.incidents()) incident(text, one);
        return text.toString();
    }

    static String head(Week week) {
        return String.format(
                Locale.ROOT,
                "Made by `./mijnfonds drill --members %d --seed %d` at commit %s (%s); change nothing here by hand. Real processes"
                        + " of an invented fund; what was read comes from the attackers' own captures, searched for every member's"
                        + " values, and not from the journal.",
                week.members(),
                week.seed(),
                week.commit(),
                week.machine());
    }

    static String end(Week week) {
        return String.format(
                Locale.ROOT,
                "Members who would be told wrong: %,d. Incidents that hold: %d of %d.",
                week.wrong(),
                week.held(),
                week.incidents().size());
    }

    private static void row(StringBuilder text, Drilled one) {
        text.append("| ")
                .append(one.incident().code())
                .append(", ")
                .append(one.incident().name());
        var came = one.came();
        text.append(String.format(
                Locale.ROOT,
                " | %,d of %,d | %,d | %,d | %,d | %,d | %s |%n",
                came.read(),
                came.members(),
                came.compared().in(Answer.CERTAIN),
                came.compared().in(Answer.POSSIBLE),
                came.compared().in(Answer.EXCLUDED),
                came.compared().count(),
                one.failures().isEmpty() ? "holds" : "**does not hold**"));
    }

    private static void incident(StringBuilder text, Drilled one) {
        text.append("\n## ")
                .append(one.incident().code())
                .append(": ")
                .append(one.incident().name());
        text.append("\n\n**Claim.** ").append(one.incident().claim()).append('\n');
        for (var failure : one.failures())
            text.append("\n**Wrong.** ").append(failure).append('\n');
        text.append('\n');
        for (var note : one.notes()) text.append("* ").append(note).append('\n');
        if (one.steps().isEmpty()) return;
        text.append("\n| step | took | after the report | what came of it | in 2021 |\n|---|---|---|---|---|\n");
        for (var step : one.steps())
            text.append("| ")
                    .append(step.kind().words())
                    .append(" | ")
                    .append(seconds(step.took()))
                    .append(" | ")
                    .append(seconds(step.at()))
                    .append(" | ")
                    .append(step.said())
                    .append(" | ")
                    .append(step.then())
                    .append(" |\n");
    }

    static String seconds(@Nullable Double seconds) {
        return seconds == null ? "" : String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
