package be.mijnfonds.demo.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One of our programs as a command line.
 *
 * @param module the built module it comes from
 * @param flags for its JVM
 */
record Program(String module, String main, List<String> flags) {
    private static final List<String> ALWAYS = List.of(
            "-XX:+UseSerialGC",
            "-Xss512k",
            "-XX:-UsePerfData",
            // No image of a process that holds keys or ciphertext lies about after a crash.
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED");

    static Program of(String module, String main, String... flags) {
        return new Program(module, main, List.of(flags));
    }

    Program with(String flag) {
        var more = new ArrayList<>(flags);
        more.add(flag);
        return new Program(module, main, List.copyOf(more));
    }

    /**
     * @param mark stands in the command line, so that a later run recognises the process as its own
     * @throws Trouble when the module is not built
     */
    List<String> command(Path home, String mark, List<String> words) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ALWAYS);
        command.addAll(flags);
        command.add("-D" + Child.MARK + "=" + mark);
        command.add("-cp");
        command.add(classpath(home));
        command.add(main);
        command.addAll(words);
        return command;
    }

    private String classpath(Path home) {
        var target = home.resolve(module).resolve("target");
        var file = target.resolve("classpath.txt");
        if (!Files.exists(file))
            throw new Trouble("The module " + module + " is not built; ./mijnfonds run builds it.");
        try {
            return target.resolve("classes") + ":" + Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file, e);
        }
    }
}
