package be.mijnfonds.pages.watch;

import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.journal.note.NoteException;
import be.mijnfonds.journal.note.VerifierKey;
import be.mijnfonds.journal.tiles.Fetch;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.SealException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./mijnfonds watch}: says when the pages are not what was signed, in words that somebody at night can act on. */
@Command(
        name = "watch",
        description = {
            "Looks at a fund's pages from outside, as members' browsers do, and compares them with what the release key",
            "signed and the newest line about pages in the vault's journal names: every file, every header, and what is",
            "served at the doors without being in the manifest.",
            ""
        },
        footer = {
            "",
            "It goes on until something differs, or until three looks in a row could not be finished; then it says what,",
            "since when, and what to do, and ends. Have whatever runs it call somebody when it ends.",
            "",
            "It cannot see pages that are altered for chosen visitors only, for its own address is known to whoever",
            "wants to know it; nor what comes and goes between two looks; nor what a browser or a line in between changes.",
            "Run one where your members are, another elsewhere (docs/for-funds/watch.md).",
            "",
            "Exit status: 0 all is as signed, 1 it is not or it cannot be told, 2 wrong command line or settings."
        })
public final class Watch implements Callable<Integer> {
    private static final int DIFFERS = 1;
    private static final int SILENT_LOOKS = 3;
    private static final int MOST_SHOWN = 20;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ADDRESS", description = "Of the pages, such as https://mijn.fonds.example.")
    private URI address = URI.create("");

