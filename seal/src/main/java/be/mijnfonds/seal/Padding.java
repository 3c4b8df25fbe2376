package be.mijnfonds.seal;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Five sizes for everything, so that a ciphertext's length tells next to nothing: {@code u32 length ‖ text ‖ zeros}. */
public final class Padding {
    private static final int LENGTH_BYTES = 4;
    private static final int[] SIZES = {1 << 10, 4 << 10, 16 << 10, 64 << 10, 256 << 10};

    /** The longest text that fits one bundle, in bytes. */
    public static final int MAX_TEXT = (256 << 10) - LENGTH_BYTES;

    private Padding() {}

    /** @throws IllegalArgumentException when it is longer than {@link #MAX_TEXT} */
    public static byte[] pad(byte[] text) {
        for (var size : SIZES)
            if (text.length <= size - LENGTH_BYTES)
                return ByteBuffer.allocate(size).putInt(text.length).put(text).array();
        throw new IllegalArgumentException("too long for one bundle");
    }

    /** @throws SealException when size, length or a byte of the filling is not as {@link #pad} makes it */
    public static byte[] unpad(byte[] padded) {
        if (Arrays.stream(SIZES).noneMatch(size -> size == padded.length)) throw new SealException("bad padding");
        var length = ByteBuffer.wrap(padded).getInt();
        if (length < 0 || length > padded.length - LENGTH_BYTES) throw new SealException("bad padding");
        for (var i = LENGTH_BYTES + length; i < padded.length; i++)
            if (padded[i] != 0) throw new SealException("bad padding");
        return Arrays.copyOfRange(padded, LENGTH_BYTES, LENGTH_BYTES + length);
    }
}
