package be.mijnfonds.vault.server;

import be.mijnfonds.journal.json.Json;
import org.jspecify.annotations.Nullable;

/** What goes back: a status and a body; for "later" the seconds in both body and header. */
record Answer(int status, byte[] body, @Nullable Long retryAfter) {
    /** One for unknown member, wrong credential, spent nonce, ended lease and bad MAC. */
    static final Answer REFUSED = of(403, "refused");

    static final Answer MALFORMED = of(400, "malformed");
    static final Answer NOT_THERE = of(404, "not-there");

    static Answer ok(byte[] body) {
        return new Answer(200, body, null);
    }

    static Answer later(int status, String outcome, long seconds) {
        var body = Json.object()
                .put("v", 1)
                .put("outcome", outcome)
                .put("retryAfter", seconds)
                .build();
        return new Answer(status, body.canonical(), seconds);
    }

    /** The journal cannot be made durable, or a provider is silent. */
    static Answer away(long seconds) {
        return later(503, "away", seconds);
    }

    /** Whether its time would say how far the request got; then it leaves on a beat. */
    boolean isRefusal() {
        return status == 403;
    }

    private static Answer of(int status, String outcome) {
        var body = Json.object().put("v", 1).put("outcome", outcome).build();
        return new Answer(status, body.canonical(), null);
    }
}
