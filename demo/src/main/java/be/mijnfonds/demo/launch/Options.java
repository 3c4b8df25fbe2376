package be.mijnfonds.demo.launch;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked for on the command line, or a test in code.
 *
 * @param home the folder with the built modules
 * @param dir where everything of this fund is kept
 * @param members invented members, children included; counts only while the folder is new
 * @param accounts how many of them get an account by signing in once
 * @param fresh throw away what is in {@code dir}
 * @param canary every personal field carries a value that a scanner can find
 * @param breaks what is broken on purpose
 */
public record Options(
        Path home, Path dir, int members, int accounts, Ports ports, boolean fresh, boolean canary, Set<Break> breaks) {
    static final int MEMBERS = 2_000;
    static final int BASE = 8080;

    public Options {
        breaks = Set.copyOf(breaks);
        home = home.toAbsolutePath().normalize();
        dir = dir.toAbsolutePath().normalize();
        if (members < 10 || members > 20_000) throw new Trouble("--members takes a number from 10 to 20000.");
        if (accounts > members) throw new Trouble("There cannot be more accounts than members.");
        if (ports.base() < 1024 || ports.base() > 65_000)
            throw new Trouble("--port takes a number from 1024 to 65000.");
    }

    /** A small fund for a test, with canaries, in a folder of its own. */
    public static Options forTest(Path home, Path dir, int members, Ports ports) {
        return new Options(home, dir, members, 0, ports, false, true, Set.of());
    }

    /** The same with this broken on purpose. */
    public Options with(Break broken) {
        var all = EnumSet.of(broken);
        all.addAll(breaks);
        return new Options(home, dir, members, accounts, ports, fresh, canary, all);
    }

    /** @throws Trouble for an unknown option or a value that is not one */
    static Options parse(Path home, String... words) {
        var left = new ArrayDeque<>(List.of(words));
        var dir = home.resolve("var");
        var members = MEMBERS;
        var base = BASE;
        var fresh = false;
        var breaks = EnumSet.noneOf(Break.class);
        while (!left.isEmpty()) {
            var word = left.poll();
            switch (word) {
                case "--fresh" -> fresh = true;
                case "--members" -> members = number(word, left.poll());
                case "--port" -> base = number(word, left.poll());
                case "--break" -> breaks.add(broken(value(word, left.poll())));
                case "--dir" -> dir = Path.of(value(word, left.poll()));
                default -> throw new Trouble("run does not know " + word + "; ./mijnfonds help says what it takes.");
            }
        }
        return new Options(home, dir, members, members * 3 / 10, new Ports(base), fresh, false, breaks);
    }

    private static Break broken(String name) {
        if (name.equals("trace")) return Break.TRACE;
        throw new Trouble("--break takes trace, and nothing else yet.");
    }

    private static int number(String option, @Nullable String value) {
        try {
            return Integer.parseInt(value(option, value));
        } catch (NumberFormatException e) {
            throw new Trouble(option + " takes a number.");
        }
    }

    private static String value(String option, @Nullable String value) {
        if (value == null) throw new Trouble(option + " needs a value.");
        return value;
    }
}
