package be.mijnfonds.vault;

import be.mijnfonds.vault.database.Database;
import be.mijnfonds.vault.database.DatabaseAway;
import be.mijnfonds.vault.epochs.Turn;
import be.mijnfonds.vault.leases.Leases;
import be.mijnfonds.vault.leases.Nonces;
import be.mijnfonds.vault.letters.Letters;
import be.mijnfonds.vault.refusals.Refusals;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Takes out nonces and letters that are too old to be taken anyway, writes down refusals that were only counted, and turns the
 * epoch key.
 */
final class Housekeeper implements AutoCloseable {
    private static final long FORGET_EVERY_MINUTES = 5;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("housekeeper").factory());
    /** Its own: a turn of many members keeps nothing else waiting. */
    private final ScheduledExecutorService epochs = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("epochs").factory());

    private final Database database;
    private final Refusals refusals;
    private final Turn turn;
    private final Clock clock;
    private final Consumer<String> say;

    Housekeeper(Database database, Refusals refusals, Turn turn, Clock clock, Consumer<String> say) {
        this.database = database;
        this.refusals = refusals;
        this.turn = turn;
        this.clock = clock;
        this.say = say;
        // The timer stops by itself with close(), and never because of one failure.
        var _ = timer.scheduleWithFixedDelay(
                this::forget, FORGET_EVERY_MINUTES, FORGET_EVERY_MINUTES, TimeUnit.MINUTES);
        var _ = timer.scheduleWithFixedDelay(this::writeCounted, 1, 1, TimeUnit.MINUTES);
        var _ = epochs.scheduleWithFixedDelay(this::turn, 0, 1, TimeUnit.MINUTES);
    }

    private void turn() {
        try {
            turn.round();
        } catch (DatabaseAway e) {
            // Goes on where it was in a minute.
            Thread.yield();
        } catch (IOException | RuntimeException e) {
            say.accept("vault: ALARM: the epoch key cannot be turned: "
                    + e.getClass().getSimpleName());
        }
    }

    private void writeCounted() {
        try {
            refusals.writeCounted();
        } catch (DatabaseAway e) {
            // Counted still, and tried again in a minute.
            Thread.yield();
        }
    }

    private void forget() {
        try {
            database.read(connection -> Nonces.forget(connection, clock.millis()));
            database.read(connection -> Letters.forget(connection, clock.millis()));
            database.read(connection -> Leases.forget(connection, clock.millis()));
        } catch (DatabaseAway e) {
            // Tried again in five minutes; an old nonce or letter is refused by its age all the same.
            Thread.yield();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        epochs.shutdownNow();
        try {
            refusals.writeAll();
        } catch (DatabaseAway e) {
            // The database is gone before us: these counts go with this process.
            Thread.yield();
        }
    }
}
