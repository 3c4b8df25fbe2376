package be.mijnfonds.desk.evidence;

import be.mijnfonds.desk.scope.Scopes.Answered;
import be.mijnfonds.journal.tiles.Entry;
import be.mijnfonds.journal.tiles.VerifiedLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.function.BiConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A scope with its evidence, one file: the question and what the answer rests on, the list, and of every line that shows
 * somebody a proof. {@code ./mijnfonds verify FILE --key VKEY} checks it, without us and without a network.
 */
public final class Archive {
    /** Some 3 KiB each. */
    public static final int MOST_PROOFS = 100_000;

    private static final String README = """
            scope.json    what was asked, and on what the answer rests
            members.csv   member, what was reached, how sure that is, first and last time (ms), number of lines
            lines/        of every line of the journal that shows one of them, a proof

            Check it with: verify THIS-FILE --key VKEY
            Take the key from the fund, not from whoever gave you the file. It says whether the list is the one that the
            scope names, whether every line in lines/ stands in the signed journal, and whether the lines make up the list.
            That somebody is NOT in the list cannot be seen in this file: for that the whole journal of that time is needed.
            """;

    private Archive() {}

    /** @throws IOException when a line cannot be read now, or the file cannot be written; then there is no file */
    public static void write(Path file, Answered answered, BiConsumer<Long, Long> progress) throws IOException {
        var scope = answered.scope();
        if (scope.shown().size() > MOST_PROOFS)
            throw new IOException("more than " + MOST_PROOFS + " lines: ask for a part of the time, or of the members");
        var part = file.resolveSibling(file.getFileName() + ".part");
        try (var zip = new ZipOutputStream(Files.newOutputStream(part))) {
            put(zip, "README.txt", README.getBytes(StandardCharsets.UTF_8));
            put(zip, "scope.json", scope.json().canonical());
            put(zip, "members.csv", scope.list());
            var done = 0L;
            for (var line : scope.shown()) {
                put(zip, "lines/" + line + ".tlog-proof", proof(answered.log(), line));
                progress.accept(++done, (long) scope.shown().size());
            }
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] proof(VerifiedLog log, long index) throws IOException {
        var found = new ArrayList<Entry>();
        log.read(index, index + 1, found::add);
        if (!(found.getFirst() instanceof Entry.Kept kept)) throw new IOException("line " + index + " was erased");
        return log.proof(kept).bytes();
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        var entry = new ZipEntry(name);
        // The same scope gives the same file.
        entry.setTime(315_532_800_000L);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
