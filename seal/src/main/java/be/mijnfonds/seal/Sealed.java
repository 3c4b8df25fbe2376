package be.mijnfonds.seal;

import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.util.BigIntegers;

/** One HPKE message to a browser key: who sealed it is told by a signature or MAC around or in it, never by HPKE. */
public record Sealed(byte[] enc, byte[] sealed) {
    private static final int SCALAR_BYTES = 32;

    public static Sealed to(ECPublicKey browserKey, byte[] info, byte[] text) {
        var hpke = Hpke.browser();
        var context = hpke.setupBaseS(hpke.deserializePublicKey(Keys.point(browserKey)), info);
        return new Sealed(context.getEncapsulation(), Hpke.seal(context, text));
    }

    /** @throws SealException when it was sealed to another key, for another purpose, or changed */
    public byte[] open(KeyPair browserKey, byte[] info) {
        var hpke = Hpke.browser();
        var secret = ((ECPrivateKey) browserKey.getPrivate()).getS();
        var pair = Hpke.pair(hpke, BigIntegers.asUnsignedByteArray(SCALAR_BYTES, secret), Keys.point((ECPublicKey)
                browserKey.getPublic()));
        return Hpke.open(hpke, enc, pair, info, sealed);
    }
}
