package be.mijnfonds.vault;

import be.mijnfonds.vault.keys.FileRootKey;
import be.mijnfonds.vault.keys.VaultKeys;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The vault's command line: {@code init} makes keys, {@code run} serves; and what two officers order. */
public final class Main {
    private static final String HELP = """
            vault init --settings FILE   make the keys that are missing, write their public halves
            vault run  --settings FILE   serve until stopped
            """;

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        try {
            if (args.length > 0 && new OrderCommand(System.out).run(List.of(args))) return;
            if (args.length != 3 || !args[1].equals("--settings")) {
                System.err.print(HELP + OrderCommand.HELP);
                System.exit(args.length == 1 && args[0].equals("--help") ? 0 : 2);
            }
            var settings = Settings.read(Path.of(args[2]));
            switch (args[0]) {
                case "init" -> new Init(settings, new SecureRandom()).run();
                case "run" -> run(settings);
                default -> {
                    System.err.print(HELP + OrderCommand.HELP);
                    System.exit(2);
                }
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            System.err.println("vault: " + (args.length == 3 ? "cannot start: " : "") + sentence(e));
            System.exit(1);
        }
    }

    /** Some of Java's own say only what, like the name of a file that is not there. */
    private static String sentence(Exception e) {
        return switch (e) {
            case NoSuchFileException missing -> missing.getFile() + " is not there";
            case AccessDeniedException denied -> denied.getFile() + " may not be read or written";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }

    private static void run(Settings settings) throws IOException, GeneralSecurityException, InterruptedException {
        Hardening.check();
        // Head and body of an answer leave in two writes: without this the second waits for the first to be confirmed.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var random = new SecureRandom();
        var keys = VaultKeys.open(settings.keyFile(), FileRootKey.open(settings.rootKeyFile(), random), random);
        System.out.println("vault: " + Fingerprints.of(keys, settings));
        var vault = Vault.start(settings, Clock.systemUTC(), random, System.out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(vault::close));
        System.out.println("vault ready " + settings.listen());
        new CountDownLatch(1).await();
    }
}
