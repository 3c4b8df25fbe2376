package be.mijnfonds.vault.evidence;

import java.security.KeyPair;
import java.security.PrivateKey;

/**
 * A key to which a provider encrypts. It never leaves the vault, so the number in a token is for nobody else to read.
 *
 * @param kid as the public JWK that the provider has
 */
public record DecryptionKey(PrivateKey key, String kid) {
    /** @throws IllegalArgumentException when it is no key for this way of encrypting */
    public static DecryptionKey of(KeyPair pair, KeyWrap alg) {
        var type = pair.getPublic().getAlgorithm();
        if (!type.equals(alg.keyType()))
            throw new IllegalArgumentException(
                    "a key for " + alg.alg() + " is of type " + alg.keyType() + ", not " + type);
        return new DecryptionKey(pair.getPrivate(), Jwk.thumbprint(pair.getPublic()));
    }

    @Override
    public String toString() {
        return "DecryptionKey[" + kid + ", [secret]]";
    }
}
