package be.mijnfonds.vault.sequencer;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.tree.Hash;
import be.mijnfonds.vault.database.Database;
import be.mijnfonds.vault.database.DatabaseAway;
import be.mijnfonds.vault.keys.VaultKeys;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
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
    private static final int CLOSE_WITHIN_MS = 5_000;

    private record Waiting(Line line, List<RowWrite> writes, CompletableFuture<Appended> done) {}

    private record Ready(Waiting waiting, Committed committed) {}

    private final Database database;
    private final LineRows rows;
    private final Things things = new Things();
    private final Consumer<Committed> follower;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(WAITING);
    private final Thread writer;
    private final Voice voice;
    private @Nullable Leadership leadership;
    private long next;
    private long signed;
    private @Nullable Hash newest;
    private volatile boolean closed;
    private final VaultKeys keys;
    private volatile boolean up;
    private volatile boolean differs;

    /** @param follower hears of every line that is durable, in order, at start of all there are */
    public Sequencer(Database database, VaultKeys keys, Consumer<Committed> follower, Consumer<String> say) {
        this.database = database;
        this.keys = keys;
        this.rows = new LineRows(keys);
        this.follower = follower;
        this.voice = new Voice(say);
        this.writer = Thread.ofPlatform().name("sequencer").unstarted(this::run);
    }

    /**
     * Takes the lead and reads the whole journal; waits while the database is away or another vault leads.
     *
     * @param signed lines in the newest checkpoint: later ones are taken only with the vault's MAC
     * @throws JournalDiffers when lines are missing, were changed or were added
     */
    public void start(long signed) throws InterruptedException {
        this.signed = signed;
        while (!tryLead()) Thread.sleep(500);
        writer.start();
    }

    /** Whether the last batch or look at the database, at most a second ago, went well. */
    public boolean up() {
        return up;
    }

    public boolean isNewest(String thing, long index) {
        return things.isNewest(thing, index);
    }

    /** Asked in a {@link RowWrite}, it knows every line but those of the same commit. */
    public Optional<Long> newest(String thing) {
        return things.newest(thing);
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
        } catch (ExecutionException e) {
            throw new DatabaseAway(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseAway("interrupted");
        }
    }

    private void run() {
        var batch = new ArrayList<Waiting>(BATCH);
        while (!closed) {
            batch.clear();
            try {
                var first = queue.poll(1, TimeUnit.SECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                }
                commit(batch);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Without lines it is only a look whether all is still well. */
    private void commit(List<Waiting> batch) {
        try {
            if (!up && !tryLead()) throw new DatabaseAway("the journal's database is away");
            for (var each : write(batch, leading())) {
                tell(each.committed());
                each.waiting()
                        .done()
                        .complete(new Appended.Durable(each.committed().index()));
            }
        } catch (SQLException | RuntimeException e) {
            // Whether a commit that broke off was made, only the table knows: it is read anew before the next batch.
            lost(e);
            for (var each : batch) each.done().completeExceptionally(new DatabaseAway(e));
        }
    }

    private List<Ready> write(List<Waiting> batch, Leadership leader) throws SQLException {
        var connection = leader.connection();
        leader.check(next - 1, newest);
        var ready = new ArrayList<Ready>(batch.size());
        var stale = new ArrayList<Waiting>();
        for (var each : batch) {
            var index = next + ready.size();
            if (RowWrites.all(connection, each.writes(), index))
                ready.add(new Ready(each, Committed.now(index, each.line())));
            else stale.add(each);
        }
        rows.insert(
                connection, leader.term(), ready.stream().map(Ready::committed).toList());
        connection.commit();
        next += ready.size();
        if (!ready.isEmpty()) newest = ready.getLast().committed().leaf();
        for (var each : stale) each.done().complete(new Appended.Stale());
        return ready;
    }

    private void tell(Committed committed) {
        things.note(committed.index(), committed.line());
        follower.accept(committed);
    }

    private Leadership leading() {
        var leader = leadership;
        if (leader == null) throw new DatabaseAway("no leader");
        return leader;
    }

    /** @throws JournalDiffers when what is in the database is not what was written */
    private boolean tryLead() {
        if (differs) return false;
        try {
            var old = leadership;
            if (old != null) old.close();
            leadership = null;
            var leader = Leadership.take(database);
            leadership = leader;
            leader.check(next - 1, newest);
            catchUp(leader.connection());
            // Another vault that led meanwhile may have turned the epoch key.
            keys.reload();
            voice.say("vault: journal open at " + next + " lines");
            up = true;
            return true;
        } catch (IOException e) {
            up = false;
            voice.say("vault: the key file cannot be read again");
            return false;
        } catch (SQLException | DatabaseAway e) {
            up = false;
            voice.say("vault: waiting for the journal's database: " + Voice.why(e));
            return false;
        }
    }

    private void catchUp(Connection connection) throws SQLException {
        rows.read(connection, next, signed, line -> {
            tell(line);
            newest = line.leaf();
            next++;
        });
        connection.commit();
    }

    private void lost(Exception e) {
        up = false;
        if (e instanceof JournalDiffers && !differs) {
            differs = true;
            voice.say("vault: ALARM: " + e.getMessage() + "; nothing is given out any more");
        } else if (!differs && !(e instanceof DatabaseAway)) {
            voice.say("vault: the journal's database is away: " + Voice.why(e));
        }
    }

    @Override
    public void close() {
        closed = true;
        writer.interrupt();
        try {
            writer.join(CLOSE_WITHIN_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var leader = leadership;
        if (leader != null) leader.close();
    }
}
