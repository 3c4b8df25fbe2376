package be.mijnfonds.range.row;

import be.mijnfonds.range.twin.Mistake;
import java.util.Set;

/**
 * What is claimed about a row before it is run.
 *
 * @param number as in the table
 * @param powers what the adversary has and does, in whole sentences
 * @param read members whose data it may come to read at most, besides its own
 * @param changed changes that may be accepted without their member at most
 * @param control whom the same adversary has to reach in the plain twin
 * @param changes whether it also has to get changes through there
 * @param mistakes what is wrong in the plain twin meanwhile: one human error
 */
public record Facts(
        int number,
        String name,
        String powers,
        int read,
        int changed,
        Control control,
        boolean changes,
        Set<Mistake> mistakes) {
    public enum Control {
        EVERYONE("M"),
        WHO_WORKED("L");

        private final String letter;

        Control(String letter) {
            this.letter = letter;
        }

        public String letter() {
            return letter;
        }
    }
}
