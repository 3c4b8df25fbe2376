package be.mijnfonds.journal.verify;

import be.mijnfonds.journal.tiles.Fetch;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@code verify}: says true, or false and why. Exit codes: 0 true, 1 false, 2 could not be checked. */
public final class Main {
    static final int TRUE = 0;
    static final int FALSE = 1;
    static final int USAGE = 2;

    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        System.exit(run(new PrintStream(System.out, true, StandardCharsets.UTF_8), args));
    }

    static int run(PrintStream out, String... args) {
        return new Main(out).run(args);
    }

    private int run(String... args) {
        if (args.length == 0 || Arrays.asList(args).contains("--help")) {
            out.print(Arguments.HELP);
            return args.length == 0 ? USAGE : TRUE;
        }
        try {
            var arguments = Arguments.parse(args);
            var code = TRUE;
            for (var target : arguments.targets()) code = Math.max(code, tell(target, check(target, arguments)));
            return code;
        } catch (Arguments.UsageException e) {
            say(e.getMessage() + " (verify --help tells more)");
        } catch (IOException e) {
            // Neither true nor false: what cannot be read is not judged.
            say("cannot be read: " + e.getMessage());
        }
        return USAGE;
    }

    private static Verdict check(Path target, Arguments arguments) throws IOException {
        if (!Files.isDirectory(target))
            return isArchive(target)
                    ? EvidenceCheck.check(target, arguments.key())
                    : ProofCheck.check(read(target), arguments.key());
        var old = arguments.old();
        return LogCheck.check(folder(target), arguments.key(), old == null ? null : read(old));
    }

    /** By its first bytes, as an archive begins; a proof begins with a word. */
    private static boolean isArchive(Path target) throws IOException {
        try (var in = Files.newInputStream(target)) {
            return Arrays.equals(in.readNBytes(2), new byte[] {'P', 'K'});
        }
    }

    private int tell(Path target, Verdict verdict) {
        switch (verdict) {
            case Verdict.True(var says) -> {
                say("true: " + target);
                for (var line : says) say("  " + line);
                return TRUE;
            }
            case Verdict.False(var first) -> {
                say("false: " + target + ": " + first);
                return FALSE;
            }
        }
    }

    /** No file may steer the reader's terminal. */
    private void say(@Nullable String text) {
        out.println(String.valueOf(text).replaceAll("\\p{Cntrl}", "?"));
    }

    /** A downloaded log; its paths are made by us, never taken from a file. */
    private static Fetch folder(Path folder) {
        return path -> {
            var file = folder.resolve(path);
            return Files.exists(file) ? read(file) : null;
        };
    }

    private static byte[] read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(Fetch.MAX_BYTES + 1);
        }
    }
}
