package be.mijnfonds.portal.api;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.portal.edge.Answer;
import be.mijnfonds.portal.edge.Network;
import be.mijnfonds.portal.edge.Problem;
import be.mijnfonds.portal.gate.Gate;
import be.mijnfonds.portal.gate.Pass;
import be.mijnfonds.portal.relay.Vault;
import be.mijnfonds.portal.relay.VaultAnswer;
import be.mijnfonds.portal.relayed.Relayed;
import be.mijnfonds.protocol.LeaseAnswer;
import be.mijnfonds.protocol.LeasedAnswer;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.Verb;
import be.mijnfonds.protocol.Via;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries asks to the vault and answers back, and says by which way they came. */
public final class Relay {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private final Vault vault;
    private final Gate gate;
    private final Relayed relayed;
    private final RandomGenerator random;
    private final String build;

    /** @param random for trace ids, which must not be guessable but decide nothing */
    public Relay(Vault vault, Gate gate, Relayed relayed, RandomGenerator random, String build) {
        this.vault = vault;
        this.gate = gate;
        this.relayed = relayed;
        this.random = random;
        this.build = build;
    }

    Answer hello(Ask.Hello ask, Network network) {
        return ask(Verb.HELLO, ask.fields(), network, this::nonce);
    }

    Answer lease(Ask.Lease ask, Network network) {
        return ask(Verb.LEASE, ask.fields(), network, json -> granted(json, network));
    }

    /** Ending needs no session: who has left is not kept from leaving again, and nothing of a member comes back. */
    Answer underLease(Ask.UnderLease ask, Network network) {
        var pass = ask.verb() == Verb.END ? new Pass.Open() : gate.relay(ask.lease(), network);
        return Api.passed(pass, () -> ask(ask.verb(), ask.fields(), network, json -> leased(json, ask)));
    }

    private Answer nonce(byte[] json) {
        var fields = Json.parseObject(json);
        fields.integer("v");
        fields.bytes("nonce");
        fields.end();
        return new Answer.Body(json);
    }

    private Answer granted(byte[] json, Network network) {
        var lease = LeaseAnswer.read(json);
        var until = Instant.ofEpochMilli(lease.until());
        return Api.passed(gate.granted(lease.lease(), lease.refs(), until, network), () -> new Answer.Body(json));
    }

    /**
     * An answer is not secret from us, only safe from us: whether this lease is over may be read in it, and by which line of
     * the journal keys left. An end that cannot be read is one too: a session too few costs a sign-in, one too many serves
     * ciphertext for nothing.
     */
    private Answer leased(byte[] json, Ask.UnderLease ask) {
        var outcome = outcome(LeasedAnswer.read(json));
        if (outcome instanceof LeasedOutcome.Unlocked(var keys, var line)) relayed.keysLeft(line);
        var unread = outcome == null && ask.verb() == Verb.END;
        if (outcome instanceof LeasedOutcome.Ended || unread) over(ask);
        return new Answer.Body(json);
    }

    private void over(Ask.UnderLease ask) {
        if (ask.verb() == Verb.END) gate.ended(ask.lease());
        else gate.over(ask.lease());
    }

    private static @Nullable LeasedOutcome outcome(LeasedAnswer answer) {
        try {
            return LeasedOutcome.read(answer.body());
        } catch (JsonException e) {
            return null;
        }
    }

    private Answer ask(Verb verb, Json.Obj fields, Network network, Function<byte[], Answer> answered) {
        return switch (vault.ask(verb, withVia(verb, fields, network))) {
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

    private byte[] withVia(Verb verb, Json.Obj fields, Network network) {
        var body = Json.object();
        fields.fields().forEach((name, value) -> {
            if (!name.equals("verb")) body.put(name, value);
        });
        var via = new Via(network.bytes(), build, "api/" + verb.code(), trace());
        return body.put("via", via.json()).build().canonical();
    }

    private String trace() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