    @Option(names = "--once", description = "Look once.")
    private boolean once;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            description = "Between two looks, 1 to 3600. Default: ${DEFAULT-VALUE}.")
    private int every = 15;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Public half of the release key: a PEM file, or base64url. Not taken from the pages.")
    private @Nullable String key;

    @Option(
            names = "--journal",
            paramLabel = "PLACE",
            description = "The vault's journal address (https), or a folder with a copy of the journal.")
    private @Nullable String journal;

    @Option(
            names = "--journal-key",
            paramLabel = "VKEY",
            description = "The journal's verifier key, or a file that holds it.")
    private @Nullable String journalKey;

    @Option(
            names = "--memory",
            paramLabel = "FILE",
            description = "Kept between two runs: how far the journal was read, when all was last as signed.")
    private @Nullable Path memoryFile;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = {
                "JSON with releaseKey, journal, journalKey, memoryFile and tls {keyStore, passwordFile, trustStore}:",
                "the monitor's certificate for the journal address. What stands on the command line goes before it."
            })
    private @Nullable Path settingsFile;

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new CommandLine(new Watch())
                .setUsageHelpWidth(120)
                .setExecutionExceptionHandler((thrown, command, parsed) -> {
                    if (!(thrown instanceof IOException e)) throw thrown;
                    System.err.println("watch: " + Look.said(e));
                    return DIFFERS;
                })
                .execute(args);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var site = site();
        if (every < 1 || every > 3_600) throw wrong("--every takes 1 to 3600 seconds");
        var settings = settings();
        var memory = memory(memoryFile == null ? settings.memoryFile() : memoryFile);
        var lines = new Journal(fetch(settings), journalKey(settings), memory);
        try (var browser = new Browser(site)) {
            var look = new Look(browser, releaseKey(settings), lines, memory, Clock.systemUTC(), new SecureRandom());
            return rounds(look, memory);
        }
    }

    private int rounds(Look look, Memory memory) throws IOException, InterruptedException {
        for (var silent = 0; ; Thread.sleep(every * 1_000L)) {
            var right = memory.right();
            switch (look.look()) {
                case Outcome.AsSigned signed -> {
                    silent = 0;
                    say(words(signed));
                    if (once) return 0;
                }
                case Outcome.Differs(var findings) -> {
                    alarm(findings, right);
                    return DIFFERS;
                }
                case Outcome.CannotTell(var why) -> {
                    say("cannot tell: " + plain(why));
                    // Who holds the answers back would else never be noticed.
                    if (once || ++silent == SILENT_LOOKS) {
                        alarm(List.of("nothing can be told: " + why), right);
                        return DIFFERS;
                    }
                }
            }
        }
    }

    private static String words(Outcome.AsSigned signed) {
        var text = "as signed: " + signed.manifest().files().size() + " files, release of "
                + Instant.ofEpochMilli(signed.manifest().time()).truncatedTo(ChronoUnit.SECONDS) + ", line "
                + signed.noted().line() + " of the journal";
        var newer = signed.newer();
        return newer.seconds() < 0
                ? text
                : text + "; line " + newer.line() + " names a newer one since " + newer.seconds()
                        + " seconds, not served yet";
    }

    private void alarm(List<String> findings, @Nullable Long right) {
        say("ALARM: " + address + " is not what was signed.");
        findings.stream().limit(MOST_SHOWN).forEach(finding -> System.out.println("  " + plain(finding)));
        if (findings.size() > MOST_SHOWN) System.out.println("  and " + (findings.size() - MOST_SHOWN) + " more");
        System.out.println(
                right == null
                        ? "  This monitor never saw it right."
                        : "  Last seen right at " + Instant.ofEpochMilli(right).truncatedTo(ChronoUnit.MILLIS) + ".");
        System.out.println("""
                What to do, now:
                  1. Call the security officer.
                  2. Take the pages off the network; change nothing on their host, it is evidence.
                  3. Two officers freeze the fund when members can still come in (docs/for-funds/freezes.md).
                  4. Whoever signed in since it was last right may have been read: docs/for-funds/watch.md.""");
    }

    private static void say(String text) {
        System.out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + text);
    }

    private static String plain(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }

    private URI site() {
        var scheme = address.getScheme();
        var path = address.getRawPath();
        if (scheme == null || !scheme.matches("https?") || address.getHost() == null || address.getRawQuery() != null)
            throw wrong("ADDRESS is not of the form https://host");
        if (path != null && !path.isEmpty() && !path.equals("/"))
            throw wrong("ADDRESS is that of a page; give the site's: https://host");
        return URI.create(scheme + "://" + address.getRawAuthority());
    }

    private WatchSettings settings() {
        try {
            return settingsFile == null ? WatchSettings.NONE : WatchSettings.read(settingsFile);
        } catch (IOException | JsonException e) {
            throw wrong("--settings: " + settingsFile + " cannot be read: " + e.getMessage());
        }
    }

    private Memory memory(@Nullable Path file) throws IOException {
        try {
            return Memory.read(file);
        } catch (JsonException e) {
            throw wrong("--memory: " + file + " is not one of ours: " + e.getMessage());
        }
    }

    private Fetch fetch(WatchSettings settings) throws IOException {
        var place = journal == null ? settings.journal() : journal;
        if (place == null)
            throw wrong("--journal is missing: without it an older release cannot be told from the newest");
        if (!place.startsWith("https://")) {
            if (!Files.isDirectory(Path.of(place))) throw wrong("--journal is neither https:// nor a folder");
            return JournalAddress.folder(Path.of(place));
        }
        var tls = settings.tls();
        if (tls == null) throw wrong("the journal address needs a certificate: give --settings with tls");
        return JournalAddress.of(URI.create(place), tls);
    }

    private VerifierKey journalKey(WatchSettings settings) {
        var text = journalKey == null ? settings.journalKey() : journalKey;
        if (text == null) throw wrong("--journal-key is missing");
        try {
            return VerifierKey.parse(textOrFile(text));
        } catch (IOException | NoteException e) {
            throw wrong("--journal-key: " + e.getMessage());
        }
    }

    private PublicKey releaseKey(WatchSettings settings) {
        var text = key == null ? settings.releaseKey() : key;
        if (text == null) throw wrong("--key is missing: without it nothing can be believed");
        try {
            return Keys.ed25519(textOrFile(text));
        } catch (IOException | SealException e) {
            throw wrong("--key: " + e.getMessage());
        }
    }

    private static String textOrFile(String text) throws IOException {
        return Files.isRegularFile(Path.of(text))
                ? Files.readString(Path.of(text)).strip()
                : text;
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence + ".");
    }
}
