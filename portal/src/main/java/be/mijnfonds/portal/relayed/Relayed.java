package be.mijnfonds.portal.relayed;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.portal.edge.Answer;
import be.mijnfonds.portal.edge.Body;
import be.mijnfonds.portal.edge.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The portal's own word on what left through it. The vault says with every set of keys by which line of the journal they
 * left; a key that left without a line would be named here by a line that the journal has for something else, or not at all.
 */
public final class Relayed {
    private static final int LIMIT = 4 * 1024;
    /** A year of a large fund, fifty million lines, in seven asks. */
    private static final long MOST_LINES = 8_388_608;

    private static final Duration MOST_TIME = Duration.ofDays(400);

    private final Counted counted;
    private final Clock clock;
    private Lines waiting = new Lines();
    private long answers;

    public Relayed(Counted counted, Clock clock) {
        this.counted = counted;
        this.clock = clock;
    }

    /** Notes that keys left by this line; written down a little later. */
    public synchronized void keysLeft(long line) {
        // No journal has such a line; kept, it would hold up all that waits with it.
        if (line < 0) return;
        waiting.add(line);
        answers++;
    }

    /** Writes what waits. When the database is away, the next time will do. */
    public void write() {
        var taken = take();
        try {
            counted.add(taken.lines, taken.answers, clock.instant());
        } catch (DataAccessException | TransactionException e) {
            giveBack(taken);
        }
    }

    private record Taken(Lines lines, long answers) {}

    private synchronized Taken take() {
        var taken = new Taken(waiting, answers);
        waiting = new Lines();
        answers = 0;
        return taken;
    }

    private synchronized void giveBack(Taken taken) {
        waiting.addAll(taken.lines);
        answers += taken.answers;
    }

    /** {@code POST /relayed}: {@code {v, from, to, since, until}}, lines and ms; what is known of that range, up to this moment. */
    public Answer answer(HttpServletRequest request) throws IOException {
        return switch (Body.read(request, LIMIT)) {
            case Body.Read.TooLarge() -> Problem.TOO_LARGE.answer();
            case Body.Read.Whole(var bytes) -> answer(bytes);
        };
    }

    private record Range(long from, long to, Instant since, Instant until) {
        static Range parse(byte[] json) {
            var fields = Json.parseObject(json);
            if (fields.integer("v") != 1) throw new JsonException("another version");
            var range = new Range(
                    fields.integer("from"),
                    fields.integer("to"),
                    Instant.ofEpochMilli(fields.integer("since")),
                    Instant.ofEpochMilli(fields.integer("until")));
            fields.end();
            if (range.from < 0 || range.from > range.to || range.to - range.from > MOST_LINES)
                throw new JsonException("no such lines");
            if (range.since.isAfter(range.until)
                    || Duration.between(range.since, range.until).compareTo(MOST_TIME) > 0)
                throw new JsonException("no such time");
            return range;
        }
    }

    private Answer answer(byte[] json) {
        Range range;
        try {
            range = Range.parse(json);
        } catch (JsonException e) {
            return Problem.MALFORMED.answer();
        }
        write();
        var blocks = counted.blocks(range.from / Lines.WIDTH, range.to / Lines.WIDTH).stream()
                .<Json>map(one -> Json.object()
                        .put("block", one.block())
                        .put("bits", Base64Url.encode(one.bits()))
                        .build())
                .toList();
        var hours = counted.hours(range.since, range.until).stream()
                .<Json>map(one -> Json.object()
                        .put("hour", one.hour().toEpochMilli())
                        .put("answers", one.answers())
                        .build())
                .toList();
        return new Answer.Body(Json.object()
                .put("v", 1)
                .put("blocks", Json.array(blocks))
                .put("hours", Json.array(hours))
                .build()
                .canonical());
    }
}
