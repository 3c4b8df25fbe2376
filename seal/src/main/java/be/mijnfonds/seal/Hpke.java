package be.mijnfonds.seal;

import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;

/**
 * RFC 9180 base mode through Bouncy Castle. A new instance for every call: a shared one is not safe between threads and
 * silently makes seals that nobody can open.
 */
final class Hpke {
    private Hpke() {}

    /** Towards a member: X25519, export only. */
    static HPKE member() {
        return new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_EXPORT_ONLY);
    }

    /** Towards a browser or the inbox: P-256 with AES-256-GCM. */
    static HPKE browser() {
        return new HPKE(HPKE.mode_base, HPKE.kem_P256_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    }

    static AsymmetricCipherKeyPair pair(HPKE hpke, byte[] secret, byte[] point) {
        return hpke.deserializePrivateKey(secret, point);
    }

    static byte[] seal(HPKEContextWithEncapsulation context, byte[] text) {
        try {
            return context.seal(new byte[0], text);
        } catch (InvalidCipherTextException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] open(HPKE hpke, byte[] enc, AsymmetricCipherKeyPair pair, byte[] info, byte[] sealed) {
        try {
            return hpke.setupBaseR(enc, pair, info).open(new byte[0], sealed);
        } catch (InvalidCipherTextException | RuntimeException e) {
            throw new SealException("seal does not open", e);
        }
    }
}
