package be.mijnfonds.portal.uploads;

import be.mijnfonds.seal.DocumentSize;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Ref;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * One sealed part of a document, as a page sent it: {@code ref ‖ itemId ‖ u16 number ‖ sealed bytes}.
 *
 * @param number from 0
 */
public record Part(Ref ref, ItemId itemId, int number, byte[] bytes) {
    private static final int ID_BYTES = 26;
    private static final int HEAD_BYTES = ID_BYTES + ID_BYTES + Short.BYTES;
    /** Nonce and tag of AES-GCM, around one of the paddings. */
    private static final int AROUND = 12 + 16;

    private static final Set<Integer> LENGTHS = Set.of(
            (1 << 10) + AROUND, (4 << 10) + AROUND, (16 << 10) + AROUND, (64 << 10) + AROUND, (256 << 10) + AROUND);

    /** The longest body, in bytes. */
    public static final int MAX_BODY = HEAD_BYTES + (256 << 10) + AROUND;

    /** @throws IllegalArgumentException for another shape */
    public static Part parse(byte[] body) {
        if (!LENGTHS.contains(body.length - HEAD_BYTES)) throw new IllegalArgumentException("not a part");
        var in = ByteBuffer.wrap(body);
        var ref = new Ref(text(in));
        var itemId = new ItemId(text(in));
        var number = Short.toUnsignedInt(in.getShort());
        if (number >= DocumentSize.MOST_PARTS) throw new IllegalArgumentException("not a part");
        var bytes = new byte[in.remaining()];
        in.get(bytes);
        return new Part(ref, itemId, number, bytes);
    }

    private static String text(ByteBuffer in) {
        var bytes = new byte[ID_BYTES];
        in.get(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return "Part[" + itemId + "]";
    }
}
