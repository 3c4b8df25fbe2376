package be.mijnfonds.seal;

import be.mijnfonds.journal.json.JsonException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;

/** Sealing statements to the core zone: the portal holds them and cannot read them. */
public final class Inbox {
    /** The largest of the three sizes a statement is padded to. */
    static final int MAX_PADDED = 16 << 10;

    /** AES-GCM's tag. */
    private static final int TAG_BYTES = 16;

    private Inbox() {}

    /** The page's side. */
    public static Sealed seal(Statement statement, ECPublicKey inboxKey) {
        var info = info(statement.fund(), statement.ref(), statement.itemId());
        return Sealed.to(inboxKey, info, Padding.pad(statement.bytes()));
    }

    /**
     * The core's side. Who sealed it is not known: only an {@link Agreement} tells.
     *
     * @throws SealException when it does not open for this fund, ref and item, or is in it for others
     * @throws JsonException when it is not a statement
     */
    public static Statement open(Sealed sealed, KeyPair inboxKey, Fund fund, Ref ref, ItemId itemId) {
        if (sealed.sealed().length > MAX_PADDED + TAG_BYTES) throw new SealException("seal too long");
        var statement = Statement.parse(Padding.unpad(sealed.open(inboxKey, info(fund, ref, itemId))));
        if (!statement.fund().equals(fund)
                || !statement.ref().equals(ref)
                || !statement.itemId().equals(itemId)) throw new SealException("statement for another place");
        return statement;
    }

    static byte[] info(Fund fund, Ref ref, ItemId itemId) {
        return Bytes.utf8("mf1-inbox|" + fund + "|" + ref + "|" + itemId);
    }
}
