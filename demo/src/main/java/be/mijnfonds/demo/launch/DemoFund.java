package be.mijnfonds.demo.launch;

import be.mijnfonds.demo.launch.postgres.Binaries;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Ref;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A whole fund on one machine, every part a process of its own: what {@code ./mijnfonds run} shows and what the end-to-end
 * tests use. Everything is kept in one folder; starting again goes on from there, whatever was killed before.
 */
public final class DemoFund implements AutoCloseable {
    private static final FileAttribute<?> OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Options options;
    private final Layout layout;
    private final Progress progress;
    private final Ground ground;
    private final Map<String, KeptCluster> clusters = new LinkedHashMap<>();
    private final Map<String, Child> children = new LinkedHashMap<>();
    private final boolean recording;
    private @Nullable Once running;
    private boolean closing;

    private DemoFund(Options options, Layout layout, Progress progress, Ground ground, boolean recording) {
        this.recording = recording;
        this.options = options;
        this.layout = layout;
        this.progress = progress;
        this.ground = ground;
    }

    /**
     * Takes the folder and clears away what an earlier run left; starts nothing yet.
     *
     * @throws Trouble when the folder is in use, a port taken or the disk full
     */
    public static DemoFund open(Options options, Progress progress) {
        return open(options, progress, false);
    }

    /** The same; each program notes which classes it loads, for {@link Training}. */
    static DemoFund recording(Options options, Progress progress) {
        return open(options, progress, true);
    }

    private static DemoFund open(Options options, Progress progress, boolean recording) {
        var layout = new Layout(options.dir());
        progress.step("Looking whether there is room");
        try {
            return new DemoFund(options, layout, progress, Ground.prepare(options, layout, progress), recording);
        } catch (IOException e) {
            throw new UncheckedIOException("preparing " + options.dir(), e);
        }
    }

    /** Everything: databases, keys, site, processes, the first feed, the accounts. */
    public DemoFund start() {
        new Opening(this).all();
        progress.finish();
        return this;
    }

    public Options options() {
        return options;
    }

    public Layout layout() {
        return layout;
    }

    /** How many members the fund has: as many as its first run was asked for, whatever a later one asks. */
    public int members() {
        try {
            return Integer.parseInt(Files.readString(layout.done("members")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("reading the number of members", e);
        }
    }

    public Ports ports() {
        return options.ports();
    }

    /** {@code vault}, {@code portal}, {@code pages}, {@code provider}, {@code core}, {@code follow}, {@code seal} … */
    public Child child(String name) {
        var child = children.get(name);
        if (child == null) throw new IllegalArgumentException("no process " + name);
        return child;
    }

    /** Two officers send somebody of the staff away, for good: their leases end at once, and no passkey lets them in again. */
    public void sendAway(Ref ref) {
        new Staff(this).sendAway(ref.value());
    }

    /** Starts the portal anew with these of its settings changed; they stay so. */
    public void portalWith(Map<String, Json> changes) throws IOException {
        var portal = child("portal");
        portal.stop();
        var file = layout.settings("portal");
        var fields = new LinkedHashMap<>(SettingsFiles.read(file).fields());
        fields.putAll(changes);
        Files.write(file, new Json.Obj(fields).canonical());
        portal.start();
        portal.awaitReady();
    }

    public List<Child> children() {
        return List.copyOf(children.values());
    }

    /** {@code vault} or {@code main}. */
    public KeptCluster cluster(String name) {
        var cluster = clusters.get(name);
        if (cluster == null) throw new IllegalArgumentException("no cluster " + name);
        return cluster;
    }

    Progress progress() {
        return progress;
    }

    void startClusters() {
        Binaries.in(layout.programs());
        var vault = starting("vault", ports().vaultPostgres(), List.of("vault"));
        var main = starting("main", ports().mainPostgres(), List.of("portal", "connector", "desk"));
        try {
            CompletableFuture.allOf(vault, main).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Trouble trouble) throw trouble;
            throw e;
        }
    }

    private CompletableFuture<Void> starting(String name, int port, List<String> databases) {
        return CompletableFuture.supplyAsync(() -> KeptCluster.start(name, layout, port, databases, progress))
                .thenAccept(cluster -> add(name, cluster));
    }

    private synchronized void add(String name, KeptCluster cluster) {
        if (closing) cluster.stop();
        else clusters.put(name, cluster);
    }

    /** Starts a process and keeps it running. */
    synchronized Child keep(Child child) {
        if (closing) throw new Trouble("Stopped while starting.");
        children.put(child.name(), child);
        child.start();
        return child;
    }

    /** Runs a program to its end. */
    void once(String name, Program program, List<String> words, Consumer<String> said) {
        try (var once = begin(name, command(name, program, words))) {
            once.toItsEnd(said);
        }
    }

    List<String> command(String name, Program program, List<String> words) {
        var mark = Leftovers.mark(layout, name);
        var command = new ArrayList<>(
                recording && Training.PROGRAMS.containsKey(name)
                        ? program.recording(options.home(), mark, words)
                        : program.command(options.home(), mark, words));
        command.add(1, "-Djava.io.tmpdir=" + temporary(name));
        return List.copyOf(command);
    }

    private Path temporary(String name) {
        try {
            return Files.createDirectories(layout.temporary(name), OWNER_ALONE);
        } catch (IOException e) {
            throw new UncheckedIOException("making the folder for temporary files of " + name, e);
        }
    }

    private synchronized Once begin(String name, List<String> command) {
        if (closing) throw new Trouble("Stopped while starting.");
        var once = Once.start(name, command, layout.log(name));
        running = once;
        return once;
    }

    boolean done(String step) {
        return Files.exists(layout.done(step));
    }

    void setDone(String step, String said) {
        try {
            Files.createDirectories(layout.done(step).resolveSibling(""));
            var fresh = layout.done("." + step);
            Files.writeString(fresh, said);
            Files.move(fresh, layout.done(step), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("noting that " + step + " is done", e);
        }
    }

    Path made(String name) {
        return layout.made(name);
    }

    /** Stops everything: what people reach first, the databases last. */
    @Override
    public void close() {
        var ending = new ArrayList<Child>();
        synchronized (this) {
            closing = true;
            if (running != null) running.close();
            ending.addAll(children.values());
        }
        for (var child : ending.reversed()) child.stop();
        List<KeptCluster> last;
        synchronized (this) {
            last = List.copyOf(clusters.values());
        }
        last.forEach(KeptCluster::stop);
        try {
            ground.close();
        } catch (IOException e) {
            throw new UncheckedIOException("letting go of " + layout.dir(), e);
        }
    }
}
