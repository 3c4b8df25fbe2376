package be.mijnfonds.range.row;

import be.mijnfonds.range.scan.Besides;
import be.mijnfonds.range.twin.Mistake;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is claimed about a row before it is run.
 *
 * @param number as in the table
 * @param powers what the adversary has and does, in whole sentences
 * @param read members whose data it may come to read at most, besides its own; {@link #ALL} where no bound is claimed,
 *     {@link #WHO_WORKED} for L
 * @param changed changes that may be accepted without their member at most
 * @param control whom the same adversary has to reach in the plain twin
 * @param changes whether it also has to get changes through there
 * @param mistakes what is wrong in the plain twin meanwhile: one human error
 * @param counted what of a member's has to be found for the member to count as read
 * @param documents what of papers and documents the control has to reach, as {@link Besides} names it
 */
public record Facts(
        int number,
        String name,
        String powers,
        int read,
        int changed,
        Control control,
        boolean changes,
        Set<Mistake> mistakes,
        Counted counted,
        Set<String> documents) {
    /** "Everyone: we say so". Then the row holds only when everyone was read. */
    public static final int ALL = Integer.MAX_VALUE;

    /** "Those who worked while it could read them": nobody else. */
    public static final int WHO_WORKED = -1;

    Facts(
            int number,
            String name,
            String powers,
            int read,
            int changed,
            Control control,
            boolean changes,
            Set<Mistake> mistakes) {
        this(number, name, powers, read, changed, control, changes, mistakes, Counted.ANYTHING);
    }

    Facts(
            int number,
            String name,
            String powers,
            int read,
            int changed,
            Control control,
            boolean changes,
            Set<Mistake> mistakes,
            Counted counted) {
        this(number, name, powers, read, changed, control, changes, mistakes, counted, Set.of());
    }

    /** The same, with these lying about of whoever works: the control has to reach them too. */
    Facts with(String... lying) {
        return new Facts(
                number, name, powers, read, changed, control, changes, mistakes, counted, new TreeSet<>(Set.of(lying)));
    }

    /** The claim in words. */
    public String bound() {
        var members = read == ALL ? "M" : read == WHO_WORKED ? "L" : "≤ " + read;
        return counted == Counted.FILES ? members + ", and all national numbers" : members;
    }

    public enum Control {
        EVERYONE("M"),
        WHO_WORKED("L"),
        /** No plain portal has what is taken over: the same program, with the portal's database besides. */
        ITSELF("M");

        private final String letter;

        Control(String letter) {
            this.letter = letter;
        }

        public String letter() {
            return letter;
        }
    }

    public enum Counted {
        /** Any value, and everyone it belongs to. */
        ANYTHING,
        /**
         * Whose documents were read: a value of several members counts for those of them of whom there is nothing else
         * only when there is nothing else of any; national numbers are counted apart.
         */
        FILES
    }
}
