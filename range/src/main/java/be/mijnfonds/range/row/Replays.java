package be.mijnfonds.range.row;

import be.mijnfonds.demo.visitor.Bundle;
import be.mijnfonds.demo.visitor.SoftPasskey;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.protocol.LeasedAnswer;
import be.mijnfonds.protocol.LeasedAsk;
import be.mijnfonds.protocol.Via;
import be.mijnfonds.range.aim.Together;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.LeaseMac;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks the vault, with the portal's own certificate, all that the portal ever asked it, as it was and otherwise. */
final class Replays {
    private static final List<String> UNDER_LEASE = List.of("unlock", "agree", "enrol", "end");
    private static final long HIGH = 1_000_000;
    private static final Via VIA = new Via(new byte[16], "range", "range", "range");

    private final StolenCertificate vault;
    private final Attack attack;
    private final SoftPasskey passkey = new SoftPasskey();
    private final byte[] ownKey = Keys.generateP256().getPublic().getEncoded();
    private final Map<String, Integer> said = new ConcurrentSkipListMap<>();
    private final AtomicInteger tried = new AtomicInteger();
    private final AtomicInteger wentAlong = new AtomicInteger();

    Replays(StolenCertificate vault, Attack attack) {
        this.vault = vault;
        this.attack = attack;
    }

    /** @param asks bodies as the portal sent them, oldest first; what is no ask is left out */
    void run(List<byte[]> asks, List<Bundle> others) throws Exception {
        Together.all(asks, ask -> again(ask, others));
    }

    private void again(byte[] ask, List<Bundle> others) throws IOException, InterruptedException {
        Json.Obj body;
        try {
            body = Json.parse(ask) instanceof Json.Obj object
                    ? object
                    : Json.object().build();
        } catch (JsonException e) {
            return;
        }
        if (body.get("evidence") != null) lease(ask, body);
        else if (body.get("mac") != null) leased(ask, body, others);
    }

    /** How often the vault did what it was asked in another form than its member's browser did. */
    int wentAlong() {
        return wentAlong.get();
    }

    int tried() {
        return tried.get();
    }

    Map<String, Integer> said() {
        return said;
    }

    /** A proof of presence once more: as it was, for a browser key of my own, and for a nonce of today. */
    private void lease(byte[] ask, Json.Obj body) throws IOException, InterruptedException {
        forged("lease again", "lease", ask);
        var mine = Lie.with(body, "browserKey", Json.of(Base64Url.encode(ownKey)));
        forged("lease, own browser key", "lease", mine.canonical());
        var hello = vault.post(
                "hello",
                Json.object().put("v", 1).put("via", VIA.json()).build().canonical());
        if (hello.status() != 200) throw new IOException("the vault gives no nonce: " + hello.status());
        var nonce = Json.of(Json.parseObject(hello.body()).text("nonce"));
        forged("lease, fresh nonce", "lease", Lie.with(body, "nonce", nonce).canonical());
        forged("lease, both", "lease", Lie.with(mine, "nonce", nonce).canonical());
    }

    private void leased(byte[] ask, Json.Obj body, List<Bundle> others) throws IOException, InterruptedException {
        var in = LeasedAsk.read(ask);
        // As it was under its own verb it is answered as it was, sealed to the member's browser; the scan looks into
        // that.
        for (var verb : UNDER_LEASE) kept(verb + " again", verb, ask);
        var bodies = Map.of(
                "unlock", Visit.unlock(others).canonical(),
                "end", what("lock"),
                "enrol", enrolment(),
                "agree", in.body());
        for (var other : bodies.entrySet()) {
            forged(
                    other.getKey() + ", the same MAC",
                    other.getKey(),
                    new LeasedAsk(in.lease(), in.n() + HIGH, other.getValue(), in.mac(), VIA).bytes());
            for (var key : guesses(in.lease(), in.mac())) {
                var mac = LeaseMac.ask(key, other.getKey(), in.lease(), in.n() + HIGH, other.getValue());
                forged(
                        other.getKey() + ", a guessed key",
                        other.getKey(),
                        new LeasedAsk(in.lease(), in.n() + HIGH, other.getValue(), mac, VIA).bytes());
            }
        }
    }

    private static List<byte[]> guesses(LeaseId lease, byte[] mac) {
        var id = lease.value().getBytes(StandardCharsets.US_ASCII);
        return List.of(new byte[32], Bytes.sha256(id), id, mac);
    }

    private byte[] enrolment() {
        return Json.object()
                .put("v", 1)
                .put("device", "phone")
                .put("spki", Base64Url.encode(passkey.spki()))
                .build()
                .canonical();
    }

    static byte[] what(String what) {
        return Json.object()
                .put("v", 1)
                .put("what", what)
                .putOrNull("id", null)
                .build()
                .canonical();
    }

    private void forged(String name, String verb, byte[] ask) throws IOException, InterruptedException {
        if (kept(name, verb, ask)) wentAlong.incrementAndGet();
    }

    /** True when the vault did it: an answer that is no refusal. */
    private boolean kept(String name, String verb, byte[] ask) throws IOException, InterruptedException {
        var answer = vault.post(verb, ask);
        attack.keep("vault/" + tried.incrementAndGet(), answer.body());
        var outcome = answer.status() == 200 ? outcome(answer.body()) : Integer.toString(answer.status());
        said.merge(name + ": " + outcome, 1, Integer::sum);
        return answer.status() == 200 && !outcome.equals("refused") && !outcome.equals("ended");
    }

    private static String outcome(byte[] answer) {
        try {
            return Json.parseObject(LeasedAnswer.read(answer).body()).text("outcome");
        } catch (JsonException e) {
            return "a lease";
        }
    }
}
