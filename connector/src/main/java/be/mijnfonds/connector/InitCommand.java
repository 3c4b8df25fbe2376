package be.mijnfonds.connector;

import be.mijnfonds.connector.sealing.SigningKey;
import be.mijnfonds.connector.waiting.StoreKey;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "init",
        description = {
            "Makes the signing key (signingKeyFile) and the store key (storeKeyFile) when there are none, and writes the",
            "public half of the first to publicFile.",
            "A key that is there is never overwritten."
        })
final class InitCommand implements Callable<Integer> {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Override
    public Integer call() {
        var read = settings.read();
        var key = SigningKey.init(read.signingKeyFile());
        StoreKey.init(read.storeKeyFile(), new SecureRandom());
        key.publish(read.publicFile(), read.fund());
        System.out.println("Connector key " + key.fingerprint() + "; public half in " + read.publicFile() + ".");
        return 0;
    }
}
