package be.mijnfonds.desk.edge;

import be.mijnfonds.journal.json.Json;
import java.time.Duration;

/** Why a request gets no answer (RFC 9457); a closed list, and no word but what the user can do something with. */
public enum Problem {
    MALFORMED(400, "malformed"),
    REFUSED(403, "refused"),
    NOT_THERE(404, "not-there"),
    CONFLICT(409, "conflict"),
    TOO_LARGE(413, "too-large"),
    TOO_MANY(429, "too-many"),
    /** The vault, or the desk's own database, does not answer. */
    VAULT_AWAY(503, "vault-away");

    static final String CONTENT_TYPE = "application/problem+json";
    /** When nobody said how long to wait. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final int status;
    private final String name;

    Problem(int status, String name) {
        this.status = status;
        this.name = name;
    }

    int status() {
        return status;
    }

    byte[] body(Reason reason) {
        var body = Json.object().put("type", "urn:mijnfonds:problem:" + name).put("status", status);
        if (reason != Reason.NONE) body.put("reason", reason.code());
        return body.build().canonical();
    }

    public Answer answer() {
        return this == TOO_MANY || this == VAULT_AWAY ? answer(SOON) : answer(Reason.NONE);
    }

    public Answer answer(Reason reason) {
        return new Answer.Refusal(this, reason, 0);
    }

    /** With {@code Retry-After}, at least a second. */
    public Answer answer(Duration retryAfter) {
        return new Answer.Refusal(this, Reason.NONE, Math.max(1, retryAfter.toSeconds()));
    }

    static Problem ofStatus(int status) {
        return switch (status) {
            case 403 -> REFUSED;
            case 404, 405 -> NOT_THERE;
            case 413 -> TOO_LARGE;
            case 429 -> TOO_MANY;
            default -> status >= 500 ? VAULT_AWAY : MALFORMED;
        };
    }
}
