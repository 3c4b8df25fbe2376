package be.mijnfonds.portal.api;

import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.portal.edge.Answer;
import be.mijnfonds.portal.edge.Body;
import be.mijnfonds.portal.edge.Network;
import be.mijnfonds.portal.edge.Problem;
import be.mijnfonds.portal.edge.Responses;
import be.mijnfonds.portal.gate.Gate;
import be.mijnfonds.portal.gate.Pass;
import be.mijnfonds.portal.inbox.Inbox;
import be.mijnfonds.portal.incidents.Incidents;
import be.mijnfonds.portal.papers.Papers;
import be.mijnfonds.portal.store.Shelf;
import be.mijnfonds.portal.uploads.Part;
import be.mijnfonds.portal.uploads.Uploads;
import be.mijnfonds.protocol.Beat;
import be.mijnfonds.seal.LeaseId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code POST /api}: chooses who answers an ask. */
public final class Api {
    private static final int LIMIT = 64 * 1024;
    /** A statement is at most 16 KiB before it is sealed; what is larger is something else. */
    private static final int POST_LIMIT = 24 * 1024;

    private final Relay relay;
    private final Gate gate;
    private final Shelf shelf;
    private final Inbox inbox;
    private final Papers papers;
    private final Incidents incidents;
    private final Uploads uploads;

    public Api(Relay relay, Gate gate, Shelf shelf, Inbox inbox, Papers papers, Incidents incidents, Uploads uploads) {
        this.relay = relay;
        this.gate = gate;
        this.shelf = shelf;
        this.inbox = inbox;
        this.papers = papers;
        this.incidents = incidents;
        this.uploads = uploads;
    }

    public Answer answer(HttpServletRequest request) throws IOException {
        var beat = Beat.begin(Beat.PORTAL);
        var answer = asked(request);
        if (answer instanceof Answer.Refusal(var problem, var later) && problem == Problem.REFUSED) beat.await();
        return answer;
    }

    private Answer asked(HttpServletRequest request) throws IOException {
        if (Body.isBytes(request)) return part(request);
        return switch (Body.read(request, LIMIT)) {
            case Body.Read.TooLarge() -> Problem.TOO_LARGE.answer();
            case Body.Read.Whole(var bytes) -> answer(bytes, request);
        };
    }

    private Answer part(HttpServletRequest request) throws IOException {
        return switch (Body.read(request, Part.MAX_BODY)) {
            case Body.Read.TooLarge() -> Problem.TOO_LARGE.answer();
            case Body.Read.Whole(var bytes) -> part(bytes, lease(request));
        };
    }

    private Answer part(byte[] bytes, @Nullable LeaseId lease) {
        Part part;
        try {
            part = Part.parse(bytes);
        } catch (IllegalArgumentException e) {
            return Problem.MALFORMED.answer();
        }
        return passed(gate.post(lease, part.ref()), () -> uploads.put(part));
    }

    private Answer answer(byte[] json, HttpServletRequest request) {
        Ask ask;
        try {
            ask = Ask.parse(json);
        } catch (JsonException e) {
            return Problem.MALFORMED.answer();
        }
        var network = Responses.network(request);
        return switch (ask) {
            case Ask.Hello hello -> relay.hello(hello, network);
            case Ask.Lease lease -> relay.lease(lease, network);
            case Ask.UnderLease under -> relay.underLease(under, network);
            case Ask.Bundles bundles -> bundles(bundles, lease(request), network);
            case Ask.Paper(var hash) -> papers.of(hash);
            case Ask.Incidents() -> incidents.get();
            case Ask.Discard(var ref, var itemId) ->
                passed(gate.post(lease(request), ref), () -> uploads.discard(ref, itemId));
            case Ask.Post post when json.length > POST_LIMIT -> Problem.TOO_LARGE.answer();
            case Ask.Post(var item) -> passed(gate.post(lease(request), item.ref()), () -> inbox.post(item));
        };
    }

    private Answer bundles(Ask.Bundles ask, @Nullable LeaseId lease, Network network) {
        return passed(
                gate.ciphertext(lease, ask.ref(), network),
                () -> shelf.bundles(ask.ref(), array(ask.categories()), array(ask.ids())));
    }

    static Answer passed(Pass pass, Supplier<Answer> answer) {
        return switch (pass) {
            case Pass.Open() -> answer.get();
            case Pass.Refused() -> Problem.REFUSED.answer();
            case Pass.Ceiling(var retryAfter) -> Problem.TOO_MANY.answer(retryAfter);
        };
    }

    static String @Nullable [] array(@Nullable List<String> list) {
        return list == null ? null : list.toArray(String[]::new);
    }

    /** Null for none and for what cannot be one: the gate refuses both alike. */
    private static @Nullable LeaseId lease(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header == null || !header.startsWith("Bearer ")) return null;
        try {
            return new LeaseId(header.substring("Bearer ".length()));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
