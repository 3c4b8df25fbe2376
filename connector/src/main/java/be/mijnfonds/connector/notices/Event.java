package be.mijnfonds.connector.notices;

import be.mijnfonds.connector.checks.MailAddress;
import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Ref;
import org.jspecify.annotations.Nullable;

/**
 * Something that a member is to hear of.
 *
 * @param about the itemId, {@code line-INDEX}, or {@code message-}, {@code incident-}, {@code paper-} or {@code paid-HEX}: with the kind, what makes it the same event
 * @param at when it happened, ms
 * @param named an address that the statement itself named; written to besides those that are known
 */
record Event(
        NoticeKind kind,
        String about,
        Ref ref,
        long at,
        @Nullable MailAddress named) {
    /** Only who has the store key can write an event that is believed. */
    byte[] seal(StoreKey key) {
        var text = Json.object().put("named", named == null ? null : named.value());
        return key.seal(context(), text.build().canonical());
    }

    /** @throws be.mijnfonds.seal.SealException when the row was not written by us */
    Event opened(StoreKey key, byte[] sealed) {
        var in = Json.parseObject(key.open(context(), sealed));
        var text = in.textOrNull("named");
        return new Event(kind, about, ref, at, text == null ? null : new MailAddress(text));
    }

    private String context() {
        return "event|" + ref + "|" + kind.code() + "|" + about + "|" + at;
    }

    @Override
    public String toString() {
        return kind.code() + " " + about;
    }
}
