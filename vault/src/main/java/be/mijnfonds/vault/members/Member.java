package be.mijnfonds.vault.members;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.MemberKey;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.keys.VaultKeys;

/**
 * A person the vault knows: which look-up value leads to which ref, and that ref's key pair.
 *
 * @param canary an invented person, whom nobody may touch; the row's MAC alone says so, so that who reads the table cannot tell
 */
public record Member(
        Ref ref, byte[] lookup, int keyVersion, int epoch, byte[] publicKey, byte[] wrapped, boolean canary) {
    public MemberKey key(Fund fund) {
        return new MemberKey(fund, ref, keyVersion, publicKey);
    }

    Member wrapped(VaultKeys.Wrapped anew) {
        return new Member(ref, lookup, keyVersion, anew.epoch(), publicKey, anew.bytes(), canary);
    }

    Member asCanary() {
        return new Member(ref, lookup, keyVersion, epoch, publicKey, wrapped, true);
    }

    String thing() {
        return Line.thing("member", ref.value());
    }

    Json deciding(long line) {
        var json = Json.object()
                .put("ref", ref.value())
                .put("lookup", Base64Url.encode(lookup))
                .put("keyVersion", keyVersion)
                .put("epoch", epoch)
                .put("publicKey", Base64Url.encode(publicKey))
                .put("wrapped", Base64Url.encode(wrapped))
                .put("line", line);
        return (canary ? json.put("canary", true) : json).build();
    }
}
