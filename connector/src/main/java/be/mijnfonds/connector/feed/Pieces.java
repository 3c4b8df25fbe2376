package be.mijnfonds.connector.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A file as it was when its hash was found right: the hash of each piece of it. Rows take effect group by group, long before
 * the end of a file is read again; so every piece is compared before a byte of it is looked at, and whoever can write in the
 * folder cannot slip other rows in behind the check.
 */
final class Pieces {
    static final int BYTES = 1 << 20;

    private final MessageDigest digest = Verification.sha256();
    private final ByteArrayOutputStream hashes = new ByteArrayOutputStream();

    /** The next piece of the file that is being checked. */
    void add(byte[] piece, int length) {
        digest.update(piece, 0, length);
        hashes.writeBytes(digest.digest());
    }

    /** The same file read again. Reading ends with {@link BatchRefused} where it is no longer the same. */
    InputStream again(InputStream in) {
        return new Again(in, hashes.toByteArray(), digest);
    }

    private static final class Again extends InputStream {
        private final InputStream in;
        private final byte[] hashes;
        private final MessageDigest digest;
        private final byte[] piece = new byte[BYTES];
        private int passed;
        private int at;
        private int filled;

        Again(InputStream in, byte[] hashes, MessageDigest digest) {
            this.in = in;
            this.hashes = hashes;
            this.digest = digest;
        }

        @Override
        public int read() throws IOException {
            if (at == filled && !fill()) return -1;
            return piece[at++] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) return 0;
            if (at == filled && !fill()) return -1;
            var count = Math.min(length, filled - at);
            System.arraycopy(piece, at, into, offset, count);
            at += count;
            return count;
        }

        private boolean fill() throws IOException {
            at = 0;
            filled = in.readNBytes(piece, 0, BYTES);
            if (filled == 0 && passed == hashes.length) return false;
            digest.update(piece, 0, filled);
            var expected = Arrays.copyOfRange(hashes, passed, Math.min(hashes.length, passed + 32));
            passed += expected.length;
            if (filled == 0 || !MessageDigest.isEqual(digest.digest(), expected))
                throw new BatchRefused("The archive was changed while it was being read.");
            return true;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
