package be.mijnfonds.demo.launch;

import be.mijnfonds.demo.launch.postgres.Binaries;
import be.mijnfonds.demo.launch.postgres.Cluster;
import java.util.List;

/** A PostgreSQL cluster that is started again when its server ends without being asked to. */
public final class KeptCluster {
    private final String name;
    private final Layout layout;
    private final int port;
    private final List<String> databases;
    private final Progress progress;
    private Cluster cluster;
    private boolean wanted;

    private KeptCluster(String name, Layout layout, int port, List<String> databases, Progress progress) {
        this.name = name;
        this.layout = layout;
        this.port = port;
        this.databases = databases;
        this.progress = progress;
        this.cluster = begin();
        this.wanted = true;
    }

    /** Starts the cluster with a database and a role for each name; each role enters its own database only. */
    static KeptCluster start(String name, Layout layout, int port, List<String> databases, Progress progress) {
        var kept = new KeptCluster(name, layout, port, databases, progress);
        kept.watch();
        return kept;
    }

    public synchronized Cluster cluster() {
        return cluster;
    }

    /** Starts it again after {@link #stop()}. */
    public synchronized void start() {
        if (wanted) return;
        cluster = begin();
        wanted = true;
        watch();
    }

    public synchronized void stop() {
        wanted = false;
        cluster.stop();
    }

    /** {@code kill -9} of the server; it is started again. */
    public synchronized void kill() {
        ProcessHandle.of(cluster.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }

    private Cluster begin() {
        var log = layout.log("postgres-" + name);
        var begun = Cluster.start(layout.cluster(name), port, Binaries.in(layout.programs()), log);
        for (var database : databases) begun.database(database, layout.secret(database + ".password"));
        return begun;
    }

    private synchronized void watch() {
        var watched = cluster;
        ProcessHandle.of(watched.pid()).ifPresent(process -> process.onExit().thenRun(() -> ended(watched)));
    }

    private synchronized void ended(Cluster dead) {
        if (!wanted || cluster != dead || AtExit.isLeaving()) return;
        progress.note("PostgreSQL of " + name + " ended unexpectedly and is started again.");
        try {
            cluster = begin();
            watch();
        } catch (Trouble e) {
            progress.note(e.getMessage());
        }
    }
}
