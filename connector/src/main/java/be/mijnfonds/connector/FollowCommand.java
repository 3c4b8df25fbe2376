package be.mijnfonds.connector;

import be.mijnfonds.connector.database.Away;
import be.mijnfonds.connector.database.Sole;
import be.mijnfonds.connector.follow.Follower;
import be.mijnfonds.connector.incidents.Incidents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "follow",
        description = {
            "Follows the vault's journal and goes on for ever: each member's lines become that member's list of who",
            "looked; the first sign-in of a member opens the account and asks the core for the file. A line by which two",
            "officers let letters go after an incident has them made.",
            "",
            "Every line is checked against the signed tree. When the journal was changed, rolled back or forked it",
            "stops with exit status 4 and says what it found; so does every start after it."
        })
final class FollowCommand implements Callable<Integer> {
    private static final long LOOK_EVERY_MS = 400;
    private static final long LETTERS_EVERY_MS = 1_000;
    private static final long AFTER_TROUBLE_MS = 60_000;
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    @Mixin
    private SettingsOption settings = new SettingsOption();

    private boolean away;

    @Override
    public Integer call() throws InterruptedException {
        try (var parts = settings.start();
                var sole = new Sole(parts.getBean(DataSource.class), "follow", LOG::info)) {
            var follower = parts.getBean(Follower.class);
            // Letters of a whole fund take an hour: nobody's list of who looked waits for them.
            var letters = Thread.ofPlatform().name("letters").daemon();
            letters.start(() -> letters(parts));
            LOG.info("Follows the journal.");
            while (true) {
                Away.patiently(LOG::info, () -> sole.is() && round(follower));
                Thread.sleep(LOOK_EVERY_MS);
            }
        }
    }

    private static void letters(ConfigurableApplicationContext parts) {
        while (parts.isActive()) {
            try (var sole = new Sole(parts.getBean(DataSource.class), "letters", LOG::info)) {
                var incidents = parts.getBean(Incidents.class);
                Rounds.forEver(sole, LETTERS_EVERY_MS, "Letters and releases dealt with: {}.", incidents::round);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // Its message may hold what stands in a letter.
                if (parts.isActive())
                    LOG.error("Letters wait a minute ({}).", e.getClass().getSimpleName());
                if (!waited()) return;
            }
        }
    }

    private static boolean waited() {
        try {
            Thread.sleep(AFTER_TROUBLE_MS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private boolean round(Follower follower) {
        try {
            follower.round();
            if (away) LOG.info("The journal is back.");
            away = false;
        } catch (IOException | UncheckedIOException e) {
            if (!away) LOG.info("The journal does not answer; waiting for it.");
            away = true;
        }
        return true;
    }
}
