package be.mijnfonds.desk.sessions;

import be.mijnfonds.desk.edge.Answer;
import be.mijnfonds.desk.edge.Asked;
import be.mijnfonds.desk.edge.Problem;
import be.mijnfonds.desk.edge.Reason;
import be.mijnfonds.desk.edge.Responses;
import be.mijnfonds.desk.outside.Vault;
import be.mijnfonds.desk.outside.VaultAnswer;
import be.mijnfonds.desk.people.Person;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.protocol.LeaseAnswer;
import be.mijnfonds.protocol.LeasedAnswer;
import be.mijnfonds.protocol.Via;
import be.mijnfonds.seal.LeaseId;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries asks of staff to the vault and answers back untouched, and says by which way they came. */
public final class Relay {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final Set<String> LEASE = Set.of("v", "nonce", "purpose", "browserKey", "evidence");
    private static final Set<String> LEASED = Set.of("v", "lease", "n", "body", "mac");
    /** What ends a lease or a passkey of one's own is nobody else's matter. */
    private static final Set<String> FREEZING = Set.of("freeze", "unfreeze");

    private final Vault vault;
    private final Sessions sessions;
    private final Notes notes;
    private final RandomGenerator random;
    private final String build;

    /** @param random for trace ids, which must not be guessable but decide nothing */
    public Relay(Vault vault, Sessions sessions, Notes notes, RandomGenerator random, String build) {
        this.vault = vault;
        this.sessions = sessions;
        this.notes = notes;
        this.random = random;
        this.build = build;
    }

    public Answer hello(Asked asked) throws IOException {
        return ask("hello", exactly(asked, Set.of("v")), asked, Answer.Body::new);
    }

    public Answer lease(Asked asked) throws IOException {
        var ask = exactly(asked, LEASE);
        return ask("lease", ask, asked, json -> {
            var granted = LeaseAnswer.read(json);
            if (granted.refs().size() != 1) throw new JsonException("a lease of staff is of one person");
            var until = Instant.ofEpochMilli(granted.until());
            sessions.keep(granted.lease(), granted.refs().getFirst(), until, isPasskey(ask));
            return new Answer.Body(json);
        });
    }

    /** Whoever came by the code of a letter makes a passkey and does nothing else; the vault checked the evidence. */
    private static boolean isPasskey(Json.Obj ask) {
        return Json.Fields.of(ask).object("evidence").text("kind").equals("passkey");
    }

    public Answer enrol(Asked asked) throws IOException {
        var ask = exactly(asked, LEASED);
        var lease = lease(ask);
        if (!sessions.isKnown(lease)) return Problem.REFUSED.answer();
        return ask("enrol", ask, asked, json -> {
            outcome(json, lease);
            return new Answer.Body(json);
        });
    }

    /** Ending one's own needs no session: who has left is not kept from leaving again, and nothing comes back. */
    public Answer end(Asked asked) throws IOException {
        var ask = exactly(asked, LEASED);
        var body = body(ask);
        if (!(body.get("what") instanceof Json.Text(var what))) throw new JsonException("what");
        if (FREEZING.contains(what)) return acting("end", ask, body, asked);
        var lease = lease(ask);
        return ask("end", ask, asked, json -> {
            outcome(json, lease);
            return new Answer.Body(json);
        });
    }

    public Answer note(Asked asked) throws IOException {
        var ask = exactly(asked, LEASED);
        return acting("note", ask, body(ask), asked);
    }

    public Answer find(Asked asked) throws IOException {
        return helping("find", asked);
    }

    public Answer unlock(Asked asked) throws IOException {
        return helping("unlock", asked);
    }

    /** For who helps members; how many, for which case and by whose touch the vault looks at. */
    private Answer helping(String verb, Asked asked) throws IOException {
        var ask = exactly(asked, LEASED);
        var lease = lease(ask);
        var person = sessions.person(lease);
        if (person.isEmpty()) return Problem.REFUSED.answer();
        if (!person.get().role().mayOpen()) return Problem.REFUSED.answer(Reason.ROLE);
        return ask(verb, ask, asked, json -> {
            outcome(json, lease);
            return new Answer.Body(json);
        });
    }

