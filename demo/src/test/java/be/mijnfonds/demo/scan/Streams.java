package be.mijnfonds.demo.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Compressed forms, as others make them. */
final class Streams {
    private static final int PIECE = 100;

    private Streams() {}

    static byte[] join(String before, byte[] value, String after) {
        return join(join(before.getBytes(UTF_8), value), after.getBytes(UTF_8));
    }

    static byte[] join(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }

    private interface Maker {
        OutputStream make(OutputStream to) throws IOException;
    }

    private static byte[] made(Maker maker, byte[] bytes, int times) {
        var made = new ByteArrayOutputStream();
        try (var out = maker.make(made)) {
            for (var i = 0; i < times; i++) out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return made.toByteArray();
    }

    static byte[] gzip(byte[] bytes) {
        return gzip(bytes, 1);
    }

    static byte[] gzip(byte[] bytes, int times) {
        return made(GZIPOutputStream::new, bytes, times);
    }

    static byte[] zlib(byte[] bytes) {
        return made(DeflaterOutputStream::new, bytes, 1);
    }

    static byte[] bare(byte[] bytes) {
        return made(to -> new DeflaterOutputStream(to, new Deflater(9, true)), bytes, 1);
    }

    static byte[] zip(byte[] bytes) {
        return made(
                to -> {
                    var zip = new ZipOutputStream(to);
                    zip.putNextEntry(new ZipEntry("bank.jsonl"));
                    return zip;
                },
                bytes,
                1);
    }

    /** A stream as {@code pg_dump --format=custom} cuts it: a magic word, other things, then pieces with their lengths. */
    static byte[] pieces(byte[] bytes) {
        var stream = zlib(bytes);
        var out = ByteBuffer.allocate(100 + stream.length * 2 + 10).order(ByteOrder.LITTLE_ENDIAN);
        out.put("PGDMP".getBytes(UTF_8)).put(new byte[] {1, 16, 0, 4, 8, 1}).put(new byte[40]);
        for (var at = 0; at < stream.length; at += PIECE) {
            var length = Math.min(PIECE, stream.length - at);
            out.put((byte) 0).putInt(length).put(stream, at, length);
        }
        out.put((byte) 0).putInt(0);
        return written(out);
    }

    private static byte[] written(ByteBuffer out) {
        var bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }
}
