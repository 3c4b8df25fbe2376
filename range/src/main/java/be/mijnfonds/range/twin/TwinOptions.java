package be.mijnfonds.range.twin;

import be.mijnfonds.demo.launch.Ports;
import java.nio.file.Path;
import java.util.Set;

/**
 * What is asked of a twin.
 *
 * @param home the folder with the built modules
 * @param dir where everything of this twin is kept
 * @param members invented members, children included, as in {@code demo.people}
 * @param seed who they are
 * @param canary every personal field carries a value that a scanner can find, the same as in a demo fund of this seed
 * @param ports the twin's own; it takes pages, provider and the main PostgreSQL
 * @param mistakes what is wrong from the start
 */
public record TwinOptions(
        Path home, Path dir, int members, long seed, boolean canary, Ports ports, Set<Mistake> mistakes) {
    public TwinOptions {
        home = home.toAbsolutePath().normalize();
        dir = dir.toAbsolutePath().normalize();
        mistakes = Set.copyOf(mistakes);
    }

    /** As a demo fund for a test is: the same seed, with canaries; without a mistake. */
    public static TwinOptions forTest(Path home, Path dir, int members, Ports ports) {
        return new TwinOptions(home, dir, members, 1, true, ports, Set.of());
    }
}
