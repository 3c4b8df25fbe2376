package be.mijnfonds.vault;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The process holds keys in memory: nobody may attach to it, and it leaves no image of itself behind. */
final class Hardening {
    /** What each option must be, whatever order they were given in. */
    private static final Map<String, String> NEEDED =
            new TreeMap<>(Map.of("DisableAttachMechanism", "true", "CreateCoredumpOnCrash", "false"));

    private static final Map<String, String> FORBIDDEN = new TreeMap<>(Map.of(
            "HeapDumpOnOutOfMemoryError", "true", "HeapDumpBeforeFullGC", "true", "HeapDumpAfterFullGC", "true"));

    /** Agents and remote management: each is a way into the memory. */
    private static final List<String> WAYS_IN =
            List.of("-agentlib", "-agentpath", "-javaagent", "-Xrun", "-Dcom.sun.management");

    private Hardening() {}

    /** @throws IllegalArgumentException naming the flags that are missing, or one that must not be there */
    static void check() {
        var options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        check(
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                name -> options.getVMOption(name).getValue());
    }

    static void check(List<String> given, UnaryOperator<String> option) {
        var missing = NEEDED.entrySet().stream()
                .filter(need -> !option.apply(need.getKey()).equals(need.getValue()))
                .map(need -> "-XX:" + (need.getValue().equals("true") ? "+" : "-") + need.getKey())
                .toList();
        if (!missing.isEmpty())
            throw new IllegalArgumentException("the vault starts only with " + String.join(" ", missing)
                    + ": without them others on this machine could read its memory");
        for (var bad : FORBIDDEN.entrySet())
            if (option.apply(bad.getKey()).equals(bad.getValue()))
                throw new IllegalArgumentException("the vault does not start with -XX:+" + bad.getKey());
        for (var flag : given)
            if (WAYS_IN.stream().anyMatch(flag::startsWith))
                throw new IllegalArgumentException("the vault does not start with " + flag.split("[=:]", 2)[0]);
    }
}
