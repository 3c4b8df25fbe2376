package be.mijnfonds.seal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;

/**
 * One encapsulation towards one member, from which each bundle's content key is exported (RFC 9180 section 5.3). A bundle
 * needs no wrapped key, only the {@code enc} it was made with.
 *
 * <p>Not safe between threads; made per member and run.
 */
public final class MemberSeal {
    /** Algorithm byte 0x01 = DHKEM(X25519, HKDF-SHA256); others may follow (a post-quantum hybrid). */
    static final byte ALGORITHM = 1;

    static final int ENC_BYTES = 3 + 32;
    private static final int KEY_BYTES = 32;

    private final MemberKey key;
    private final HPKEContextWithEncapsulation context;

    private MemberSeal(MemberKey key, HPKEContextWithEncapsulation context) {
        this.key = key;
        this.context = context;
    }

    public static MemberSeal to(MemberKey key) {
        var hpke = Hpke.member();
        var context = hpke.setupBaseS(hpke.deserializePublicKey(key.publicKey()), info(key.fund(), key.ref()));
        return new MemberSeal(key, context);
    }

    /** {@code 0x01 ‖ u16 keyVersion ‖ KEM enc}: stored beside each bundle. */
    public byte[] enc() {
        return ByteBuffer.allocate(ENC_BYTES)
                .put(ALGORITHM)
                .putShort((short) key.version())
                .put(context.getEncapsulation())
                .array();
    }

    /** @throws IllegalArgumentException when the context is another member's: the vault would never derive that key */
    public ContentKey contentKey(Context ctx) {
        if (!ctx.ref().equals(key.ref()) || !ctx.fund().equals(key.fund()))
            throw new IllegalArgumentException("context of another member");
        return new ContentKey(context.export(ctx.bytes(), KEY_BYTES));
    }

    @Override
    public String toString() {
        return "[secret]";
    }

    static byte[] info(Fund fund, Ref ref) {
        return Bytes.utf8("mf1-member|" + fund + "|" + ref);
    }

    /** The vault's side: holds a member's private half for as long as one request takes. */
    public static final class Opener {
        private final Fund fund;
        private final Ref ref;
        private final byte[] secret;
        private final byte[] publicKey;

        public Opener(Fund fund, Ref ref, byte[] secret, byte[] publicKey) {
            this.fund = fund;
            this.ref = ref;
            this.secret = secret;
            this.publicKey = publicKey;
        }

        /**
         * Decapsulates once; the result exports the key of every context sealed with this {@code enc}.
         *
         * @throws SealException when {@code enc} is not of a form or algorithm we know
         */
        public Opened decapsulate(byte[] enc) {
            if (enc.length != ENC_BYTES || enc[0] != ALGORITHM) throw new SealException("unknown encapsulation");
            try {
                var hpke = Hpke.member();
                var context = hpke.setupBaseR(
                        Arrays.copyOfRange(enc, 3, ENC_BYTES), Hpke.pair(hpke, secret, publicKey), info(fund, ref));
                return ctx -> {
                    if (!ctx.ref().equals(ref) || !ctx.fund().equals(fund))
                        throw new SealException("context of another member");
                    return new ContentKey(context.export(ctx.bytes(), KEY_BYTES));
                };
            } catch (RuntimeException e) {
                // A low-order point: refused as RFC 9180 section 7.1.4 asks.
                throw new SealException("encapsulation does not open", e);
            }
        }

        @Override
        public String toString() {
            return "[secret]";
        }
    }

    /** The key version an {@code enc} was made for. */
    public static int keyVersion(byte[] enc) {
        if (enc.length != ENC_BYTES || enc[0] != ALGORITHM) throw new SealException("unknown encapsulation");
        return ByteBuffer.wrap(enc).getShort(1) & 0xffff;
    }

    /** An opened encapsulation; not safe between threads. */
    @FunctionalInterface
    public interface Opened {
        /** @throws SealException when the context is another member's */
        ContentKey contentKey(Context ctx);
    }
}
