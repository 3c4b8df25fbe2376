package be.mijnfonds.portal.inbox;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.portal.edge.Answer;
import be.mijnfonds.portal.edge.Body;
import be.mijnfonds.portal.edge.Problem;
import be.mijnfonds.portal.uploads.Parts;
import be.mijnfonds.seal.ItemId;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Both ends of the inbox: a page puts in, the connector takes out. Counts outcomes, and says nothing of whose they were. */
public final class Inbox {
    /** When a member's statements pile up it is the core that is away, and the page need not ask every second. */
    private static final Duration UNTIL_ROOM = Duration.ofMinutes(1);

    private static final int DONE_LIMIT = 64 * 1024;
    private static final int MOST_DONE = 1_000;

    private final Waiting waiting;
    private final Parts parts;
    private final MeterRegistry meters;

    public Inbox(Waiting waiting, Parts parts, MeterRegistry meters) {
        this.waiting = waiting;
        this.parts = parts;
        this.meters = meters;
    }

    /** A page's {@code post}, which its session already allowed. */
    public Answer post(Item item) {
        return switch (waiting.post(item)) {
            case Posting.Posted() -> counted("posted", outcome("posted"));
            case Posting.Repeat() -> counted("repeat", outcome("repeat"));
            case Posting.Refused() -> counted("refused", Problem.REFUSED.answer());
            case Posting.Full() -> counted("full", Problem.TOO_MANY.answer(UNTIL_ROOM));
        };
    }

    /** {@code GET /inbox}. */
    public Answer oldest(HttpServletRequest request) {
        var items = waiting.oldest().stream().map(Item::json).toList();
        return new Answer.Body(Json.object()
                .put("v", 1)
                .put("items", Json.array(items))
                .build()
                .canonical());
    }

    /** {@code POST /inbox/done}. */
    public Answer done(HttpServletRequest request) throws IOException {
        return switch (Body.read(request, DONE_LIMIT)) {
            case Body.Read.TooLarge() -> Problem.TOO_LARGE.answer();
            case Body.Read.Whole(var bytes) -> done(bytes);
        };
    }

    private Answer done(byte[] json) {
        List<ItemId> items;
        try {
            items = items(json);
        } catch (JsonException | IllegalArgumentException e) {
            return Problem.MALFORMED.answer();
        }
        meters.counter("portal.inbox", "outcome", "done").increment(waiting.done(items));
        parts.drop(items);
        return outcome("done");
    }

    private static List<ItemId> items(byte[] json) {
        var fields = Json.parseObject(json);
        if (fields.integer("v") != 1) throw new JsonException("another version");
        var items = fields.texts("items", MOST_DONE).stream().map(ItemId::new).toList();
        fields.end();
        return items;
    }

    private Answer counted(String outcome, Answer answer) {
        meters.counter("portal.inbox", "outcome", outcome).increment();
        return answer;
    }

    private static Answer outcome(String outcome) {
        return new Answer.Body(
                Json.object().put("v", 1).put("outcome", outcome).build().canonical());
    }
}
