package be.mijnfonds.vault.keys;

/**
 * The key above all others. Wraps and unwraps; never shows itself, so that a token (PKCS#11) can stand in for the file.
 */
public interface RootKey {
    /** @param name what is wrapped; bound in, so that one wrapped key cannot be put in another's place */
    byte[] wrap(String name, byte[] secret);

    /** @throws be.mijnfonds.seal.SealException when it was wrapped by another root, under another name, or changed */
    byte[] unwrap(String name, byte[] wrapped);
}
