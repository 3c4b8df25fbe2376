package be.mijnfonds.range.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An incident after the drill.
 *
 * @param came null when it is not there yet: then it is neither held nor wrong
 */
record Drilled(
        Incident incident, List<Step> steps, @Nullable Came came, List<String> notes) {
    /**
     * @param members of the fund
     * @param read how many of them the attacker read, by the captures
     * @param verified whether the evidence is true by the program that auditors have
     */
    record Came(int members, int read, Truth truth, Answer answer, Compared compared, boolean verified) {}

    boolean isThere() {
        return came != null;
    }

    /** Why it is wrong, in sentences; empty when it is not, or is not there yet. */
    List<String> failures() {
        var found = new ArrayList<String>();
        if (came == null) return found;
        came.compared()
                .wrong()
                .forEach((wrong, members) -> found.add(members.size() + " members " + wrong.words() + "."));
        if (!came.compared().where().isEmpty())
            found.add("It stands in: " + came.compared().where() + ".");
        if (!came.verified()) found.add("The evidence is not true by the program that auditors have.");
        if (!came.truth().left().isEmpty())
            found.add("The scan did not look into everything: " + came.truth().left());
        if (came.truth().allowed() == 0)
            found.add("Not even a reference was found in the captures, so they show nothing.");
        if (incident.kind() != Incident.Claim.EVERYBODY_EXCLUDED && came.read() == 0)
            found.add("Nobody was read, so the drill shows nothing.");
        return found;
    }

    /** In one line, for who watches. */
    String sentence() {
        if (came == null) return incident.code() + ": " + Step.NOT_THERE + "; not counted as held.";
        var compared = came.compared();
        return String.format(
                Locale.ROOT,
                "%s: of %,d members %,d read by the attacker; the answer: %,d certain, %,d possible, %,d excluded; wrong: %,d. %s",
                incident.code(),
                came.members(),
                came.read(),
                compared.in(Answer.CERTAIN),
                compared.in(Answer.POSSIBLE),
                compared.in(Answer.EXCLUDED),
                compared.count(),
                failures().isEmpty() ? "Holds." : "DOES NOT HOLD.");
    }
}
