package be.mijnfonds.demo.scan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stream of bytes, and below it whatever is encoded in it. Bytes are pushed through and forgotten but for the last few,
 * so memory does not grow with what is read.
 */
final class Layer {
    /** base64 in JSON in gzip in hexadecimal digits in a log: deeper than anybody has seen. */
    static final int DEPTH = 5;

    private static final int RING = 2_048;
    private static final int STREAMS = 256;

    private final Search search;
    private final int depth;
    private final byte[] ring = new byte[RING];
    private final List<Packed> packed = new ArrayList<>();
    private final @Nullable Runs runs;
    private @Nullable Layer parent;
    private String kind = "";
    private long count;
    private long window;
    private boolean archive;

    Layer(Search search, int depth) {
        this.search = search;
        this.depth = depth;
        this.runs = depth == DEPTH ? null : new Runs(this);
    }

    Layer begin(@Nullable Layer of, String how) {
        parent = of;
        kind = how;
        count = 0;
        window = 0;
        archive = false;
        return this;
    }

    /** A stream of what {@code how} gives back, one deeper. */
    Layer below(String how) {
        return search.layer(depth + 1).begin(this, how);
    }

    void accept(int b) {
        ring[(int) (count++ & RING - 1)] = (byte) b;
        window = window << 8 | b & 0xff;
        if (count >= Needles.LEAST && search.needles().may(window)) match();
        if (runs == null) return;
        runs.accept(b & 0xff);
        for (var i = packed.size() - 1; i >= 0; i--)
            if (!packed.get(i).accept(b)) packed.remove(i).end();
        unpack();
    }

    void end() {
        if (runs != null) runs.end();
        for (var one : packed) one.end();
        packed.clear();
        search.done(this);
    }

    /** The byte so many before the newest, which is 0. */
    int back(int n) {
        return ring[(int) (count - 1 - n & RING - 1)] & 0xff;
    }

    int depth() {
        return depth;
    }

    String place() {
        var of = parent;
        return of == null ? kind : of.place() + ", " + kind;
    }

    /** Says that something in here was not looked into to its end. */
    void cut() {
        search.left(place());
    }

    private void match() {
        for (var length : search.needles().lengths(window)) {
            if (count < length) continue;
            var bytes = new byte[length];
            for (var i = 0; i < length; i++) bytes[i] = (byte) back(length - 1 - i);
            var value = search.needles().value(bytes);
            if (value != null) search.found(value, place());
        }
    }

    /** Looks whether a compressed stream begins with the newest bytes. */
    private void unpack() {
        if (count == 5) archive = (window & 0xffffffffffL) == 0x5047444d50L;
        var last = (int) (window & 0xffff);
        if (last == 0x789c || last == 0x7801 || last == 0x78da || last == 0x785e)
            add(archive ? Packed.inPieces(this, window) : Packed.zlib(this));
        else if ((window & 0xffffff) == 0x1f8b08) add(Packed.gzip(this));
        else if ((window & 0xffffffffL) == 0x504b0304L) add(Packed.zip(this));
        else if (count == Packed.BARE) add(Packed.bare(this));
    }

    private void add(Packed stream) {
        if (packed.size() < STREAMS) packed.add(stream);
        else cut();
    }
}
