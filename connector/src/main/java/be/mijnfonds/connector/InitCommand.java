package be.mijnfonds.connector;

import be.mijnfonds.connector.inbox.CoreKey;
import be.mijnfonds.connector.inbox.InboxKey;
import be.mijnfonds.connector.sealing.SigningKey;
import be.mijnfonds.connector.waiting.StoreKey;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "init",
        description = {
            "Makes the signing key (signingKeyFile), the inbox key (inboxKeyFile), the core key (coreKeyFile) and the",
            "store key (storeKeyFile), those that are not there yet, and writes the public halves of the first three to",
            "publicFile.",
            "A key that is there is never overwritten."
        })
final class InitCommand implements Callable<Integer> {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Override
    public Integer call() {
        var read = settings.read();
        var key = SigningKey.init(read.signingKeyFile());
        var inbox = InboxKey.init(read.needInboxKeyFile());
        var core = CoreKey.init(read.needCoreKeyFile());
        StoreKey.init(read.storeKeyFile(), new SecureRandom());
        PublicFile.write(read.publicFile(), read.fund(), key, inbox, core);
        System.out.println("Connector key " + key.fingerprint() + "; public halves in " + read.publicFile() + ".");
        return 0;
    }
}
