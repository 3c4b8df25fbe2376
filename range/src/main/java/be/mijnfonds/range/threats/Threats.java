package be.mijnfonds.range.threats;

import be.mijnfonds.range.row.Facts;
import be.mijnfonds.range.row.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code docs/threats}: results as JSON, the table, a page for each row and a chart, all made from the outcomes. */
public final class Threats {
    private Threats() {}

    /** Replaces what an earlier run wrote. */
    public static void write(Path folder, List<Outcome> outcomes, int members) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("results.json"), Results.of(outcomes, members) + "\n");
        Files.writeString(folder.resolve("table.md"), page(outcomes, members));
        Files.writeString(folder.resolve("chart.svg"), Chart.of(outcomes));
        for (var outcome : outcomes) Files.writeString(folder.resolve(name(outcome)), ThreatPage.of(outcome, members));
    }

    static String name(Outcome outcome) {
        return String.format("row-%02d.md", outcome.facts().number());
    }

    private static String page(List<Outcome> outcomes, int members) {
        return """
                # What each break-in costs

                Made by `./mijnfonds range --members %d --seed %d`; change nothing here by hand. Each adversary was run \
                against our real processes and against a plain portal with the same members. Our portal ran with its own checks \
                off and its log at its finest in every row, but for row 11, which is about those checks; the plain one with \
                the one mistake that the row's page names. It counts only when it took \
                the plain portal whole (M: everyone with data there; L: everyone who worked meanwhile). A plain portal has \
                no vault: there the control is the same program with the portal's database besides. *Read* is members \
                of whom at least one value was found in what the adversary took away; *changed* is changes accepted that \
                no member made.

                ![Share of members read, by row](chart.svg)

                """.formatted(members, outcomes.getFirst().seed()) + table(outcomes);
    }

    /** The table alone, in Markdown. */
    public static String table(List<Outcome> outcomes) {
        var text = new StringBuilder(
                "| # | what is taken over | plain portal: read | changed | ours, claimed: read | changed"
                        + " | ours, measured: read | changed | lost | |\n|---|---|---|---|---|---|---|---|---|---|\n");
        for (var outcome : outcomes) {
            var facts = outcome.facts();
            var ours = outcome.ours();
            var plain = outcome.plain();
            text.append("| ").append(facts.number());
            text.append(" | [")
                    .append(facts.name())
                    .append("](")
                    .append(name(outcome))
                    .append(')');
            var alone = facts.control() == Facts.Control.ITSELF;
            text.append(" | ").append(alone ? "has none; ours with the portal's database: " : "");
            text.append(outcome.reached()).append(" of ").append(outcome.wanted());
            text.append(" (").append(facts.control().letter()).append(')');
            text.append(" | ").append(facts.changes() ? Integer.toString(plain.changed()) : "not tried");
            text.append(" | ").append(facts.bound());
            text.append(" | ≤ ").append(facts.changed());
            text.append(" | ")
                    .append(ours.read())
                    .append(" of ")
                    .append(ours.members().size());
            if (facts.counted() == Facts.Counted.FILES)
                text.append(", and ").append(ours.reach().numbers().size()).append(" national numbers");
            text.append(" | ").append(ours.changed());
            text.append(" | ").append(ours.lost() < 0 ? "not asked" : Integer.toString(ours.lost()));
            text.append(" | ")
                    .append(outcome.passes() ? "holds" : "**does not hold**")
                    .append(" |\n");
        }
        return text.toString();
    }
}
