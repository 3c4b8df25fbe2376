package be.mijnfonds.vault.evidence;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;

/**
 * The key by which a provider knows the vault. It never leaves the vault, so nobody else can swap a code.
 *
 * @param kid as the public JWK that the provider has
 */
public record ClientKey(PrivateKey key, String kid, TokenAlgorithm algorithm) {

    /** @throws IllegalArgumentException when it is no key for this algorithm */
    public static ClientKey of(KeyPair pair, TokenAlgorithm algorithm) {
        var type = pair.getPublic().getAlgorithm();
        if (!type.equals(algorithm.keyType()))
            throw new IllegalArgumentException(
                    "a key for " + algorithm + " is of type " + algorithm.keyType() + ", not " + type);
        return new ClientKey(pair.getPrivate(), Jwk.thumbprint(pair.getPublic()), algorithm);
    }

    byte[] sign(byte[] bytes) {
        try {
            var signature = Signature.getInstance(algorithm.jca());
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the provider's client key is no key for " + algorithm);
        }
    }

    @Override
    public String toString() {
        return "ClientKey[" + kid + ", [secret]]";
    }
}
