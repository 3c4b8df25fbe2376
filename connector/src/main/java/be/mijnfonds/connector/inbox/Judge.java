package be.mijnfonds.connector.inbox;

import be.mijnfonds.connector.outside.Portal;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Agreement;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Inbox;
import be.mijnfonds.seal.SealException;
import be.mijnfonds.seal.Sealed;
import be.mijnfonds.seal.Statement;
import java.security.PublicKey;

/**
 * Opens an item and holds it against the vault's agreement. The portal, and whoever sits behind it, can put anything into the
 * inbox; without the vault's word for this very statement nothing of it is believed.
 */
final class Judge {
    private final Fund fund;
    private final PublicKey vaultKey;
    private final InboxKey key;

    Judge(Fund fund, PublicKey vaultKey, InboxKey key) {
        this.fund = fund;
        this.vaultKey = vaultKey;
        this.key = key;
    }

    Judged judge(Portal.Item item) {
        Agreement agreement;
        try {
            agreement = Agreement.open(item.agreement(), item.sig(), vaultKey);
        } catch (SealException e) {
            return new Judged.Bad("not-agreed", null, null);
        } catch (JsonException e) {
            return new Judged.Bad("agreement-form", null, null);
        }
        if (!agreement.fund().equals(fund)
                || !agreement.ref().equals(item.ref())
                || !agreement.itemId().equals(item.itemId())) return new Judged.Bad("agreed-elsewhere", null, null);
        return judge(item, agreement);
    }

    /** From here on the agreement is this member's for this item, so whatever is wrong the member is told. */
    private Judged judge(Portal.Item item, Agreement agreement) {
        Statement statement;
        try {
            var sealed = new Sealed(item.enc(), item.sealed());
            statement = Inbox.open(sealed, key.pair(), fund, item.ref(), item.itemId());
        } catch (SealException e) {
            return new Judged.Bad("seal", agreement, null);
        } catch (JsonException e) {
            return new Judged.Bad("form", agreement, null);
        }
        try {
            agreement.check(statement);
        } catch (SealException e) {
            // Said with other words than agreed to: the words are not the member's, and are not shown as such.
            return new Judged.Bad("other", agreement, null);
        }
        return agreement.isEnough()
                ? new Judged.Good(statement, agreement)
                : new Judged.Bad("level", agreement, statement);
    }
}
