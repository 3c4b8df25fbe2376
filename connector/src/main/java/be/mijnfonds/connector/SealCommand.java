package be.mijnfonds.connector;

import be.mijnfonds.connector.database.Sole;
import be.mijnfonds.connector.sealing.Sealer;
import be.mijnfonds.connector.sealing.SigningKey;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "seal",
        description = {
            "Seals what waits to the members it is about, stores it at the portal, tells the vault the mark; goes on",
            "for ever. The only command that reads the signing key."
        })
final class SealCommand implements Callable<Integer> {
    private static final long LOOK_EVERY_MS = 250;
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Override
    public Integer call() throws InterruptedException {
        try (var parts = settings.start();
                var sole = new Sole(parts.getBean(DataSource.class), "seal", LOG::info)) {
            var sealer = parts.getBean(Sealer.class);
            LOG.info("Seals; connector key {}.", parts.getBean(SigningKey.class).fingerprint());
            return Rounds.forEver(sole, LOOK_EVERY_MS, "Sealed and marked {} members.", sealer::round);
        }
    }
}
