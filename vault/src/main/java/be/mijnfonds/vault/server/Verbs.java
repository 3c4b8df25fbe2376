package be.mijnfonds.vault.server;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.protocol.AdmitAnswer;
import be.mijnfonds.protocol.AdmitAsk;
import be.mijnfonds.protocol.Beat;
import be.mijnfonds.protocol.LeaseAsk;
import be.mijnfonds.protocol.LeasedAnswer;
import be.mijnfonds.protocol.LeasedAsk;
import be.mijnfonds.protocol.LetterAsk;
import be.mijnfonds.protocol.MarkAsk;
import be.mijnfonds.protocol.NoteAsk;
import be.mijnfonds.protocol.Peer;
import be.mijnfonds.protocol.Role;
import be.mijnfonds.protocol.Verb;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.SealException;
import be.mijnfonds.vault.database.DatabaseAway;
import be.mijnfonds.vault.leases.Caller;
import be.mijnfonds.vault.leases.Leases;
import be.mijnfonds.vault.leases.Leasing;
import be.mijnfonds.vault.leases.Nonces;
import be.mijnfonds.vault.letters.Letters;
import be.mijnfonds.vault.marks.Marks;
import be.mijnfonds.vault.members.Members;
import be.mijnfonds.vault.notes.Notes;
import be.mijnfonds.vault.notes.Noting;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsExchange;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Chooses an answer for each outcome and does nothing else. Inner detail never reaches a body. */
public final class Verbs implements HttpHandler {
    private static final int SMALL = 256 << 10;
    private static final int LARGE = 1 << 20;
    private static final long SOON = 2;

    private final Fund fund;
    private final Nonces nonces;
    private final Pages pages;
    private final Members members;
    private final Letters letters;
    private final Marks marks;
    private final Notes notes;
    private final BooleanSupplier mayLease;
    private final Consumer<String> say;

    /** @param ofStaff null when there is no desk: then nobody of the staff is known */
    public record Pages(Leases ofMembers, @Nullable Leases ofStaff) {
        /** Member evidence is taken from the portal alone, and the staff's from the desk. */
        private Optional<Leases> of(Peer peer) {
            return Optional.ofNullable(peer.role() == Role.DESK ? ofStaff : ofMembers);
        }
    }

    /** @param mayLease whether the journal takes lines and was signed lately */
    public Verbs(
            Fund fund,
            Nonces nonces,
            Pages pages,
            Members members,
            Letters letters,
            Marks marks,
            Notes notes,
            BooleanSupplier mayLease,
            Consumer<String> say) {
        this.fund = fund;
        this.nonces = nonces;
        this.pages = pages;
        this.members = members;
        this.letters = letters;
        this.marks = marks;
        this.notes = notes;
        this.mayLease = mayLease;
        this.say = say;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var beat = Beat.begin(Beat.VAULT);
        try (exchange) {
            var answer = answer((HttpsExchange) exchange);
            if (answer.isRefusal()) beat.await();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            if (answer.retryAfter() != null)
                exchange.getResponseHeaders()
                        .set("Retry-After", answer.retryAfter().toString());
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private Answer answer(HttpsExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getRawPath();
        var verb = path.startsWith("/") ? Verb.of(path.substring(1)) : Optional.<Verb>empty();
        if (verb.isEmpty() || !exchange.getRequestMethod().equals("POST")) return Answer.NOT_THERE;
        var peer = MutualTls.peer(exchange, fund);
        if (peer.isEmpty() || !verb.get().allows(peer.get().role())) {
            var who = peer.map(known -> known.role().code()).orElse("a stranger");
            say.accept("vault: ALARM: " + who + " asked for " + verb.get().code());
            return Answer.REFUSED;
        }
        var limit = verb.get() == Verb.ADMIT || verb.get() == Verb.MARK ? LARGE : SMALL;
        var body = exchange.getRequestBody().readNBytes(limit + 1);
        if (body.length > limit) {
            // The rest is not read, so this connection is of no use for another request.
            exchange.getResponseHeaders().set("Connection", "close");
            return Answer.MALFORMED;
        }
        try {
            return answer(verb.get(), body, peer.get());
        } catch (JsonException | SealException e) {
            return Answer.MALFORMED;
        } catch (DatabaseAway e) {
            say.accept("vault: " + verb.get().code() + " refused: " + e.getMessage());
            return Answer.away(SOON);
        } catch (RuntimeException e) {
            // Only where, never what: an exception's text could quote a request.
            say.accept("vault: ALARM: " + verb.get().code() + " failed: "
                    + e.getClass().getName() + " at " + (e.getStackTrace().length > 0 ? e.getStackTrace()[0] : "?"));
            return Answer.REFUSED;
        }
    }

    private Answer answer(Verb verb, byte[] body, Peer peer) {
        return switch (verb) {
            case HELLO -> hello(body);
            case LEASE -> lease(LeaseAsk.read(body), peer);
            case UNLOCK, ENROL, AGREE, END, FIND -> asked(verb, LeasedAsk.read(body), peer);
            case ADMIT -> Answer.ok(new AdmitAnswer(members.admit(AdmitAsk.read(body), peer.instance())).bytes());
            case CODE ->
                Answer.ok(letters.make(LetterAsk.read(body), peer.instance()).bytes());
            case MARK -> Answer.ok(marks.set(MarkAsk.read(body)).bytes());
            case NOTE ->
                peer.role() == Role.DESK ? asked(verb, LeasedAsk.read(body), peer) : note(NoteAsk.read(body), peer);
        };
    }

    private Answer hello(byte[] body) {
        var in = Json.parseObject(body);
        if (in.integer("v") != 1) return Answer.MALFORMED;
        in.take("via");
        in.end();
        return Answer.ok(Json.object()
                .put("v", 1)
                .put("nonce", Base64Url.encode(nonces.next()))
                .build()
                .canonical());
    }

    private Answer lease(LeaseAsk ask, Peer peer) {
        if (!mayLease.getAsBoolean()) return Answer.away(SOON);
        var leases = pages.of(peer);
        if (leases.isEmpty()) return Answer.REFUSED;
        return switch (leases.get().lease(ask, new Caller(peer, ask.via()))) {
            case Leasing.Granted(var granted) -> Answer.ok(granted.bytes());
            case Leasing.Refused refused -> Answer.REFUSED;
            case Leasing.Later(var reason, var seconds) ->
                switch (reason) {
                    case CEILING -> Answer.later(429, "ceiling", seconds);
                    case AWAY -> Answer.away(seconds);
                };
        };
    }

    private Answer note(NoteAsk ask, Peer peer) {
        return switch (notes.note(ask, peer.instance())) {
            case Noting.Done(var answer) -> Answer.ok(answer.bytes());
            case Noting.TooMany(var seconds) -> Answer.later(429, "ceiling", seconds);
            case Noting.Refused refused -> Answer.REFUSED;
        };
    }

    private Answer asked(Verb verb, LeasedAsk ask, Peer peer) {
        return pages.of(peer)
                .flatMap(leases -> leases.asked(verb, ask, new Caller(peer, ask.via())))
                .map(LeasedAnswer::bytes)
                .map(Answer::ok)
                .orElse(Answer.REFUSED);
    }
}
