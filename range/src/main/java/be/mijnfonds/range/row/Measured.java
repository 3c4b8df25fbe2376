package be.mijnfonds.range.row;

import be.mijnfonds.range.scan.Reach;
import java.util.List;
import java.util.Set;

/**
 * One adversary against one portal.
 *
 * @param members numbers of those whom it could have reached, itself left out: M
 * @param worked numbers of those who were signed in meanwhile: L
 * @param seconds the attack, without the scan
 */
public record Measured(
        Set<Integer> members,
        Set<Integer> worked,
        Reach reach,
        int changed,
        int lost,
        double seconds,
        List<String> notes) {
    public int read() {
        return reach.members().size();
    }
}
