package be.mijnfonds.vault.evidence;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * What the authenticator itself says (WebAuthn L3 section 6.1). The CBOR behind it is not read: the key comes as SPKI and
 * is proven by a signature, and extensions decide nothing here.
 *
 * @param signCount 0 to 2^32 - 1
 * @param credentialId of a creation, null in an assertion
 */
record AuthenticatorData(byte[] rpIdHash, int flags, long signCount, byte @Nullable [] credentialId) {
    private static final int USER_PRESENT = 0x01;
    private static final int USER_VERIFIED = 0x04;
    private static final int BACKUP_ELIGIBLE = 0x08;
    private static final int BACKED_UP = 0x10;
    private static final int ATTESTED = 0x40;
    private static final int EXTENSIONS = 0x80;

    private static final int HEAD = 37;
    private static final int AAGUID = 16;
    private static final int MAX_CREDENTIAL_ID = 1023;
    private static final int MAX = 4096;

    /** Null when lengths and flags do not agree. */
    static @Nullable AuthenticatorData parse(byte[] bytes) {
        if (bytes.length < HEAD || bytes.length > MAX) return null;
        var in = ByteBuffer.wrap(bytes);
        var rpIdHash = new byte[32];
        in.get(rpIdHash);
        var flags = in.get() & 0xff;
        var signCount = in.getInt() & 0xffffffffL;
        byte[] credentialId = null;
        if ((flags & ATTESTED) != 0) {
            credentialId = credentialId(in);
            if (credentialId == null) return null;
        }
        var more = (flags & (ATTESTED | EXTENSIONS)) != 0;
        if (more ? !startsWithMap(in) : in.hasRemaining()) return null;
        return new AuthenticatorData(rpIdHash, flags, signCount, credentialId);
    }

    /** What both ceremonies ask of it; null when all is well. */
    @Nullable
    PasskeyFlaw flaw(RelyingParty pages) {
        if (!MessageDigest.isEqual(rpIdHash, pages.rpIdHash())) return PasskeyFlaw.RP_ID;
        if ((flags & USER_PRESENT) == 0) return PasskeyFlaw.USER_NOT_PRESENT;
        if ((flags & USER_VERIFIED) == 0) return PasskeyFlaw.USER_NOT_VERIFIED;
        return backedUp() && (flags & BACKUP_ELIGIBLE) == 0 ? PasskeyFlaw.BACKUP_FLAGS : null;
    }

    boolean backedUp() {
        return (flags & BACKED_UP) != 0;
    }

    private static byte @Nullable [] credentialId(ByteBuffer in) {
        if (in.remaining() < AAGUID + 2) return null;
        in.position(in.position() + AAGUID);
        var length = in.getShort() & 0xffff;
        if (length == 0 || length > MAX_CREDENTIAL_ID || length > in.remaining()) return null;
        var id = new byte[length];
        in.get(id);
        return id;
    }

    // A COSE key and an extension block are CBOR maps, major type 5.
    private static boolean startsWithMap(ByteBuffer in) {
        return in.hasRemaining() && (in.get(in.position()) & 0xff) >> 5 == 5;
    }
}
