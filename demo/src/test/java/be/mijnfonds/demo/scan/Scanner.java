package be.mijnfonds.demo.scan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Finds values in files: raw, UTF-16, hex, base64 at each offset, and the same inside gzip and zlib streams wherever one
 * begins. A scan that read no bytes is a mistake of its own, so it says how many.
 */
public final class Scanner {
    private static final int PREFIX = 8;
    private static final int CHUNK = 8 << 20;
    private static final int LONGEST = 1_024;
    private static final int UNPACKED = 4 << 20;

    private record Form(String value, byte[] bytes) {}

    private final Map<Long, List<Form>> byPrefix = new HashMap<>();
    private final long[] filter = new long[1 << 16];
    private final Map<String, Set<String>> found = new TreeMap<>();
    private long bytes;

    public Scanner(Collection<String> values) {
        for (var value : Set.copyOf(values))
            for (var form : Forms.of(value)) {
                if (form.length < PREFIX) throw new IllegalArgumentException("too short to be a canary: " + value);
                var prefix = ByteBuffer.wrap(form).getLong();
                byPrefix.computeIfAbsent(prefix, p -> new ArrayList<>()).add(new Form(value, form));
                filter[slot(prefix) >>> 6] |= 1L << slot(prefix);
            }
    }

    /** Scans a file, or every file below a folder; files that vanish meanwhile are passed over. */
    public Scanner scan(Path place) {
        try (var files = Files.walk(place)) {
            files.filter(Files::isRegularFile).forEach(this::file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Value to the places where it was seen. */
    public Map<String, Set<String>> found() {
        return found;
    }

    public long bytes() {
        return bytes;
    }

    private void file(Path file) {
        try (var in = Files.newInputStream(file)) {
            var carry = new byte[0];
            while (true) {
                var next = in.readNBytes(CHUNK);
                if (next.length == 0) return;
                bytes += next.length;
                var chunk = new byte[carry.length + next.length];
                System.arraycopy(carry, 0, chunk, 0, carry.length);
                System.arraycopy(next, 0, chunk, carry.length, next.length);
                bytes(chunk, file.toString(), true);
                carry = Arrays.copyOfRange(chunk, Math.max(0, chunk.length - LONGEST), chunk.length);
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void bytes(byte[] chunk, String place, boolean unpack) {
        var window = 0L;
        for (var i = 0; i < chunk.length; i++) {
            window = window << 8 | chunk[i] & 0xff;
            if (i < PREFIX - 1) continue;
            var start = i - PREFIX + 1;
            var slot = slot(window);
            if ((filter[slot >>> 6] >>> slot & 1) != 0) match(chunk, start, window, place);
            if (unpack && packed(chunk, start)) {
                var plain = unpack(chunk, start);
                if (plain.length > 0) bytes(plain, place + " (unpacked)", false);
            }
        }
    }

    private void match(byte[] chunk, int start, long prefix, String place) {
        for (var form : byPrefix.getOrDefault(prefix, List.of())) {
            var end = start + form.bytes().length;
            if (end <= chunk.length && Arrays.equals(chunk, start, end, form.bytes(), 0, form.bytes().length))
                found.computeIfAbsent(form.value(), v -> new TreeSet<>()).add(place);
        }
    }

    private static boolean packed(byte[] chunk, int at) {
        var first = chunk[at] & 0xff;
        var second = chunk[at + 1] & 0xff;
        return first == 0x1f && second == 0x8b && chunk[at + 2] == 8
                || first == 0x78 && (second == 0x9c || second == 0x01 || second == 0xda);
    }

    private static byte[] unpack(byte[] chunk, int at) {
        var gzip = (chunk[at] & 0xff) == 0x1f;
        // Ours are plain gzip headers of ten bytes; one with a name would only hide its first bytes.
        var from = gzip ? at + 10 : at;
        var inflater = new Inflater(gzip);
        var out = new ByteArrayOutputStream();
        try {
            if (from >= chunk.length) return new byte[0];
            inflater.setInput(chunk, from, chunk.length - from);
            var part = new byte[8_192];
            while (out.size() < UNPACKED) {
                var count = inflater.inflate(part);
                if (count == 0) break;
                out.write(part, 0, count);
            }
        } catch (DataFormatException e) {
            // Not a stream, or cut off: what came out so far is scanned all the same.
        } finally {
            inflater.end();
        }
        return out.toByteArray();
    }

    private static int slot(long prefix) {
        return (int) (prefix * 0x9E3779B97F4A7C15L >>> 42);
    }
}
