package be.mijnfonds.vault.sequencer;

import be.mijnfonds.journal.Line;
import be.mijnfonds.vault.database.Database;
import be.mijnfonds.vault.database.DatabaseAway;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives each line its index and makes it durable together with the rows that go with it. Whoever waits at the same moment
 * shares one commit. No answer leaves the vault before {@link #append} returned.
 */
public final class Sequencer implements AutoCloseable {
    /** A line that is not durable by then counts as not written: the asker is refused, the line may still come. */
    static final int DURABLE_WITHIN_MS = 2_000;

    private static final int BATCH = 256;
    private static final int WAITING = 4_096;

    private record Waiting(Line line, List<RowWrite> writes, CompletableFuture<Appended> done) {}

    private record Ready(Waiting waiting, long index) {}

    private final Database database;
    private final Things things = new Things();
    private final Committed committed;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(WAITING);
    private final Thread writer;
    private final Consumer<String> say;
    private @Nullable Leadership leadership;
    private long next;
    private volatile boolean closed;
    private volatile boolean up;

    /** Hears of every line that is durable, in order, at start all there are. */
    public interface Committed {
        void line(long index, byte[] leaf, byte @Nullable [] bytes);
    }

    public Sequencer(Database database, Committed committed, Consumer<String> say) {
        this.database = database;
        this.committed = committed;
        this.say = say;
        this.writer = Thread.ofPlatform().name("sequencer").unstarted(this::run);
    }

    /** Takes the lead and reads the whole journal; waits while the database is away. */
    public void start() throws InterruptedException {
        while (!tryLead()) Thread.sleep(500);
        writer.start();
    }

    /** Whether the last batch or look at the database went well. */
    public boolean up() {
        return up;
    }

    public boolean isNewest(String thing, long index) {
        return things.isNewest(thing, index);
    }

    /** @throws DatabaseAway when the line is not durable within two seconds */
    public Appended append(Line line, RowWrite... writes) {
        return await(appendLater(line, writes));
    }

    /** Puts a line in the next batch without waiting for it; {@link #await} does. */
    public CompletableFuture<Appended> appendLater(Line line, RowWrite... writes) {
        var waiting = new Waiting(line, List.of(writes), new CompletableFuture<>());
        if (closed || !queue.offer(waiting)) throw new DatabaseAway("the journal takes no more lines now");
        return waiting.done();
    }

    public Appended await(CompletableFuture<Appended> done) {
        try {
            return done.get(DURABLE_WITHIN_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new DatabaseAway("the journal's line is not durable yet");
        } catch (ExecutionException | CompletionException e) {
            throw new DatabaseAway(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseAway("interrupted");
        }
    }

    private void run() {
        var batch = new ArrayList<Waiting>(BATCH);
        while (!closed) {
            try {
                batch.clear();
                var first = queue.poll(1, TimeUnit.SECONDS);
                if (first == null) {
                    if (!up) tryLead();
                    continue;
                }
                batch.add(first);
                queue.drainTo(batch, BATCH - 1);
                commit(batch);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void commit(List<Waiting> batch) {
        try {
            if (!up && !tryLead()) throw new DatabaseAway("the journal's database is away");
            var ready = write(batch, leading());
            for (var each : ready) {
                tell(each.index(), each.waiting().line());
                each.waiting().done().complete(new Appended.Durable(each.index()));
            }
        } catch (SQLException | RuntimeException e) {
            // Whether a commit that broke off was made, only the table knows: it is read anew before the next batch.
            lost(e);
            for (var each : batch) each.done().completeExceptionally(new DatabaseAway(e));
        }
    }

    private List<Ready> write(List<Waiting> batch, Leadership leader) throws SQLException {
        var connection = leader.connection();
        leader.check();
        var ready = new ArrayList<Ready>(batch.size());
        var stale = new ArrayList<Waiting>();
        try (var insert =
                connection.prepareStatement("insert into line (index, term, leaf, bytes) values (?, ?, ?, ?)")) {
            for (var each : batch) {
                var index = next + ready.size();
                if (!rows(connection, each.writes(), index)) {
                    stale.add(each);
                    continue;
                }
                insert.setLong(1, index);
                insert.setLong(2, leader.term());
                insert.setBytes(3, each.line().leaf().bytes());
                insert.setBytes(4, each.line().bytes());
                insert.addBatch();
                ready.add(new Ready(each, index));
            }
            insert.executeBatch();
        }
        connection.commit();
        next += ready.size();
        for (var each : stale) each.done().complete(new Appended.Stale());
        return ready;
    }

    private static boolean rows(Connection connection, List<RowWrite> writes, long index) throws SQLException {
        if (writes.isEmpty()) return true;
        var before = connection.setSavepoint();
        for (var write : writes) {
            if (write.write(connection, index)) continue;
            connection.rollback(before);
            return false;
        }
        connection.releaseSavepoint(before);
        return true;
    }

    private void tell(long index, Line line) {
        things.note(index, line);
        committed.line(index, line.leaf().bytes(), line.bytes());
    }

    private Leadership leading() {
        var leader = leadership;
        if (leader == null) throw new DatabaseAway("no leader");
        return leader;
    }

    private boolean tryLead() {
        try {
            var old = leadership;
            if (old != null) old.close();
            leadership = null;
            var leader = Leadership.take(database);
            leadership = leader;
            catchUp(leader.connection());
            if (!up) say.accept("vault: journal open at " + next + " lines");
            up = true;
            return true;
        } catch (SQLException | DatabaseAway e) {
            say.accept("vault: waiting for the journal's database: " + e.getMessage());
            up = false;
            return false;
        }
    }

    private void catchUp(Connection connection) throws SQLException {
        try (var select =
                connection.prepareStatement("select index, leaf, bytes from line where index >= ? order by index")) {
            select.setFetchSize(1_000);
            select.setLong(1, next);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var index = rows.getLong(1);
                    if (index != next) throw new IllegalStateException("line " + next + " is missing from the journal");
                    var bytes = rows.getBytes(3);
                    if (bytes != null) things.note(index, Line.parse(bytes));
                    committed.line(index, rows.getBytes(2), bytes);
                    next++;
                }
            }
        }
        connection.commit();
    }

    private void lost(Exception e) {
        up = false;
        say.accept("vault: the journal's database is away: " + e.getMessage());
    }

    @Override
    public void close() {
        closed = true;
        writer.interrupt();
        var leader = leadership;
        if (leader != null) leader.close();
    }
}
