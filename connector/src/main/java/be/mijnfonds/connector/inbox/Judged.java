package be.mijnfonds.connector.inbox;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Agreement;
import be.mijnfonds.seal.Statement;
import org.jspecify.annotations.Nullable;

/** What an item of the portal turned out to be. */
sealed interface Judged {
    /**
     * Exactly what the vault agreed to, and enough was shown for it.
     *
     * @param document what the core is told of the document that goes with it; null when none does
     */
    record Good(Statement statement, Agreement agreement, Json.@Nullable Obj document) implements Judged {
        Good(Statement statement, Agreement agreement) {
            this(statement, agreement, null);
        }
    }

    /** The member's own, and the fund does not take it: told to the member, and no alarm. */
    record Unfit(Statement statement, Agreement agreement, String reason) implements Judged {}

    /** It stays where it is, to be judged again. */
    record Later() implements Judged {}

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
