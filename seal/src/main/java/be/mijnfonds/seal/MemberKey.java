package be.mijnfonds.seal;

import be.mijnfonds.journal.json.Base64Url;
import java.util.Arrays;

/**
 * The public half of a member's key pair, X25519, 32 bytes. Whoever writes to a member needs only this; before sealing, the
 * writer checks the vault's signature on it.
 */
public record MemberKey(Fund fund, Ref ref, int version, byte[] publicKey) {
    public MemberKey {
        if (publicKey.length != 32 || version < 1 || version > 0xffff)
            throw new IllegalArgumentException("not a member key");
        publicKey = publicKey.clone();
    }

    /** What the vault signs under {@link Tag#MEMBER_KEY}. */
    public byte[] signedBytes() {
        return Bytes.utf8(fund + "|" + ref + "|" + version + "|" + Base64Url.encode(publicKey));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MemberKey that && Arrays.equals(signedBytes(), that.signedBytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(signedBytes());
    }
}
