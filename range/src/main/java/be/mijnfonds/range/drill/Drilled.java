package be.mijnfonds.range.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An incident after the drill.
 *
 * @param told what of the telling was not as it had to be, in sentences
 */
record Drilled(Incident incident, List<Step> steps, Came came, List<String> notes, List<String> told) {
    /**
     * @param members of the fund
     * @param read how many of them the attacker read, by the captures
     * @param verified whether the evidence is true by the program that auditors have
     */
    record Came(int members, int read, Truth truth, Answer answer, Compared compared, boolean verified) {}

    /** Why it is wrong, in sentences; empty when it is not. */
    List<String> failures() {
        var found = new ArrayList<String>();
        came.compared()
                .wrong()
                .forEach((wrong, members) -> found.add(members.size() + " members " + wrong.words() + "."));
        if (!came.compared().where().isEmpty())
            found.add("It stands in: " + came.compared().where() + ".");
        found.addAll(told);
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
