package be.mijnfonds.connector.inbox;

import be.mijnfonds.seal.Agreement;
import be.mijnfonds.seal.Statement;
import org.jspecify.annotations.Nullable;

/** What an item of the portal turned out to be. */
sealed interface Judged {
    /** Exactly what the vault agreed to, and enough was shown for it. */
    record Good(Statement statement, Agreement agreement) implements Judged {}

    /**
     * @param fault for the log and the database: a closed list of ours, never a word of the item
     * @param told the vault's agreement for this very item and member, so that the member can be told; null when anybody
     *     may have made the item
     * @param said what the member said, when it could be read
     */
    record Bad(
            String fault,
            @Nullable Agreement told,
            @Nullable Statement said) implements Judged {}
}
