package be.mijnfonds.portal;

import be.mijnfonds.portal.gate.Ceilings;
import be.mijnfonds.portal.gate.Sessions;
import be.mijnfonds.portal.store.Store;
import be.mijnfonds.portal.uploads.Parts;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Forgets in time: replaced versions, sessions that are over, counts older than an hour, parts of documents that were never finished. */
@EnableScheduling
class Purge {
    private final Store store;
    private final Sessions sessions;
    private final Ceilings ceilings;
    private final Parts parts;
    private final Clock clock;

    Purge(Store store, Sessions sessions, Ceilings ceilings, Parts parts, Clock clock) {
        this.store = store;
        this.sessions = sessions;
        this.ceilings = ceilings;
        this.parts = parts;
        this.clock = clock;
    }

    /** When the database is away, the next time will do. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void purge() {
        var now = clock.instant();
        store.purge(now);
        sessions.purge(now);
        ceilings.purge(now);
        parts.purge(now);
    }
}
