package be.mijnfonds.portal.uploads;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.portal.edge.Answer;
import be.mijnfonds.portal.edge.Body;
import be.mijnfonds.portal.edge.Problem;
import be.mijnfonds.seal.DocumentSize;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Ref;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** Both ends: a page puts parts and throws them away, the connector fetches them. Counts outcomes, and not whose they were. */
public final class Uploads {
    /** The core takes what is finished within seconds, unless it is away. */
    private static final Duration UNTIL_ROOM = Duration.ofMinutes(1);

    private static final int ASK_LIMIT = 1_024;

    private final Parts parts;
    private final MeterRegistry meters;

    public Uploads(Parts parts, MeterRegistry meters) {
        this.parts = parts;
        this.meters = meters;
    }

    /** A page's part, which its session already allowed. */
    public Answer put(Part part) {
        var put = parts.put(part);
        meters.counter("portal.parts", "outcome", put.name().toLowerCase(Locale.ROOT))
                .increment();
        return switch (put) {
            case PUT -> outcome("put");
            case REFUSED -> Problem.REFUSED.answer();
            case FULL -> Problem.TOO_MANY.answer(UNTIL_ROOM);
        };
    }

    /** A page's {@code discard}: what is not here, or is finished, is answered alike. */
    public Answer discard(Ref ref, ItemId itemId) {
        parts.discard(ref, itemId);
        return outcome("discarded");
    }

    /** {@code POST /inbox/part}. */
    public Answer fetch(HttpServletRequest request) throws IOException {
        return switch (Body.read(request, ASK_LIMIT)) {
            case Body.Read.TooLarge() -> Problem.TOO_LARGE.answer();
            case Body.Read.Whole(var bytes) -> fetch(bytes);
        };
    }

    private Answer fetch(byte[] json) {
        try {
            var in = Json.parseObject(json);
            if (in.integer("v") != 1) throw new JsonException("another version");
            var itemId = new ItemId(in.text("itemId"));
            var number = in.integer("number");
            in.end();
            if (number < 0 || number >= DocumentSize.MOST_PARTS) throw new JsonException("not a part");
            return parts.find(itemId, Math.toIntExact(number))
                    .map(Answer.Part::new)
                    .orElseGet(() -> new Answer.Part(new byte[0]));
        } catch (JsonException | IllegalArgumentException e) {
            return Problem.MALFORMED.answer();
        }
    }

    private static Answer outcome(String outcome) {
        return new Answer.Body(
                Json.object().put("v", 1).put("outcome", outcome).build().canonical());
    }
}
