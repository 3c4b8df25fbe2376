package be.mijnfonds.demo.launch.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Removing what this package made. */
public final class Folders {
    private Folders() {}

    /** Deletes the folder and everything in it; follows no links. One at a time: two would trip over each other. */
    public static synchronized void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
