package be.mijnfonds.seal;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;

/**
 * The vault's countersignature: this member said a thing with this hash, and showed this much. Nothing is taken in the core
 * without one, so neither the portal nor whoever sits behind it can say anything in a member's name.
 *
 * @param time the statement's own, ms
 * @param line index of the journal line that was durable before this left
 */
public record Agreement(
        Fund fund, Ref ref, Ref actor, Kind kind, ItemId itemId, byte[] hash, Level level, long time, long line) {
    private static final int HASH_BYTES = 32;

    public Agreement {
        if (hash.length != HASH_BYTES || line < 0) throw new IllegalArgumentException("not an agreement");
        hash = hash.clone();
    }

    /** Canonical JSON, without a version: the tag of the signature carries it. */
    public byte[] bytes() {
        return Json.object()
                .put("fund", fund.number())
                .put("ref", ref.value())
                .put("actor", actor.value())
                .put("kind", kind.code())
                .put("itemId", itemId.value())
                .put("hash", Base64Url.encode(hash))
                .put("level", level.code())
                .put("time", time)
                .put("line", line)
                .build()
                .canonical();
    }

    /** Ed25519, the vault's signing key; the same agreement has the same signature. */
    public byte[] sign(PrivateKey vaultKey) {
        return Signatures.sign(Tag.AGREE, vaultKey, bytes());
    }

    /**
     * Checks the signature over the exact bytes, then reads them. Whether it is for a statement, {@link #check} tells.
     *
     * @throws SealException when the signature is not the vault's
     * @throws JsonException when what the vault signed is not an agreement
     */
    public static Agreement open(byte[] bytes, byte[] signature, PublicKey vaultKey) {
        if (!Signatures.verify(Tag.AGREE, vaultKey, bytes, signature))
            throw new SealException("agreement not signed by the vault");
        var agreement = Wire.part(Json.parse(bytes), Agreement::read);
        if (!Arrays.equals(agreement.bytes(), bytes)) throw new JsonException("agreement not canonical");
        return agreement;
    }

    /** @throws SealException naming the field, when it is not for exactly this statement; the level is asked apart, by {@link #isEnough} */
    public void check(Statement statement) {
        same("fund", fund, statement.fund());
        same("ref", ref, statement.ref());
        same("actor", actor, statement.actor());
        same("kind", kind, statement.kind());
        same("itemId", itemId, statement.itemId());
        same("time", time, statement.time());
        if (!Bytes.same(hash, statement.hash())) throw differs("hash");
    }

    /** Whether as much was shown as its kind needs. */
    public boolean isEnough() {
        return level.isAtLeast(kind.level());
    }

    private static void same(String field, Object agreed, Object said) {
        if (!agreed.equals(said)) throw differs(field);
    }

    private static SealException differs(String field) {
        return new SealException("agreement for another " + field);
    }

    private static Agreement read(Json.Fields in) {
        return new Agreement(
                new Fund(in.text("fund")),
                new Ref(in.text("ref")),
                new Ref(in.text("actor")),
                Kind.of(in.text("kind")),
                new ItemId(in.text("itemId")),
                in.bytes("hash"),
                Level.of(in.text("level")),
                in.integer("time"),
                in.integer("line"));
    }
}
