package be.mijnfonds.range.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A row after both runs. It passes only when ours holds and the same adversary got everything from the plain twin.
 *
 * @param plain the control: against the plain twin, or, where none has the part that is taken over, against ours with more
 */
public record Outcome(Facts facts, long seed, Measured ours, Measured plain) {
    public boolean passes() {
        return failures().isEmpty();
    }

    /** Why it does not pass, in sentences; empty when it does. */
    public List<String> failures() {
        var found = new ArrayList<String>();
        if (facts.read() == Facts.WHO_WORKED) {
            if (ours.beyond() > 0)
                found.add("Ours: " + ours.beyond() + " members read who had not worked while they could be.");
        } else if (ours.read() > facts.read())
            found.add("Ours: " + ours.read() + " members read, at most " + facts.read() + " claimed.");
        if (ours.changed() > facts.changed())
            found.add("Ours: " + ours.changed() + " changes accepted that no member made, at most " + facts.changed()
                    + " claimed.");
        if (ours.lost() > 0) found.add("Ours: " + ours.lost() + " members have less than before.");
        if (!ours.reach().left().isEmpty())
            found.add("Ours: the scan did not look into everything: "
                    + ours.reach().left());
        if (ours.reach().allowed() == 0)
            found.add("Ours: not even a reference was found in the loot, so the scan shows nothing.");
        if (reached() < wanted() || wanted() == 0)
            found.add("Control: " + reached() + " members read " + where() + " where " + wanted()
                    + " could be: this adversary proves nothing.");
        for (var document : facts.documents())
            if (!plain.reach().fields().contains(document))
                found.add("Control: nothing of " + document + " was read " + where()
                        + ": of papers and documents this adversary proves nothing.");
        if (facts.changes() && plain.changed() == 0)
            found.add("Control: no change got through in the plain twin: this adversary proves nothing.");
        return found;
    }

    private String where() {
        return facts.control() == Facts.Control.ITSELF ? "with the portal's database besides" : "in the plain twin";
    }

    /** How many the control has to reach. */
    public int wanted() {
        return control().size();
    }

    /** How many of them it reached. */
    public int reached() {
        return (int)
                control().stream().filter(plain.reach().members()::contains).count();
    }

    private Set<Integer> control() {
        return facts.control() == Facts.Control.WHO_WORKED ? plain.worked() : plain.members();
    }
}
