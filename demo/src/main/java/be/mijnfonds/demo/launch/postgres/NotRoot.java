package be.mijnfonds.demo.launch.postgres;

import be.mijnfonds.demo.launch.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL refuses to run as root, and rightly so. Root on a developer's machine or in a container gets a process that is
 * not: in a user namespace of its own where that is allowed, else as the user nobody.
 */
enum NotRoot {
    ALREADY(List.of()),
    NAMESPACE(List.of("unshare", "-U")),
    NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

    private final List<String> prefix;

    NotRoot(List<String> prefix) {
        this.prefix = prefix;
    }

    /** @throws Trouble when this process is root and the machine offers no way to be less */
    static NotRoot here() {
        if (!ProcessHandle.current().info().user().orElse("").equals("root")) return ALREADY;
        for (var way : List.of(NAMESPACE, NOBODY)) if (works(way.command("true"))) return way;
        throw new Trouble("PostgreSQL does not run as root and this machine lets root start nothing else;"
                + " run this command as an ordinary user.");
    }

    List<String> command(String... words) {
        var command = new ArrayList<>(prefix);
        command.addAll(List.of(words));
        return command;
    }

    /** Gives the folder, and all in it, to the user who will own the cluster. */
    void own(Path folder) throws IOException {
        if (this == ALREADY) return;
        var owner = folder.getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName(this == NOBODY ? "nobody" : "root");
        if (Files.getOwner(folder).equals(owner)) return;
        try (var paths = Files.walk(folder)) {
            for (var path : paths.toList()) Files.setOwner(path, owner);
        }
    }

    private static boolean works(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
