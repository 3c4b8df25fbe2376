package be.mijnfonds.demo.feed;

import be.mijnfonds.demo.people.People;
import be.mijnfonds.journal.json.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes the invented fund's full archive, or tells who is in it. */
public final class Main {
    static final String USAGE = """
            Writes the invented fund.

              --out FILE       write the full archive there (with --key)
              --key FILE       Ed25519 key in PEM that signs it; made, with FILE.pub beside it, when it is not there
              --batch ID       the batch's id (default: full-<time>)
              --personas FILE  write the six personas there as JSON, - for standard output
              --canaries FILE  write every canary there, one JSON object a line, - for standard output
              --seed N --members N --today DATE --fund NNN --canary
                               who they are (default 1, 2000, today, 599)
            """;

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), InstantSource.system(), System.out, System.err));
    }

    static int run(List<String> args, InstantSource clock, PrintStream out, PrintStream err) {
        if (args.isEmpty() || args.contains("--help")) {
            out.print(USAGE);
            return args.isEmpty() ? 2 : 0;
        }
        try {
            var known = new HashSet<>(Fund.OPTIONS);
            known.addAll(Set.of("--out", "--key", "--batch", "--personas", "--canaries"));
            var options = Options.of(args, known);
            var now = clock.instant();
            var fund = Fund.from(options, LocalDate.ofInstant(now, ZoneOffset.UTC));
            var people = fund.people();
            if (options.on("--out")) archive(options, fund, people, now);
            if (options.on("--personas"))
                print(
                        options.path("--personas"),
                        out,
                        to -> to.println(PersonasJson.of(people).text()));
            if (options.on("--canaries")) print(options.path("--canaries"), out, to -> canaries(fund, people, to));
            return 0;
        } catch (IllegalArgumentException | ArithmeticException e) {
            err.println(e.getMessage());
            return 2;
        } catch (IOException e) {
            err.println("Cannot write: " + e.getMessage());
            return 1;
        }
    }

    private static void archive(Options options, Fund fund, People people, Instant now) throws IOException {
        var key = options.path("--key");
        FeedKey.init(key);
        var time = now.truncatedTo(ChronoUnit.SECONDS).toString().replaceAll("[^0-9]", "");
        var batch = new Batch(options.text("--batch", "full-" + time), now, Batch.Mode.FULL);
        new Archive(FeedKey.read(key), fund.number(), fund.canaries())
                .write(options.path("--out").toAbsolutePath(), batch, people::members);
    }

    /** Exact values are listed without {@code --canary} too: accounts and numbers must not leak from any fund. */
    private static void canaries(Fund fund, People people, PrintStream to) {
        var canaries = new Canaries(fund.seed());
        people.members()
                .flatMap(member -> canaries.of(member).stream())
                .filter(canary -> fund.canary() || !canary.value().startsWith("ZZ-"))
                .map(canary -> Json.object()
                        .put("member", canary.member())
                        .put("category", canary.category())
                        .put("field", canary.field())
                        .put("value", canary.value())
                        .build())
                .forEach(json -> to.println(json.text()));
    }

    private interface Printing {
        void to(PrintStream out);
    }

    private static void print(Path file, PrintStream out, Printing printing) throws IOException {
        if (file.toString().equals("-")) {
            printing.to(out);
            return;
        }
        try (var to = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
            printing.to(to);
            if (to.checkError()) throw new IOException(file.getFileName() + " could not be written whole");
        }
    }
}
