package be.mijnfonds.demo.scan;

/** What stands before or between the compressed bytes and is none of them. */
abstract class Head {
    /** Whether this byte is one of the compressed ones. */
    abstract boolean passes(int b);

    boolean over() {
        return false;
    }

    static Head none() {
        return new Head() {
            @Override
            boolean passes(int b) {
                return true;
            }
        };
    }

    /** RFC 1952, from its fourth byte: flags, six bytes, then what the flags name. */
    static Head gzip() {
        return new Head() {
            private static final int CRC = 2;
            private static final int EXTRA = 4;
            private static final int NAME = 8;
            private static final int COMMENT = 16;
            private int flags = -1;
            private int skip = 6;
            private int extra = -1;

            @Override
            boolean passes(int b) {
                if (flags < 0) {
                    flags = b;
                    return false;
                }
                if (skip > 0) {
                    skip--;
                    return false;
                }
                return !more(b);
            }

            private boolean more(int b) {
                if ((flags & EXTRA) != 0) {
                    if (extra < 0) extra = b;
                    else {
                        skip = extra | b << 8;
                        flags &= ~EXTRA;
                    }
                    return true;
                }
                if ((flags & (NAME | COMMENT)) != 0) {
                    if (b == 0) flags &= (flags & NAME) != 0 ? ~NAME : ~COMMENT;
                    return true;
                }
                if ((flags & CRC) == 0) return false;
                flags &= ~CRC;
                skip = 1;
                return true;
            }
        };
    }

    /** A zip's local header, from its fifth byte: 26 bytes, of which the last four say how long name and extra are. */
    static Head zip() {
        return new Head() {
            private int at;
            private int skip;

            @Override
            boolean passes(int b) {
                if (at < 26) {
                    if (at >= 22) skip += b << 8 * (at & 1);
                    at++;
                    return false;
                }
                return skip-- <= 0;
            }
        };
    }

    static Head pieces(int first) {
        return new Head() {
            private int left = first;
            private int head;
            private int length;

            @Override
            boolean passes(int b) {
                if (left > 0) {
                    left--;
                    return true;
                }
                if (head > 0) length |= b << 8 * (head - 1);
                head++;
                if (head == 5) {
                    left = length == 0 ? -1 : length;
                    head = 0;
                    length = 0;
                }
                return false;
            }

            @Override
            boolean over() {
                return left < 0;
            }
        };
    }
}
