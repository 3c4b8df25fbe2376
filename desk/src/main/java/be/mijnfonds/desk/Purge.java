package be.mijnfonds.desk;

import be.mijnfonds.desk.acts.Acts;
import be.mijnfonds.desk.acts.Drafts;
import be.mijnfonds.desk.acts.Kept;
import be.mijnfonds.desk.files.Openings;
import be.mijnfonds.desk.pairs.Pairs;
import be.mijnfonds.desk.sessions.Sessions;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Forgets drafts that nobody had noted and what was made for them, pairs and sessions that are over. When the database is away, the next time will do. */
@EnableScheduling
class Purge {
    private final Drafts drafts;
    private final Openings openings;
    private final Pairs pairs;
    private final Sessions sessions;
    private final Acts acts;
    private final Kept kept;

    Purge(Drafts drafts, Openings openings, Pairs pairs, Sessions sessions, Acts acts, Kept kept) {
        this.acts = acts;
        this.kept = kept;
        this.drafts = drafts;
        this.openings = openings;
        this.pairs = pairs;
        this.sessions = sessions;
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void purge() {
        drafts.purge();
        openings.purge();
        pairs.purge();
        sessions.purge();
        kept.purge(acts.named());
    }
}