    /** What would be done: by somebody who works here, who may, and as it was drafted; in force when the vault has its line. */
    private Answer acting(String verb, Json.Obj ask, Json.Obj body, Asked asked) {
        var lease = lease(ask);
        var person = sessions.person(lease);
        if (person.isEmpty()) return Problem.REFUSED.answer();
        var reason = notes.mayPass(person.get(), verb, body);
        if (reason == Reason.OVERTAKEN) return Problem.CONFLICT.answer(reason);
        if (reason != Reason.NONE) return Problem.REFUSED.answer(reason);
        return ask(verb, ask, asked, json -> acted(verb, lease, person.get(), body, json));
    }

    private Answer acted(String verb, LeaseId lease, Person person, Json.Obj body, byte[] json) {
        var outcome = outcome(json, lease);
        if (outcome.line >= 0 && Set.of("noted", "repeat").contains(outcome.what))
            notes.done(person, verb, body, outcome.line);
        return new Answer.Body(json);
    }

    /** @param line −1 for none */
    private record Outcome(String what, long line) {}

    /**
     * An answer is not secret from us, only safe from us. One that cannot be read ends the session: one too few costs a
     * sign-in.
     */
    private Outcome outcome(byte[] json, LeaseId lease) {
        var answer = LeasedAnswer.read(json);
        try {
            var body = object(answer.body());
            var what = body.get("outcome") instanceof Json.Text(var text) ? text : "";
            if (what.equals("ended")) sessions.forget(lease);
            return new Outcome(what, body.get("line") instanceof Json.Int(var line) ? line : -1);
        } catch (JsonException e) {
            sessions.forget(lease);
            return new Outcome("", -1);
        }
    }

    private static Json.Obj exactly(Asked asked, Set<String> names) throws IOException {
        var object = object(asked.body());
        if (!object.fields().keySet().equals(names)) throw new JsonException("other fields");
        if (!(object.get("v") instanceof Json.Int(var version)) || version != 1)
            throw new JsonException("another version");
        return object;
    }

    private static Json.Obj object(byte[] json) {
        if (Json.parse(json) instanceof Json.Obj object) return object;
        throw new JsonException("not an object");
    }

    private static Json.Obj body(Json.Obj ask) {
        return object(Json.Fields.of(ask).bytes("body"));
    }

    private static LeaseId lease(Json.Obj ask) {
        try {
            return new LeaseId(Json.Fields.of(ask).text("lease"));
        } catch (IllegalArgumentException e) {
            throw new JsonException("lease");
        }
    }

    private Answer ask(String verb, Json.Obj ask, Asked asked, Function<byte[], Answer> answered) {
        return switch (vault.ask(verb, withVia(verb, ask, asked))) {
            case VaultAnswer.Answered(var json) -> readable(json, answered);
            case VaultAnswer.Refused() -> Problem.REFUSED.answer();
            case VaultAnswer.Malformed() -> Problem.MALFORMED.answer();
            case VaultAnswer.Ceiling(var retryAfter) -> Problem.TOO_MANY.answer(retryAfter);
            case VaultAnswer.Away(var retryAfter) -> Problem.VAULT_AWAY.answer(retryAfter);
        };
    }

    private static Answer readable(byte[] json, Function<byte[], Answer> answered) {
        try {
            return answered.apply(json);
        } catch (JsonException e) {
            LOG.warn("the vault answered in another shape: {}", e.getMessage());
            return Problem.VAULT_AWAY.answer();
        }
    }

    private byte[] withVia(String verb, Json.Obj ask, Asked asked) {
        var body = Json.object();
        ask.fields().forEach(body::put);
        var bytes = new byte[16];
        random.nextBytes(bytes);
        var network = Responses.network(asked.request()).bytes();
        var via = new Via(network, build, "api/" + verb, HexFormat.of().formatHex(bytes));
        return body.put("via", via.json()).build().canonical();
    }
}
