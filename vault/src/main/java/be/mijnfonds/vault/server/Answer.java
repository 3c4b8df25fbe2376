package be.mijnfonds.vault.server;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.vault.refusals.Beat;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What goes back: a status and a body; for "later" the seconds in both body and header; for "refused" the beat it leaves on. */
record Answer(
        int status,
        byte[] body,
        @Nullable Long retryAfter,
        @Nullable Duration beat) {
    /** One for unknown member, wrong credential, spent nonce, ended lease and bad MAC. */
    static final Answer REFUSED = refused(Beat.QUICK);

    /** The same where a provider is asked, or would be. */
    static final Answer REFUSED_AFTER_PROVIDER = refused(Beat.SLOW);

    static final Answer MALFORMED = of(400, "malformed");
    static final Answer NOT_THERE = of(404, "not-there");

    static Answer ok(byte[] body) {
        return new Answer(200, body, null, null);
    }

    static Answer later(int status, String outcome, long seconds) {
        var body = Json.object()
                .put("v", 1)
                .put("outcome", outcome)
                .put("retryAfter", seconds)
                .build();
        return new Answer(status, body.canonical(), seconds, null);
    }

    /** The journal cannot be made durable, or a provider is silent. */
    static Answer away(long seconds) {
        return later(503, "away", seconds);
    }

    private static Answer refused(Duration beat) {
        return new Answer(403, body("refused"), null, beat);
    }

    private static Answer of(int status, String outcome) {
        return new Answer(status, body(outcome), null, null);
    }

    private static byte[] body(String outcome) {
        return Json.object().put("v", 1).put("outcome", outcome).build().canonical();
    }
}
