package be.mijnfonds.range.row;

import be.mijnfonds.range.scan.Reach;
import java.util.List;

/**
 * One adversary against one portal.
 *
 * @param members how many it could have reached: M
 * @param worked how many were signed in meanwhile: L
 * @param seconds the attack, without the scan
 */
public record Measured(
        int members, int worked, Reach reach, int changed, int lost, double seconds, List<String> notes) {
    public int read() {
        return reach.members().size();
    }
}
