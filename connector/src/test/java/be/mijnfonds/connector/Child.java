package be.mijnfonds.connector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The connector's command as a process of its own, so that it can be killed, and cannot borrow the test's memory. */
record Child(Process process, Path output) {
    /** @param words of {@code connector feed}, but for the settings */
    static Child feed(Rig rig, String memory, String... words) throws Exception {
        var output = Files.createTempFile(rig.folder, "child", ".log");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + memory,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "be.mijnfonds.connector.Main",
                "feed",
                "--settings",
                rig.settings().toString()));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Child(process, output);
    }

    String said() throws IOException {
        return Files.readString(output);
    }
}
