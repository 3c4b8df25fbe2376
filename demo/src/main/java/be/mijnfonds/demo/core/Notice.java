package be.mijnfonds.demo.core;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A letter that the connector asks for, because no mail reaches the member: {@code docs/for-funds/core.md}. */
record Notice(
        String memberKey, String kind, long at, @Nullable String language) {
    static final int MOST_BYTES = 4 << 10;

    private static final Set<String> KINDS = Set.of(
            "bank-asked",
            "contact-asked",
            "paying-asked",
            "other-asked",
            "paused",
            "done",
            "refused",
            "stopped",
            "passkey-added",
            "way-removed",
            "locked",
            "unlocked",
            "account-opened",
            "low-sign-in",
            "provider-sign-in",
            "letter-made",
            "message",
            "message-refused",
            "incident");

    Notice {
        if (!KINDS.contains(kind)) throw new JsonException("unknown kind of notice");
    }

    /** @throws JsonException for another shape */
    static Notice parse(byte[] text) {
        var in = Json.parseObject(text);
        if (in.integer("v") != 1 || !in.text("type").equals("notice")) throw new JsonException("not a notice");
        var notice = new Notice(in.text("memberKey"), in.text("kind"), in.integer("at"), in.textOrNull("language"));
        in.end();
        return notice;
    }

    @Override
    public String toString() {
        return "Notice[" + kind + "]";
    }
}
