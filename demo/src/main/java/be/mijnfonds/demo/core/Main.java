package be.mijnfonds.demo.core;

import be.mijnfonds.demo.feed.Archive;
import be.mijnfonds.demo.feed.FeedKey;
import be.mijnfonds.demo.feed.Fund;
import be.mijnfonds.demo.feed.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The process: looks into its folder a few times a second until it is stopped. */
public final class Main {
    private static final long PAUSE_MS = 200;

    static final String USAGE = """
            A core that answers the connector's requests.

              --dir DIR    its folder: requests in DIR/out, answers in DIR/in, what members changed in DIR/kept
              --key FILE   Ed25519 key in PEM that signs the answers; made when it is not there
              --vault FILE the vault's public file: what a member said counts only with its signature
              --connector FILE
                           the connector's public file: whose a statement is counts only with its signature
              --seed N --members N --today DATE --fund NNN --canary
                           who the members are (default 1, 2000, today, 599)
            """;

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        if (List.of(args).contains("--help") || args.length == 0) {
            System.out.print(USAGE);
            System.exit(args.length == 0 ? 2 : 0);
        }
        try {
            watch(core(List.of(args)));
        } catch (IllegalArgumentException | ArithmeticException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            System.err.println("Cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static Core core(List<String> args) throws IOException {
        var known = new HashSet<>(Fund.OPTIONS);
        known.addAll(Set.of("--dir", "--key", "--vault", "--connector"));
        var options = Options.of(args, known);
        var fund = Fund.from(options, LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC));
        Path key = options.path("--key");
        FeedKey.init(key);
        var archive = new Archive(FeedKey.read(key), fund.number(), fund.canaries());
        var agreed = Agreed.by(options.path("--vault"), options.path("--connector"), fund.number());
        var core = new Core(
                options.path("--dir"), fund.people(), archive, agreed, InstantSource.system(), System.out::println);
        core.prepare();
        System.out.println("core ready");
        return core;
    }

    /** A full disk or a folder away is said once and tried again: a core must not need a hand to come back. */
    private static void watch(Core core) throws InterruptedException {
        var said = "";
        while (true) {
            try {
                core.answerAll();
                said = "";
            } catch (IOException e) {
                var now = "cannot answer, trying again: " + e.getMessage();
                if (!now.equals(said)) System.err.println(now);
                said = now;
            }
            Thread.sleep(PAUSE_MS);
        }
    }
}
