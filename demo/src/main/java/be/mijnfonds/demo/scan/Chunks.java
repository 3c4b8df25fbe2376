package be.mijnfonds.demo.scan;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rows of a TOAST table (value's id, number, chunk), put together while they come in order, as PostgreSQL writes them. */
final class Chunks {
    private static final int WHOLE = 1_996;
    private static final int OPEN = 16;
    private static final int MOST = 16 << 20;

    private final Pages pages;
    private final Map<Integer, Value> values = new LinkedHashMap<>();

    private static final class Value {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int next;
    }

    Chunks(Pages pages) {
        this.pages = pages;
    }

    void row(ByteBuffer row, int from) {
        if (from + 13 > row.limit()) return;
        var id = row.getInt(from);
        var number = row.getInt(from + 4);
        var head = row.getInt(from + 8);
        var brief = (head & 1) == 1;
        var length = brief ? ((head & 0xff) >>> 1) - 1 : (head >>> 2) - 4;
        var at = from + (brief ? 9 : 12);
        if (length <= 0 || length > WHOLE || at + length > row.limit() || (head & 3) == 2) return;
        if (number == 0) values.put(id, new Value());
        var value = values.get(id);
        if (value == null || value.next != number || value.bytes.size() > MOST) return;
        value.next++;
        var chunk = new byte[length];
        row.get(at, chunk);
        value.bytes.writeBytes(chunk);
        if (length < WHOLE) done(id);
        else if (values.size() > OPEN) done(values.keySet().iterator().next());
    }

    void end() {
        while (!values.isEmpty()) done(values.keySet().iterator().next());
    }

    private void done(int id) {
        var value = values.remove(id);
        if (value == null) return;
        var bytes = value.bytes.toByteArray();
        pages.plain(bytes, "TOAST");
        if (bytes.length > 4) pages.opened(bytes);
    }
}
