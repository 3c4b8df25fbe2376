package be.mijnfonds.range.threats;

import be.mijnfonds.range.row.Facts;
import be.mijnfonds.range.row.Measured;
import be.mijnfonds.range.row.Outcome;
import java.util.Locale;

/** One row for a reader who wants to know exactly what was done. */
final class ThreatPage {
    private ThreatPage() {}

    static String of(Outcome outcome, int members) {
        var facts = outcome.facts();
        var alone = facts.control() == Facts.Control.ITSELF;
        var text = new StringBuilder("# Row ")
                .append(facts.number())
                .append(": ")
                .append(facts.name())
                .append("\n\n**Powers.** ")
                .append(facts.powers())
                .append("\n\n**Bound.** Members read: ")
                .append(facts.bound())
                .append(". Changes accepted that no member made: at most ")
                .append(facts.changed())
                .append(
                        alone
                                ? ". Control: with the portal's database besides it"
                                : ". Control: in the plain portal it")
                .append(" must read ")
                .append(facts.control().letter())
                .append(" = ")
                .append(outcome.wanted())
                .append(facts.changes() ? " members and get changes through" : " members");
        if (!facts.mistakes().isEmpty())
            text.append("; wrong there: ").append(facts.mistakes().toString().toLowerCase(Locale.ROOT));
        text.append(".\n\n**Result.** ")
                .append(outcome.passes() ? "Holds." : "Does not hold.")
                .append('\n');
        for (var failure : outcome.failures()) text.append("* ").append(failure).append('\n');
        var other = alone ? "with the portal's database besides" : "plain portal";
        text.append("\n| | ours | ").append(other).append(" |\n|---|---|---|\n");
        var ours = outcome.ours();
        var plain = outcome.plain();
        line(
                text,
                "members read",
                ours.read() + " of " + ours.members().size(),
                plain.read() + " of " + plain.members().size());
        line(
                text,
                "whose national number was found",
                ours.reach().numbers().size(),
                plain.reach().numbers().size());
        line(
                text,
                "kinds of fields read",
                ours.reach().fields().size(),
                plain.reach().fields().size());
        line(text, "changes accepted that no member made", ours.changed(), plain.changed());
        line(
                text,
                "members at work meanwhile",
                ours.worked().size(),
                plain.worked().size());
        if (facts.read() == Facts.WHO_WORKED)
            line(
                    text,
                    "members at work while they could be read (L)",
                    ours.exposed().size(),
                    plain.worked().size());
        line(
                text,
                "bytes taken and looked through",
                ours.reach().bytes(),
                plain.reach().bytes());
        line(
                text,
                "references found, which may be there",
                ours.reach().allowed(),
                plain.reach().allowed());
        line(text, "seconds of the attack", Math.round(ours.seconds()), Math.round(plain.seconds()));
        notes(text, "Ours", ours);
        notes(text, alone ? "With the portal's database besides" : "The plain portal", plain);
        return text.append("\n**Again.** `./mijnfonds range --row ")
                .append(facts.number())
                .append(" --members ")
                .append(members)
                .append(" --seed ")
                .append(outcome.seed())
                .append("`\n")
                .toString();
    }

    private static void line(StringBuilder text, String what, Object ours, Object plain) {
        text.append("| ")
                .append(what)
                .append(" | ")
                .append(ours)
                .append(" | ")
                .append(plain)
                .append(" |\n");
    }

    private static void notes(StringBuilder text, String whose, Measured measured) {
        text.append("\n**").append(whose).append(".**\n");
        for (var note : measured.notes()) text.append("* ").append(note).append('\n');
        for (var place : measured.reach().places())
            text.append("* A value lay in `").append(place).append("`.\n");
    }
}
