package be.mijnfonds.journal.verify;

import be.mijnfonds.journal.note.NoteException;
import be.mijnfonds.journal.note.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command line, checked. */
record Arguments(VerifierKey key, @Nullable Path old, List<Path> targets) {
    static final String HELP = """
            verify FILE.tlog-proof... --key VKEY
            verify EVIDENCE.zip... --key VKEY
            verify FOLDER... --key VKEY [--old CHECKPOINT]

            Checks, without a network, what the journal of Mijn Fonds claims, and says "true" or
            "false" with the first thing that is false.

              FILE.tlog-proof   a proof as a member downloads it: the line stands in the journal
              EVIDENCE.zip      what the security desk hands out after an incident: the
                                list is the one its scope names, and lines of the journal
                                make it up. Who is not in it cannot be seen in it
              FOLDER            a downloaded journal: checkpoint, tile/..., tile/entries/...:
                                every line stands in the signed tree; erased lines are counted
              --key VKEY        the journal's key, name+id+key, or a file that holds it.
                                Take it from the fund, not from whoever gave you the proof
              --old CHECKPOINT  a checkpoint you kept: nothing was taken back or changed since
              --help            this text

            Exit code: 0 true, 1 false, 2 could not be checked.
            """;

    private static final int MAX_KEY_FILE = 4096;

    /** The command cannot be carried out as it is written. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1;

        UsageException(String message) {
            super(message);
        }
    }

    static Arguments parse(String... args) throws UsageException {
        VerifierKey key = null;
        Path old = null;
        var targets = new ArrayList<Path>();
        for (var i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--key" -> {
                    if (key != null) throw new UsageException("--key stands twice");
                    key = key(value(args, ++i));
                }
                case "--old" -> {
                    if (old != null) throw new UsageException("--old stands twice");
                    old = path(value(args, ++i));
                }
                default -> targets.add(target(args[i]));
            }
        }
        if (key == null) throw new UsageException("--key is missing: without it nothing can be believed");
        if (targets.isEmpty()) throw new UsageException("nothing to verify is named");
        if (old != null && !targets.stream().allMatch(Files::isDirectory))
            throw new UsageException("--old needs a journal's folder: a proof alone cannot tell what came before it");
        return new Arguments(key, old, List.copyOf(targets));
    }

    private static String value(String[] args, int i) throws UsageException {
        if (i >= args.length) throw new UsageException(args[i - 1] + " needs a value");
        return args[i];
    }

    private static Path target(String arg) throws UsageException {
        if (arg.startsWith("-")) throw new UsageException("unknown option: " + arg);
        var path = path(arg);
        if (!Files.exists(path)) throw new UsageException("there is no " + arg);
        return path;
    }

    private static Path path(String arg) throws UsageException {
        try {
            return Path.of(arg);
        } catch (InvalidPathException e) {
            throw new UsageException("not the name of a file: " + arg);
        }
    }

    private static VerifierKey key(String value) throws UsageException {
        try {
            var file = path(value);
            if (!Files.isRegularFile(file)) return VerifierKey.parse(value);
            if (Files.size(file) > MAX_KEY_FILE) throw new UsageException("the file of the key is too long");
            return VerifierKey.parse(Files.readString(file).strip());
        } catch (NoteException e) {
            throw new UsageException("--key: " + e.getMessage());
        } catch (IOException e) {
            throw new UsageException("the file of the key cannot be read");
        }
    }
}
