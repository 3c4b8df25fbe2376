package be.mijnfonds.portal.store;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.portal.edge.Answer;
import be.mijnfonds.portal.edge.Body;
import be.mijnfonds.portal.edge.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/** {@code POST /store}: takes one member's delivery from the connector. */
public final class CoreSide {
    private static final int LIMIT = 8 * 1024 * 1024;

    /** A delivery of 8 MiB takes several times that while it is read, and the portal's memory is small. */
    private final Semaphore one = new Semaphore(1, true);

    private final Store store;

    public CoreSide(Store store) {
        this.store = store;
    }

    public Answer answer(HttpServletRequest request) throws IOException {
        one.acquireUninterruptibly();
        try {
            return switch (Body.read(request, LIMIT)) {
                case Body.Read.TooLarge() -> Problem.TOO_LARGE.answer();
                case Body.Read.Whole(var bytes) -> answer(bytes);
            };
        } finally {
            one.release();
        }
    }

    private Answer answer(byte[] json) {
        Delivery delivery;
        try {
            delivery = Delivery.parse(json);
        } catch (JsonException | IllegalArgumentException e) {
            return Problem.MALFORMED.answer();
        }
        return switch (store.store(delivery)) {
            case Storing.Stored() -> outcome("stored");
            case Storing.Repeat() -> outcome("repeat");
            case Storing.Conflict() -> Problem.CONFLICT.answer();
        };
    }

    private static Answer outcome(String outcome) {
        return new Answer.Body(
                Json.object().put("v", 1).put("outcome", outcome).build().canonical());
    }
}
