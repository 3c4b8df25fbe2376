package be.mijnfonds.journal.note;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

/** Keys for tests, new at each run. */
public final class Keys {
    private Keys() {}

    public static Signer signer(String name) {
        return Signer.of(name, pair("Ed25519"));
    }

    static KeyPair pair(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
