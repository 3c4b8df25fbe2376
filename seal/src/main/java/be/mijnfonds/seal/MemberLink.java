package be.mijnfonds.seal;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;

/**
 * The connector's word to the core: who is {@code ref} to the vault is {@code memberKey} to you. The vault signs what a member
 * said and knows no core's key; without this word, who can write in the folder between both could hand in their own account
 * as another's first statement.
 *
 * @param itemId the one statement that it goes with
 */
public record MemberLink(Fund fund, Ref ref, String memberKey, ItemId itemId) {
    /** Canonical JSON, without a version: the tag of the signature carries it. */
    public byte[] bytes() {
        return Json.object()
                .put("fund", fund.number())
                .put("ref", ref.value())
                .put("memberKey", memberKey)
                .put("itemId", itemId.value())
                .build()
                .canonical();
    }

    /** Ed25519, the connector's key for the core; the same link has the same signature. */
    public byte[] sign(PrivateKey coreKey) {
        return Signatures.sign(Tag.MEMBER_LINK, coreKey, bytes());
    }

    /**
     * Checks the signature over the exact bytes, then reads them.
     *
     * @throws SealException when the signature is not the connector's
     * @throws JsonException when what the connector signed is no link
     */
    public static MemberLink open(byte[] bytes, byte[] signature, PublicKey coreKey) {
        if (!Signatures.verify(Tag.MEMBER_LINK, coreKey, bytes, signature))
            throw new SealException("member link not signed by the connector");
        var link = Wire.part(Json.parse(bytes), MemberLink::read);
        if (!Arrays.equals(link.bytes(), bytes)) throw new JsonException("member link not canonical");
        return link;
    }

    /** Without the core's key, which is for the core alone. */
    @Override
    public String toString() {
        return "MemberLink[" + itemId + "]";
    }

    private static MemberLink read(Json.Fields in) {
        return new MemberLink(
                new Fund(in.text("fund")),
                new Ref(in.text("ref")),
                in.text("memberKey"),
                new ItemId(in.text("itemId")));
    }
}
