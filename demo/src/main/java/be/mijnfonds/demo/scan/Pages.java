package be.mijnfonds.demo.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * PostgreSQL's own pages: long values that it compressed (pglz) or cut into chunks (TOAST) are put together again, row by
 * row. What is plain in a page the scanner has seen already. Compressed values in write-ahead log are not opened.
 */
final class Pages {
    private static final int PAGE = 8_192;
    private static final int VERSION = PAGE | 4;
    private static final int HEADER = 24;
    private static final int NORMAL = 1;

    private final Path file;
    private final Search search;
    private final Chunks chunks;

    private Pages(Path file, Search search) {
        this.file = file;
        this.search = search;
        this.chunks = new Chunks(this);
    }

    static void read(Path file, Search search) throws IOException {
        try (var channel = FileChannel.open(file)) {
            if (channel.size() < PAGE) return;
            new Pages(file, search).all(channel);
        }
    }

    private void all(FileChannel channel) throws IOException {
        var page = ByteBuffer.allocate(PAGE).order(ByteOrder.LITTLE_ENDIAN);
        while (true) {
            page.clear();
            while (page.hasRemaining()) if (channel.read(page) < 0) break;
            if (page.hasRemaining()) break;
            if (Short.toUnsignedInt(page.getShort(18)) == VERSION) page(page);
            // The first page of a table says that it is one; of anything else nothing more is read.
            else if (channel.position() == PAGE) break;
        }
        chunks.end();
    }

    private void page(ByteBuffer page) {
        var lower = Math.min(Short.toUnsignedInt(page.getShort(12)), PAGE);
        for (var at = HEADER; at + 4 <= lower; at += 4) {
            var pointer = page.getInt(at);
            var from = pointer & 0x7fff;
            var length = pointer >>> 17;
            if ((pointer >>> 15 & 3) != NORMAL || from < lower || from + length > PAGE || length < HEADER) continue;
            row(page.slice(from, length).order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    private void row(ByteBuffer row) {
        var from = row.get(22) & 0xff;
        if (from < 23 || from >= row.limit()) return;
        if ((row.getShort(18) & 0x7ff) == 3 && (row.getShort(20) & 1) == 0) chunks.row(row, from);
        for (var at = from + 3 & ~3; at + 8 < row.limit(); at += 4) {
            var head = row.getInt(at);
            var length = head >>> 2;
            if ((head & 3) == 2 && length > 8 && at + length <= row.limit()) {
                var packed = new byte[length - 4];
                row.get(at + 4, packed);
                opened(packed);
            }
        }
    }

    /** @param packed how long it is unpacked, in four bytes, then pglz */
    void opened(byte[] packed) {
        var size = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN).getInt();
        var plain = Pglz.unpack(Arrays.copyOfRange(packed, 4, packed.length), size);
        if (plain.length > 0) plain(plain, "pglz");
    }

    void plain(byte[] bytes, String how) {
        var layer = search.layer(0).begin(null, file + ", " + how);
        for (var b : bytes) layer.accept(b);
        layer.end();
    }
}
