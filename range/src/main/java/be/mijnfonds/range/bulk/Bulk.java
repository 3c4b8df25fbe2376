package be.mijnfonds.range.bulk;

import be.mijnfonds.demo.launch.Trouble;
import be.mijnfonds.journal.note.Checkpoint;
import be.mijnfonds.journal.note.NoteException;
import be.mijnfonds.journal.note.Signer;
import be.mijnfonds.journal.note.VerifierKey;
import be.mijnfonds.journal.tiles.Fetch;
import be.mijnfonds.journal.tiles.TileWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A year's lines in bulk, in a folder as the vault publishes it: real lines in a real tree with real tiles and a signed
 * checkpoint, by the journal's own classes. Nobody signed in for them and no database holds them.
 */
public final class Bulk {
    /** Of a line in the journal, in the desk's store and in a plain portal's log, generously; measured sizes are printed. */
    private static final long BYTES_A_LINE = 1_100;

    private static final int AT_ONCE = 1 << 16;

    private final Path folder;
    private final Year year;
    private final Written written;
    private final Signer signer = signer();
    private final TileWriter tiles = new TileWriter();
    private final BitSet keysLeft = new BitSet();
    private long bytes;

    /** @throws Trouble when there is no room for so many lines, before anything is written */
    public Bulk(Path folder, long lines, long seed) throws IOException {
        Files.createDirectories(folder);
        room(folder, lines);
        this.folder = folder;
        this.year = new Year(lines, seed);
        this.written = new Written(seed);
    }

    /** @throws Trouble when the disk is too small */
    public static void room(Path folder, long lines) throws IOException {
        var free = Files.getFileStore(folder).getUsableSpace();
        if (free < lines * BYTES_A_LINE)
            throw new Trouble(String.format(
                    Locale.ROOT,
                    "%,d lines need %.1f GB in %s, and %.1f are free. Nothing was begun.",
                    lines,
                    lines * BYTES_A_LINE / 1e9,
                    folder,
                    free / 1e9));
    }

    private static Signer signer() {
        try {
            return Signer.of(
                    "599.bulk/journal", KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes that many more lines, and a checkpoint over all; answers the time of the last, ms. */
    public long append(long lines) throws IOException {
        var last = 0L;
        for (var left = lines; left > 0; ) {
            var now = next((int) Math.min(left, AT_ONCE));
            left -= now.size();
            for (var line : built(now)) {
                bytes += line.length;
                tiles.append(line);
            }
            last = now.getLast().time();
            publish(left == 0);
        }
        var edge = tiles.edge();
        Files.write(
                folder.resolve("checkpoint"),
                new Checkpoint(signer.key().name(), edge.size(), edge.root()).sign(signer));
        return last;
    }

    private List<Happened> next(int count) {
        var now = new ArrayList<Happened>(count);
        for (var i = 0; i < count; i++) {
            var what = year.next();
            if (what.what() == Happened.What.OPEN) keysLeft.set((int) what.number());
            now.add(what);
        }
        return now;
    }

    private List<byte[]> built(List<Happened> now) {
        return IntStream.range(0, now.size())
                .parallel()
                .mapToObj(i -> written.line(now.get(i)))
                .toList();
    }

    /** Files that are not full yet would only be written over again. */
    private void publish(boolean all) throws IOException {
        for (var file : tiles.drain().entrySet()) {
            if (!all && file.getKey().contains(".p/")) continue;
            var to = folder.resolve(file.getKey());
            Files.createDirectories(to.getParent());
            Files.write(to, file.getValue());
        }
    }

    /** As a follower reads it; it is believed nowhere before it was checked. */
    public Fetch files() {
        return path -> {
            var file = folder.resolve(path);
            return Files.exists(file) ? Files.readAllBytes(file) : null;
        };
    }

    public VerifierKey key() {
        try {
            return VerifierKey.parse(signer.key().toString());
        } catch (NoteException e) {
            throw new IllegalStateException(e);
        }
    }

    public Year year() {
        return year;
    }

    public String thief() {
        return written.member(Year.THIEF);
    }

    public long size() {
        return tiles.edge().size();
    }

    /** Bytes of the lines alone. */
    public long bytes() {
        return bytes;
    }

    /** By index, the lines by which keys left: what the portal counts along. */
    public BitSet keysLeft() {
        return (BitSet) keysLeft.clone();
    }

    /** Of all files in a folder. */
    public static long disk(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
