package be.mijnfonds.vault;

import be.mijnfonds.seal.SealException;
import be.mijnfonds.vault.keys.FileRootKey;
import be.mijnfonds.vault.keys.VaultKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/** The vault's command line: {@code init} makes keys, {@code run} serves. */
public final class Main {
    private static final String HELP = """
            vault init --settings FILE   make the keys that are missing, write their public halves
            vault run  --settings FILE   serve until stopped
            """;

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        if (args.length != 3 || !args[1].equals("--settings")) {
            System.err.print(HELP);
            System.exit(args.length == 1 && args[0].equals("--help") ? 0 : 2);
        }
        try {
            var settings = Settings.read(Path.of(args[2]));
            switch (args[0]) {
                case "init" -> new Init(settings, new SecureRandom()).run();
                case "run" -> run(settings);
                default -> {
                    System.err.print(HELP);
                    System.exit(2);
                }
            }
        } catch (IOException
                | GeneralSecurityException
                | IllegalArgumentException
                | IllegalStateException
                | SealException e) {
            System.err.println("vault: cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Settings settings) throws IOException, GeneralSecurityException, InterruptedException {
        Hardening.check();
        var random = new SecureRandom();
        var keys = VaultKeys.open(settings.keyFile(), FileRootKey.open(settings.rootKeyFile(), random), random);
        System.out.println("vault: " + Vault.fingerprint(keys, settings));
        var vault = Vault.start(settings, Clock.systemUTC(), random, System.out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(vault::close));
        System.out.println("vault ready " + settings.listen());
        new CountDownLatch(1).await();
    }
}
