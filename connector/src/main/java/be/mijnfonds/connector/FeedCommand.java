package be.mijnfonds.connector;

import be.mijnfonds.connector.database.Away;
import be.mijnfonds.connector.feed.Feeder;
import be.mijnfonds.connector.feed.Feeding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "feed",
        description = {
            "Takes a signed archive of the core: checks signature, hashes and every row, makes new people known to",
            "the vault, and hands the documents of members with an account over to be sealed.",
            "",
            "A wrong signature or hash refuses the whole batch. A row that breaks a rule goes to",
            "ARCHIVE.errors.jsonl (file, line, field, reason; never the value) and the others are taken.",
            "The same batch a second time does nothing. Batches are taken in their order. One that was cut off goes on",
            "where it was when the same archive is given again.",
            "",
            "A batch in which more than feed.brakePercent (settings; 5) of a file's known rows would vanish, and more",
            "than 10, is held: nothing of it is taken until somebody releases it.",
            ""
        },
        footer = {
            "",
            "The archive, its files as JSON Lines or CSV, and each field: docs/for-funds/feed.md.",
            "Exit status: 0 taken, or nothing to do; 1 refused, held or stopped; 2 wrong command line or settings."
        })
final class FeedCommand implements Callable<Integer> {
    private static final long LOOK_EVERY_MS = 250;
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Parameters(arity = "0..1", paramLabel = "ARCHIVE", description = "The archive, a .zip.")
    private @Nullable Path archive;

    @Option(
            names = "--watch",
            paramLabel = "DIR",
            description = {
                "Takes every .zip that arrives in DIR, in the order of names, and goes on for ever.",
                "A taken archive moves to DIR/taken, a refused one to DIR/refused, one held by the brake to DIR/held."
            })
    private @Nullable Path watch;

    @Option(
            names = "--dry-run",
            description = {
                "Checks everything, says how many rows are new, changed, the same and gone, and whether the brake would",
                "hold it. Changes nothing, here or at the vault; writes the error report."
            })
    private boolean dryRun;

    @Option(
            names = "--release",
            paramLabel = "BATCHID",
            description = "Takes ARCHIVE, if it is this batch, although the brake holds it.")
    private @Nullable String release;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var one = archive;
        var folder = watch;
        if ((one == null) == (folder == null))
            throw new CommandLine.ParameterException(spec.commandLine(), "Give an ARCHIVE or --watch DIR.");
        if (folder != null && (dryRun || release != null) || dryRun && release != null)
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--dry-run and --release go with an ARCHIVE, one at a time.");
        if (one != null && !Files.isReadable(one))
            throw new CommandLine.ParameterException(spec.commandLine(), "There is no archive " + one + " to read.");
        try (var parts = settings.start()) {
            var feeder = parts.getBean(Feeder.class);
            return one != null ? feed(feeder, one) : watch(feeder, folder);
        }
    }

    private int feed(Feeder feeder, Path file) throws InterruptedException {
        var batch = release;
        var outcome = patiently(
                () -> dryRun ? feeder.dryRun(file) : batch != null ? feeder.release(file, batch) : feeder.feed(file));
        (outcome.isGood() ? System.out : System.err).println(outcome.text());
        if (outcome.isGood()) feeder.warning().ifPresent(System.err::println);
        return outcome.isGood() ? 0 : Main.FAILED;
    }

    /** The database may go away in the middle: then the batch goes on where it was when it is back. */
    private static Feeding patiently(Away.Work<Feeding> work) throws InterruptedException {
        return Away.patiently(LOG::info, work);
    }

    private static int watch(Feeder feeder, Path folder) throws IOException, InterruptedException {
        var taken = Files.createDirectories(folder.resolve("taken"));
        var refused = Files.createDirectories(folder.resolve("refused"));
        var held = Files.createDirectories(folder.resolve("held"));
        LOG.info("Takes archives from {}.", folder);
        while (true) {
            for (var file : arrived(folder)) {
                var outcome = patiently(() -> feeder.feed(file));
                if (outcome.isGood()) LOG.info("{}: {}", file.getFileName(), outcome.text());
                else LOG.error("{}: {}", file.getFileName(), outcome.text());
                var goal = outcome.isGood() ? taken : outcome instanceof Feeding.Held ? held : refused;
                if (outcome.isGood()) feeder.warning().ifPresent(LOG::warn);
                moveBeside(file.resolveSibling(file.getFileName() + ".errors.jsonl"), goal);
                moveBeside(file, goal);
            }
            Thread.sleep(LOOK_EVERY_MS);
        }
    }

    private static List<Path> arrived(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("[^.].*\\.zip"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static void moveBeside(Path file, Path goal) throws IOException {
        if (Files.exists(file)) Files.move(file, goal.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
}
