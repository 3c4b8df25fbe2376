package be.mijnfonds.connector.feed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A batch's zip, read through its directory, so in any order and more than once, with a limit on everything. Nothing is ever
 * unpacked to disk: names of entries are looked up, never used as paths.
 */
final class Archive implements AutoCloseable {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;

    private final ZipFile zip;
    private final Map<String, ZipEntry> entries;

    private Archive(ZipFile zip, Map<String, ZipEntry> entries) {
        this.zip = zip;
        this.entries = entries;
    }

    /** @throws BatchRefused when it is not a zip as the contract wants it */
    static Archive open(Path file) {
        try {
            if (Files.size(file) > Limits.ARCHIVE_BYTES) throw new BatchRefused("The archive is larger than 4 GiB.");
            measureDirectory(file);
            var zip = new ZipFile(file.toFile());
            try {
                return new Archive(zip, entriesOf(zip));
            } catch (RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new BatchRefused("The archive is not a zip that can be read.");
        }
    }

    /** The JDK loads a whole directory before it says how long it is, so it is measured first. */
    private static void measureDirectory(Path file) throws IOException {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            var tail = new byte[(int) Math.min(in.length(), END_BYTES + 0xFFFF)];
            in.seek(in.length() - tail.length);
            in.readFully(tail);
            var end = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
            for (var at = tail.length - END_BYTES; at >= 0; at--) {
                if (end.getInt(at) != END_SIGNATURE) continue;
                var entries = Short.toUnsignedInt(end.getShort(at + 10));
                var bytes = Integer.toUnsignedLong(end.getInt(at + 12));
                if (entries > Limits.ENTRIES || bytes > Limits.DIRECTORY_BYTES)
                    throw new BatchRefused("The archive has more entries than a batch can have.");
                return;
            }
        }
        throw new ZipException();
    }

    private static Map<String, ZipEntry> entriesOf(ZipFile zip) {
        var entries = new HashMap<String, ZipEntry>();
        for (var all = zip.entries(); all.hasMoreElements(); ) {
            var entry = all.nextElement();
            if (!entry.getName().matches("[a-z-]{1,40}\\.(jsonl|csv|json|sig)"))
                throw new BatchRefused("The archive has an entry whose name does not belong in a batch.");
            if (entries.put(entry.getName(), entry) != null)
                throw new BatchRefused("The archive has " + entry.getName() + " twice.");
            if (entry.getSize() > Limits.FILE_BYTES || isBomb(entry.getSize(), entry.getCompressedSize()))
                throw tooLarge(entry.getName());
        }
        return entries;
    }

    Set<String> names() {
        return entries.keySet();
    }

    /** Unpacked bytes as the directory claims them; good for progress only. */
    long claimedBytes(String name) {
        var entry = entries.get(name);
        return entry == null ? 0 : Math.max(0, entry.getSize());
    }

    /** The whole of a small entry. */
    byte[] small(String name, int limit) {
        try (var in = open(name)) {
            var bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) throw tooLarge(name);
            return bytes;
        } catch (IOException e) {
            throw unreadable(name);
        }
    }

    /** The entry's unpacked bytes; stops with a refusal when more comes out than the limits allow, whatever was claimed. */
    InputStream open(String name) {
        var entry = entries.get(name);
        if (entry == null) throw new BatchRefused("The archive has no " + name + ".");
        try {
            return new Measured(zip.getInputStream(entry), entry);
        } catch (IOException e) {
            throw unreadable(name);
        }
    }

    static BatchRefused unreadable(String name) {
        return new BatchRefused("The archive is damaged: " + name + " cannot be unpacked.");
    }

    private static BatchRefused tooLarge(String name) {
        return new BatchRefused("The archive's " + name + " is larger than a batch may hold.");
    }

    private static boolean isBomb(long unpacked, long packed) {
        return unpacked > Limits.RATIO_FROM_BYTES && unpacked / Math.max(1, packed) > Limits.RATIO;
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Measured extends FilterInputStream {
        private final ZipEntry entry;
        private long seen;

        Measured(InputStream in, ZipEntry entry) {
            super(in);
            this.entry = entry;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var count = in.read(into, offset, length);
            seen += Math.max(0, count);
            if (seen > Limits.FILE_BYTES || isBomb(seen, entry.getCompressedSize())) throw tooLarge(entry.getName());
            return count;
        }
    }
}
