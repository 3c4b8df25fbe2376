package be.mijnfonds.demo.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One of our programs as a command line.
 *
 * @param module the built module it comes from
 * @param flags for its JVM
 */
public record Program(String module, String main, List<String> flags) {
    private static final List<String> ALWAYS = List.of(
            "-XX:+UseSerialGC",
            "-Xss512k",
            "-XX:-UsePerfData",
            // No image of a process that holds keys or ciphertext lies about after a crash.
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED");

    public static Program of(String module, String main, String... flags) {
        return new Program(module, main, List.of(flags));
    }

    public Program with(String flag) {
        var more = new ArrayList<>(flags);
        more.add(flag);
        return new Program(module, main, List.copyOf(more));
    }

    /** The JVM and its flags. */
    List<String> java() {
        var java = new ArrayList<String>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.addAll(ALWAYS);
        java.addAll(flags);
        return java;
    }

    /**
     * @param mark stands in the command line, so that a later run recognises the process as its own
     * @throws Trouble when the module is not built
     */
    public List<String> command(Path home, String mark, List<String> words) {
        var cache = AotCache.of(home, this);
        return command(cache, cache.use(), mark, words);
    }

    /** The same, noting which classes it loads. */
    List<String> recording(Path home, String mark, List<String> words) {
        var cache = AotCache.of(home, this);
        return command(cache, cache.record(), mark, words);
    }

    private List<String> command(AotCache cache, List<String> more, String mark, List<String> words) {
        var command = new ArrayList<>(cache.java());
        command.addAll(more);
        command.add("-D" + Child.MARK + "=" + mark);
        command.add(main);
        command.addAll(words);
        return command;
    }
}
