package be.mijnfonds.portal.api;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.portal.edge.Answer;
import be.mijnfonds.portal.edge.Body;
import be.mijnfonds.portal.edge.Problem;
import be.mijnfonds.portal.gate.Gate;
import be.mijnfonds.portal.store.Shelf;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * {@code POST /file}: a member's ciphertext for the desk, whose staff the vault opens it to or does not. The desk's certificate is
 * enough for it, and opens nothing; how many members go this way in an hour is counted here all the same.
 */
public final class DeskSide {
    private static final int LIMIT = 4 * 1024;
    private static final String[] NONE = {};

    private final Gate gate;
    private final Shelf shelf;

    public DeskSide(Gate gate, Shelf shelf) {
        this.gate = gate;
        this.shelf = shelf;
    }

    public Answer file(HttpServletRequest request) throws IOException {
        return switch (Body.read(request, LIMIT)) {
            case Body.Read.TooLarge() -> Problem.TOO_LARGE.answer();
            case Body.Read.Whole(var bytes) -> file(bytes);
        };
    }

    private Answer file(byte[] json) {
        Ask.Bundles ask;
        try {
            var fields = Json.parseObject(json);
            if (fields.integer("v") != 1) throw new JsonException("another version");
            ask = Ask.rest(fields);
        } catch (JsonException | IllegalArgumentException e) {
            return Problem.MALFORMED.answer();
        }
        // Nobody is served, so nobody is counted: made-up references use nothing up.
        if (!shelf.has(ask.ref())) return shelf.bundles(ask.ref(), NONE, NONE);
        return Api.passed(
                gate.desk(ask.ref()),
                () -> shelf.bundles(ask.ref(), Api.array(ask.categories()), Api.array(ask.ids())));
    }
}
