package be.mijnfonds.connector;

import be.mijnfonds.connector.sealing.SigningKey;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "init",
        description = {
            "Makes the signing key (signingKeyFile) when there is none, and writes its public half to publicFile.",
            "A key that is there is never overwritten."
        })
final class InitCommand implements Callable<Integer> {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Override
    public Integer call() {
        var read = settings.read();
        var key = SigningKey.init(read.signingKeyFile());
        key.publish(read.publicFile(), read.fund());
        System.out.println("Connector key " + key.fingerprint() + "; public half in " + read.publicFile() + ".");
        return 0;
    }
}
