package be.mijnfonds.vault;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.note.Signer;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.vault.keys.VaultKeys;

/** What {@code run} prints, so that whoever pins these keys can compare. */
final class Fingerprints {
    private Fingerprints() {}

    static String of(VaultKeys keys, Settings settings) {
        var grant = Base64Url.encode(Bytes.sha256(keys.grant().getPublic().getEncoded()));
        var vault = Base64Url.encode(Keys.raw(keys.signing().getPublic()));
        return Signer.of(settings.origin(), keys.signing()).key() + " / grant key " + grant + " / vault key " + vault;
    }
}
