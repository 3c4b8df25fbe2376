package be.mijnfonds.connector.feed;

import be.mijnfonds.journal.json.Base64Url;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The Ed25519 public key of the core: what it did not sign is not parsed. */
final class FeedKey {
    private static final byte[] TAG = "mf1-feed\0".getBytes(StandardCharsets.UTF_8);

    private final PublicKey key;

    private FeedKey(PublicKey key) {
        this.key = key;
    }

    /**
     * @param text SPKI as base64url, or PEM ({@code BEGIN PUBLIC KEY})
     * @throws IllegalArgumentException when it is neither, or another kind of key
     */
    static FeedKey of(String text) {
        try {
            var spki = text.contains("-----")
                    ? Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""))
                    : Base64Url.decode(text.strip());
            return new FeedKey(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 public key", e);
        }
    }

    /** @throws BatchRefused unless {@code manifest.sig} is this key's over exactly these bytes */
    void verify(byte[] manifest, byte[] sigFile) {
        if (!isGood(manifest, new String(sigFile, StandardCharsets.US_ASCII).strip()))
            throw new BatchRefused(
                    "The manifest's signature is not good: the batch was not signed with the fund's feed key,"
                            + " or was changed since.");
    }

    private boolean isGood(byte[] manifest, String signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(TAG);
            verifier.update(manifest);
            return verifier.verify(Base64Url.decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
