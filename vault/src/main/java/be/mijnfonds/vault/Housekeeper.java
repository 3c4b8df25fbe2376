package be.mijnfonds.vault;

import be.mijnfonds.vault.database.Database;
import be.mijnfonds.vault.database.DatabaseAway;
import be.mijnfonds.vault.leases.Nonces;
import be.mijnfonds.vault.letters.Letters;
import be.mijnfonds.vault.refusals.Refusals;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Takes out nonces and letters that are too old to be taken anyway, and writes down refusals that were only counted. */
final class Housekeeper implements AutoCloseable {
    private static final long FORGET_EVERY_MINUTES = 5;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("housekeeper").factory());
    private final Database database;
    private final Refusals refusals;
    private final Clock clock;

    Housekeeper(Database database, Refusals refusals, Clock clock) {
        this.database = database;
        this.refusals = refusals;
        this.clock = clock;
        // The timer stops by itself with close(), and never because of one failure.
        var _ = timer.scheduleWithFixedDelay(
                this::forget, FORGET_EVERY_MINUTES, FORGET_EVERY_MINUTES, TimeUnit.MINUTES);
        var _ = timer.scheduleWithFixedDelay(this::writeCounted, 1, 1, TimeUnit.MINUTES);
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
        } catch (DatabaseAway e) {
            // Tried again in five minutes; an old nonce or letter is refused by its age all the same.
            Thread.yield();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            refusals.writeAll();
        } catch (DatabaseAway e) {
            // The database is gone before us: these counts go with this process.
            Thread.yield();
        }
    }
}
