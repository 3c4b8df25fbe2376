package be.mijnfonds.vault;

import be.mijnfonds.vault.database.Database;
import be.mijnfonds.vault.database.DatabaseAway;
import be.mijnfonds.vault.leases.Nonces;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Takes out spent nonces that are too old to be taken again anyway. */
final class Forgetter implements AutoCloseable {
    private static final long EVERY_MINUTES = 5;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("forget nonces").factory());
    private final Database database;
    private final Clock clock;

    Forgetter(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        // The timer stops by itself with close(), and never because of one failure.
        var _ = timer.scheduleWithFixedDelay(this::forget, EVERY_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    private void forget() {
        try {
            database.read(connection -> Nonces.forget(connection, clock.millis()));
        } catch (DatabaseAway e) {
            // Tried again in five minutes; an old nonce is refused by its age all the same.
            Thread.yield();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
