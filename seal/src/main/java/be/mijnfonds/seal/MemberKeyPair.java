package be.mijnfonds.seal;

import java.security.SecureRandom;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;

/** A fresh X25519 pair. The secret half leaves this record only to be wrapped. */
public record MemberKeyPair(byte[] secret, byte[] publicKey) {
    public static MemberKeyPair generate(SecureRandom random) {
        var secret = new X25519PrivateKeyParameters(random);
        return new MemberKeyPair(secret.getEncoded(), secret.generatePublicKey().getEncoded());
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
