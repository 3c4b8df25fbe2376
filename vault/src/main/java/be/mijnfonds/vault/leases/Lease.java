package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Ref;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The vault's permission for one browser key to have one member's bundles opened.
 *
 * @param browserKey SPKI of the only key that answers are sealed to
 * @param issued when the evidence was checked, ms
 * @param last the last request with a good MAC, ms
 * @param opened bundles opened so far
 * @param n the last request's count, 0 when there was none
 * @param refusal what the last request was refused for, by its code; null when it was not
 * @param line the line that last changed it
 */
record Lease(
        LeaseId id,
        Ref ref,
        byte[] browserKey,
        String kind,
        String level,
        long issued,
        long last,
        int opened,
        long n,
        byte @Nullable [] bodyHash,
        @Nullable String refusal,
        boolean ended,
        long line) {
    static final long IDLE_MS = 15 * 60_000;
    static final long ABSOLUTE_MS = 60 * 60_000;
    /** For what changes how one signs in, evidence may be this old. */
    static final long FRESH_MS = 5 * 60_000;

    static final long LETTER_FRESH_MS = 30 * 60_000;

    String thing() {
        return Line.thing("lease", id.value());
    }

    boolean over(long now) {
        return ended || now >= issued + ABSOLUTE_MS || now >= last + IDLE_MS;
    }

    boolean isHigh() {
        return level.equals(Credential.HIGH);
    }

    /** What it opens: who came by a letter's code alone sees nothing of money and care. */
    boolean covers(Category category) {
        return isHigh() || category.isBasic();
    }

    List<Category> categories() {
        return Arrays.stream(Category.values()).filter(this::covers).toList();
    }

    /** By a letter, or by the code with which somebody of the staff begins: all it is good for is to make a passkey. */
    boolean isByCode() {
        return kind.equals("letter-code");
    }

    /** Who came by a letter cannot come again by it: that one gets time to find out how a passkey is made. */
    boolean isFresh(long now) {
        return now - issued <= (isByCode() ? LETTER_FRESH_MS : FRESH_MS);
    }

    long until() {
        return issued + ABSOLUTE_MS;
    }

    Lease asked(long now, long count, byte[] hash) {
        return new Lease(id, ref, browserKey, kind, level, issued, now, opened, count, hash, null, ended, line);
    }

    /** After {@link #asked}: the request was refused, and stays so however often it is sent. */
    Lease refused(String reason) {
        return new Lease(id, ref, browserKey, kind, level, issued, last, opened, n, bodyHash, reason, ended, line);
    }

    Lease opened(int more) {
        return new Lease(
                id, ref, browserKey, kind, level, issued, last, opened + more, n, bodyHash, refusal, ended, line);
    }

    Lease end() {
        return new Lease(id, ref, browserKey, kind, level, issued, last, opened, n, bodyHash, refusal, true, line);
    }

    Lease at(long index) {
        return new Lease(id, ref, browserKey, kind, level, issued, last, opened, n, bodyHash, refusal, ended, index);
    }

    Json deciding() {
        var json = Json.object()
                .put("id", id.value())
                .put("ref", ref.value())
                .put("browserKey", Base64Url.encode(browserKey))
                .put("kind", kind)
                .put("level", level)
                .put("issued", issued)
                .put("last", last)
                .put("opened", opened)
                .put("n", n)
                .putOrNull("bodyHash", bodyHash == null ? null : Base64Url.encode(bodyHash))
                .put("ended", ended)
                .put("line", line);
        // Left out when there is none: rows from before there was one keep their MAC.
        return (refusal == null ? json : json.put("refusal", refusal)).build();
    }
}
