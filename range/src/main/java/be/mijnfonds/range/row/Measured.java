package be.mijnfonds.range.row;

import be.mijnfonds.range.scan.Reach;
import java.util.List;
import java.util.Set;

/**
 * One adversary against one portal.
 *
 * @param members numbers of those whom it could have reached, itself left out: M
 * @param worked numbers of those who were signed in meanwhile: L
 * @param exposed numbers of those who worked while it could read them, where the claim says that it then can
 * @param seconds the attack, without the scan
 */
public record Measured(
        Set<Integer> members,
        Set<Integer> worked,
        Set<Integer> exposed,
        Reach reach,
        int changed,
        int lost,
        double seconds,
        List<String> notes) {
    Measured(
            Set<Integer> members,
            Set<Integer> worked,
            Reach reach,
            int changed,
            int lost,
            double seconds,
            List<String> notes) {
        this(members, worked, Set.of(), reach, changed, lost, seconds, notes);
    }

    public int read() {
        return reach.members().size();
    }

    /** How many were read who had not worked while they could be. */
    public int beyond() {
        return (int) reach.members().stream()
                .filter(number -> !exposed.contains(number))
                .count();
    }
}
