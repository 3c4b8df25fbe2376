package be.mijnfonds.connector;

import be.mijnfonds.connector.database.Sole;
import be.mijnfonds.connector.mail.Notifier;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "notify",
        description = {
            "Tells members by mail that something happened to their file: the same words for everybody, without a name,",
            "a value or a link; asks the core for a letter where there is no mail; goes on for ever. The only command",
            "that speaks to a mail server."
        })
final class NotifyCommand implements Callable<Integer> {
    private static final long LOOK_EVERY_MS = 500;
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Override
    public Integer call() throws InterruptedException {
        try (var parts = settings.start();
                var sole = new Sole(parts.getBean(DataSource.class), "notify", LOG::info);
                var notifier = parts.getBean(Notifier.class)) {
            LOG.info("Sends notices.");
            return Rounds.forEver(sole, LOOK_EVERY_MS, "Sent {} notices.", notifier::round);
        }
    }
}
