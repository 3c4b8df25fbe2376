package be.mijnfonds.connector;

import be.mijnfonds.connector.database.Sole;
import be.mijnfonds.connector.inbox.Taker;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "inbox",
        description = {
            "Takes what members say from the portal, opens it, holds it against the vault's agreement and hands it to",
            "the core, each statement once; goes on for ever. The only command that reads the inbox and core keys."
        })
final class InboxCommand implements Callable<Integer> {
    private static final long LOOK_EVERY_MS = 500;
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Override
    public Integer call() throws InterruptedException {
        try (var parts = settings.start();
                var sole = new Sole(parts.getBean(DataSource.class), "inbox", LOG::info)) {
            var taker = parts.getBean(Taker.class);
            LOG.info("Takes statements from the inbox.");
            return Rounds.forEver(sole, LOOK_EVERY_MS, "Dealt with {} statements.", taker::round);
        }
    }
}
