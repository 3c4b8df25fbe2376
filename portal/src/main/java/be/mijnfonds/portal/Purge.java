package be.mijnfonds.portal;

import be.mijnfonds.portal.gate.Ceilings;
import be.mijnfonds.portal.gate.Sessions;
import be.mijnfonds.portal.relayed.Relayed;
import be.mijnfonds.portal.store.Store;
import be.mijnfonds.portal.uploads.Parts;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * What is to be done now and then: forgets replaced versions, sessions that are over, counts older than an hour and parts of
 * documents that were never finished, and writes down which answers were relayed.
 */
@EnableScheduling
class Purge {
    private final Store store;
    private final Sessions sessions;
    private final Ceilings ceilings;
    private final Parts parts;
    private final Relayed relayed;
    private final Clock clock;

    Purge(Store store, Sessions sessions, Ceilings ceilings, Parts parts, Relayed relayed, Clock clock) {
        this.store = store;
        this.sessions = sessions;
        this.ceilings = ceilings;
        this.parts = parts;
        this.relayed = relayed;
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

    /** A crash loses what came since: then a line stands in the journal whose answer nobody saw pass, which hides nothing. */
    @Scheduled(fixedDelay = 5, initialDelay = 1, timeUnit = TimeUnit.SECONDS)
    void writeRelayed() {
        relayed.write();
    }

    /** The last of them, when the process is told to stop. */
    @PreDestroy
    void writeLast() {
        relayed.write();
    }
}
