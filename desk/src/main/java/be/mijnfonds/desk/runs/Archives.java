package be.mijnfonds.desk.runs;

import be.mijnfonds.desk.acts.Hash;
import be.mijnfonds.desk.evidence.Archive;
import be.mijnfonds.desk.scope.Scopes.Answered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The evidence of each scope, one file named by its act's hash, written while the journal it was read from is at hand. */
public final class Archives {
    private final Path folder;

    public Archives(Path folder) {
        this.folder = folder;
    }

    /** Writes none when too many lines show somebody: then it is asked for in parts. */
    void write(Hash act, Answered answered, BiConsumer<Long, Long> progress) throws IOException {
        if (answered.scope().shown().size() > Archive.MOST_PROOFS) return;
        Files.createDirectories(folder);
        Archive.write(file(act), answered, progress);
    }

    Optional<Path> of(Hash act) {
        return Optional.of(file(act)).filter(Files::isRegularFile);
    }

    private Path file(Hash act) {
        return folder.resolve(act.text() + ".zip");
    }
}
