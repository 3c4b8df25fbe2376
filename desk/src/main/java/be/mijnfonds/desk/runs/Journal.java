package be.mijnfonds.desk.runs;

import be.mijnfonds.desk.follow.Follower;
import be.mijnfonds.desk.scope.Question;
import be.mijnfonds.desk.scope.Scopes;
import be.mijnfonds.desk.second.SecondSource;
import be.mijnfonds.desk.store.Store;
import be.mijnfonds.journal.note.VerifierKey;
import be.mijnfonds.journal.tiles.Fetch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The journal with the process's own query store: opened when it is first needed. For one thread. */
public final class Journal {
    private final Path file;
    private final Fetch files;
    private final VerifierKey key;
    private final @Nullable SecondSource second;
    private final Clock clock;
    private @Nullable Store store;

    public Journal(Path file, Fetch files, VerifierKey key, @Nullable SecondSource second, Clock clock) {
        this.file = file;
        this.files = files;
        this.key = key;
        this.second = second;
        this.clock = clock;
    }

    void follow() throws IOException {
        follower().follow((done, of) -> {});
    }

    Scopes.Answered answer(Question question, Scopes.Progress progress) throws IOException {
        return new Scopes(store(), follower(), second, clock).answer(question, progress);
    }

    private Follower follower() throws IOException {
        return new Follower(files, key, store());
    }

    private Store store() throws IOException {
        var open = store;
        if (open == null) {
            open = Store.open(file);
            store = open;
        }
        return open;
    }

    void close() {
        var open = store;
        if (open != null) open.close();
        store = null;
    }
}
