package be.mijnfonds.vault;

import java.lang.management.ManagementFactory;
import java.util.List;

/** The process holds keys in memory: nobody may attach to it, and it leaves no image of itself behind. */
final class Hardening {
    static final List<String> FLAGS = List.of("-XX:+DisableAttachMechanism", "-XX:-CreateCoredumpOnCrash");

    private Hardening() {}

    /** @throws IllegalArgumentException naming the flags that are missing */
    static void check() {
        var given = ManagementFactory.getRuntimeMXBean().getInputArguments();
        var missing = FLAGS.stream().filter(flag -> !given.contains(flag)).toList();
        if (!missing.isEmpty())
            throw new IllegalArgumentException("the vault starts only with " + String.join(" ", missing)
                    + ": without them others on this machine could read its memory");
        for (var flag : given)
            if (flag.startsWith("-agentlib")
                    || flag.startsWith("-javaagent")
                    || flag.startsWith("-XX:+HeapDumpOnOutOfMemoryError"))
                throw new IllegalArgumentException("the vault does not start with " + flag.split("=", 2)[0]);
    }
}
