package be.mijnfonds.demo.scan;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** One compressed stream that began in a layer. What is no stream after all ends at its first false byte. */
final class Packed {
    /** A stream without any head can only be tried where a file or a decoded stretch begins; shorter ones hold no member. */
    static final int BARE = 64;

    private static final int PIECE = 512;
    /** What is no stream shows it in its first bytes, so these are tried at once; in memory there are many that are none. */
    private static final int FIRST = 16;

    private static final long MOST = 1L << 29;

    private final Layer of;
    private final Layer to;
    private final Inflater inflater;
    private final Head head;
    private final byte[] in = new byte[PIECE];
    private final byte[] out = new byte[4 * PIECE];
    private int held;
    private int full = FIRST;
    private long given;
    private boolean over;

    private Packed(Layer of, String name, boolean bare, Head head) {
        this.of = of;
        this.to = of.below(name);
        this.inflater = new Inflater(bare);
        this.head = head;
    }

    static Packed zlib(Layer of) {
        return new Packed(of, "zlib", false, Head.none()).after(2);
    }

    static Packed gzip(Layer of) {
        return new Packed(of, "gzip", true, Head.gzip());
    }

    static Packed zip(Layer of) {
        return new Packed(of, "zip", true, Head.zip());
    }

    static Packed bare(Layer of) {
        return new Packed(of, "deflate", true, Head.none()).after(BARE);
    }

    /**
     * PostgreSQL's custom dumps cut a stream into pieces, each with its length before it: a sign and four bytes, low first.
     *
     * @param window the last eight bytes, which end with the stream's first two
     */
    static Packed inPieces(Layer of, long window) {
        return new Packed(of, "zlib in a dump", false, Head.pieces(Integer.reverseBytes((int) (window >>> 16)) - 2))
                .after(2);
    }

    private Packed after(int bytes) {
        for (var n = bytes - 1; n >= 0; n--) in[held++] = (byte) of.back(n);
        return this;
    }

    /** False when the stream is over. */
    boolean accept(int b) {
        if (!over && head.passes(b & 0xff)) {
            in[held++] = (byte) b;
            if (held >= full) inflate();
        }
        return !over && !head.over();
    }

    private void inflate() {
        inflater.setInput(in, 0, held);
        held = 0;
        full = Math.min(2 * full, PIECE);
        try {
            for (var count = inflater.inflate(out); count > 0; count = inflater.inflate(out)) {
                for (var i = 0; i < count; i++) to.accept(out[i]);
                given += count;
                if (given > MOST) {
                    // A bomb, or a very great file: either way not looked into to its end, and said so.
                    of.cut();
                    over = true;
                    return;
                }
            }
            over |= inflater.finished() || inflater.needsDictionary();
        } catch (DataFormatException e) {
            over = true;
        }
    }

    void end() {
        if (!over && held > 0) inflate();
        inflater.end();
        to.end();
    }
}
