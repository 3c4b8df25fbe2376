package be.mijnfonds.connector;

import be.mijnfonds.connector.database.Away;
import be.mijnfonds.connector.database.Sole;
import be.mijnfonds.connector.follow.Follower;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "follow",
        description = {
            "Follows the vault's journal and goes on for ever: each member's lines become that member's list of who",
            "looked; the first sign-in of a member opens the account and asks the core for the file.",
            "",
            "Every line is checked against the signed tree. When the journal was changed, rolled back or forked it",
            "stops with exit status 4 and says what it found; so does every start after it."
        })
final class FollowCommand implements Callable<Integer> {
    private static final long LOOK_EVERY_MS = 400;
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    @Mixin
    private SettingsOption settings = new SettingsOption();

    private boolean away;

    @Override
    public Integer call() throws InterruptedException {
        try (var parts = settings.start();
                var sole = new Sole(parts.getBean(DataSource.class), "follow", LOG::info)) {
            var follower = parts.getBean(Follower.class);
            LOG.info("Follows the journal.");
            while (true) {
                Away.patiently(LOG::info, () -> sole.is() && round(follower));
                Thread.sleep(LOOK_EVERY_MS);
            }
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
