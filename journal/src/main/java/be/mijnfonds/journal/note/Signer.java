package be.mijnfonds.journal.note;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;

/** Who signs notes. An interface, so that the private half may live in a token. */
public interface Signer {
    VerifierKey key();

    /** The 64 bytes of Ed25519 over the text. */
    byte[] sign(byte[] text);

    /** Signs with a key in memory. */
    static Signer of(String name, KeyPair ed25519) {
        var key = VerifierKey.of(name, ed25519.getPublic());
        return new Signer() {
            @Override
            public VerifierKey key() {
                return key;
            }

            @Override
            public byte[] sign(byte[] text) {
                try {
                    var signer = Signature.getInstance("Ed25519");
                    signer.initSign(ed25519.getPrivate());
                    signer.update(text);
                    return signer.sign();
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }
}
