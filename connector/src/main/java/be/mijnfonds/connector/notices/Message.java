package be.mijnfonds.connector.notices;

import be.mijnfonds.connector.checks.MailAddress;
import be.mijnfonds.seal.Ref;
import org.jspecify.annotations.Nullable;

/**
 * One notice to one place. Prints what it is about, never whom it is for.
 *
 * @param id 32 hex digits, the same for the same event and place, for ever
 * @param about the itemId, {@code line-INDEX} or {@code message-HEX}
 * @param at when it happened, ms
 * @param to null for a letter: then the core knows the address
 * @param language {@code nl fr de en}; null when it is not known
 * @param tries how often the mail server put it off
 */
public record Message(
        String id,
        NoticeKind kind,
        String about,
        Ref ref,
        long at,
        @Nullable MailAddress to,
        @Nullable String language,
        int tries) {
    @Override
    public String toString() {
        return kind.code() + " " + about;
    }
}
