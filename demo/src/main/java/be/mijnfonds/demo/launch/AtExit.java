package be.mijnfonds.demo.launch;

import be.mijnfonds.demo.launch.postgres.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * For a program that starts funds below a folder of its own, and may be told to stop at any moment: what it started ends with
 * it, and the folder goes. The processes do not hear Ctrl-C themselves (see {@link Child}).
 */
public final class AtExit {
    private static volatile boolean leaving;

    private AtExit() {}

    /** @param dir each folder in it is a fund's, or made like one */
    public static void endAllBelow(Path dir) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(dir), "end"));
    }

    /** From here on nothing is started, nor started again: what is being ended would come back. */
    static void leave() {
        leaving = true;
    }

    /** Whether nothing that ends is to be started again. */
    static boolean isLeaving() {
        return leaving;
    }

    private static void end(Path dir) {
        leave();
        if (!Files.exists(dir)) return;
        try {
            try (var funds = Files.list(dir)) {
                for (var fund : funds.filter(Files::isDirectory).toList()) {
                    Leftovers.end(new Layout(fund));
                    Leftovers.endClusters(new Layout(fund));
                }
            }
            Folders.delete(dir);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Something in " + dir + " could not be ended: " + e.getMessage());
        }
    }
}
