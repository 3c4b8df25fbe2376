package be.mijnfonds.vault.evidence;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** An ECDSA signature as WebAuthn has it, read strictly (X.690 DER, RFC 3279 section 2.2.3): one text for one value. */
final class DerSignature {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;

    private DerSignature() {}

    /** Gives {@code r ‖ s}, 64 bytes, or null when it is anything but the one DER form of two P-256 numbers. */
    static byte @Nullable [] toP1363(byte[] der) {
        // At most 2 + 2 * (2 + 33) bytes, so that every length is one byte.
        if (der.length < 8 || der.length > 72) return null;
        var in = ByteBuffer.wrap(der);
        if (in.get() != SEQUENCE || in.get() != der.length - 2) return null;
        var out = new byte[2 * PublicKeys.COORDINATE];
        if (!number(in, out, 0) || !number(in, out, PublicKeys.COORDINATE)) return null;
        return in.hasRemaining() ? null : out;
    }

    private static boolean number(ByteBuffer in, byte[] out, int at) {
        if (in.remaining() < 3 || in.get() != INTEGER) return false;
        var length = in.get();
        if (length < 1 || length > in.remaining()) return false;
        var value = new byte[length];
        in.get(value);
        if (value[0] < 0) return false;
        var padded = value[0] == 0;
        // Zero itself is out too: no good signature has it.
        if (padded && (length == 1 || value[1] >= 0)) return false;
        var from = padded ? 1 : 0;
        var size = length - from;
        if (size > PublicKeys.COORDINATE) return false;
        System.arraycopy(value, from, out, at + PublicKeys.COORDINATE - size, size);
        return true;
    }
}
