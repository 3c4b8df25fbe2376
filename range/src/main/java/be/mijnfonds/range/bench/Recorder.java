package be.mijnfonds.range.bench;

import be.mijnfonds.demo.launch.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts processes anew with a flight recorder in each; what a recorder costs is in no figure of the table. */
final class Recorder {
    private final Path folder;

    Recorder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** Its options go by the environment: the vault lets nobody attach. */
    void start(List<Child> children) {
        for (var child : children) {
            var recorder = "-XX:StartFlightRecording:settings=profile,dumponexit=true,filename=" + file(child);
            again(child, Map.of("JAVA_TOOL_OPTIONS", recorder));
        }
        children.forEach(Child::awaitReady);
    }

    /** Stops each, which writes its recording, and starts it as it was. */
    List<Profile> read(List<Child> children) throws IOException {
        for (var child : children) again(child, Map.of());
        children.forEach(Child::awaitReady);
        var profiles = new ArrayList<Profile>();
        for (var child : children) profiles.add(Profile.read(child.name(), file(child)));
        return profiles;
    }

    private static void again(Child child, Map<String, String> environment) {
        child.stop();
        child.environment(environment);
        child.start();
    }

    private Path file(Child child) {
        return folder.resolve(child.name() + ".jfr").toAbsolutePath();
    }
}
