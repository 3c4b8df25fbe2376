package be.mijnfonds.range.row;

import be.mijnfonds.demo.visitor.Bundle;
import be.mijnfonds.demo.visitor.FundKeys;
import be.mijnfonds.demo.visitor.PortalApi;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.seal.Agreement;
import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Context;
import be.mijnfonds.seal.Index;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Level;
import be.mijnfonds.seal.Ref;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Signs in from outside, from many networks, at a portal whose vault says yes to all; opens what it gets with the vault's keys. */
final class Accomplice implements AutoCloseable {
    private static final int NETWORKS = 40;
    private static final int TRIES = 20;
    /** As many as the portal takes in one answer of the vault. */
    private static final int REFS = 11;

    private final Ours ours;
    private final Attack attack;
    private final VaultHands hands;
    private final List<HttpClient> clients = new ArrayList<>();
    private final List<PortalApi> networks = new ArrayList<>();
    private final Map<Ref, LeaseId> got = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> said = new ConcurrentSkipListMap<>();

    Accomplice(Ours ours, Attack attack, VaultHands hands) throws IOException {
        this.ours = ours;
        this.attack = attack;
        this.hands = hands;
        FundKeys keys = ours.keys();
        for (var i = 1; i <= NETWORKS; i++) {
            // All of 127/8 is this machine: each of these is a /24 of its own to the portal.
            var client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .localAddress(InetAddress.ofLiteral("127.0." + i + ".1"))
                    .build();
            clients.add(client);
            networks.add(new PortalApi(client, keys));
        }
    }

    /** Members whose documents it got, each with a lease that the portal takes for theirs. */
    Map<Ref, LeaseId> got() {
        return got;
    }

    /** What the portal said, by way. */
    Map<String, AtomicInteger> said() {
        return said;
    }

    /** Every way it knows, until each has been refused for everybody that is left. */
    void run(List<Ref> all) throws Exception {
        awaitVault(all.getFirst());
        together(all);
        for (var from = 0; from < all.size(); from += REFS)
            grantAndFetch(
                    "eleven members to a lease", lease(), all.subList(from, Math.min(all.size(), from + REFS)), from);
        var one = lease();
        for (var i = 0; i < all.size(); i++) grantAndFetch("one lease for all", one, List.of(all.get(i)), i);
        for (var i = 0; i < all.size(); i++)
            grantAndFetch("a lease and a network each", lease(), List.of(all.get(i)), i);
        for (var lease : Set.copyOf(got.values())) {
            for (var i = 0; i < all.size(); i++) fetch("another member under a lease that goes", lease, all.get(i), i);
            end(lease);
        }
        for (var i = 0; i < all.size(); i++) grantAndFetch("after signing out", lease(), List.of(all.get(i)), i);
    }

    /** The first asks after the vault's place was taken meet connections that are no more. */
    private void awaitVault(Ref ref) throws IOException, InterruptedException {
        for (var tries = 1; ; tries++) {
            if (networks.getFirst()
                    .ask(Json.object().put("v", 1).put("verb", "hello").build())
                    .good()) return;
            if (tries == TRIES) throw new IOException("the portal does not ask the false vault about " + ref);
            Thread.sleep(1_000);
        }
    }

    /** All at the same moment: a ceiling that looks first and counts after would let more through. */
    private void together(List<Ref> all) throws Exception {
        var running = new ArrayList<Future<?>>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < all.size(); i++) {
                var turn = i;
                running.add(pool.submit(() -> {
                    grantAndFetch("all at once", lease(), List.of(all.get(turn)), turn);
                    return null;
                }));
            }
        }
        for (var one : running) one.get();
    }

    private static LeaseId lease() {
        return LeaseId.random(new SecureRandom());
    }

    private void grantAndFetch(String way, LeaseId lease, List<Ref> refs, int turn)
            throws IOException, InterruptedException {
        var ask = Json.object()
                .put("v", 1)
                .put("verb", "lease")
                .put("nonce", Base64Url.encode(Bytes.utf8(lease.value())))
                .put("purpose", Base64Url.encode(FalseVault.purpose(refs)))
                .put(
                        "browserKey",
                        Base64Url.encode(Keys.generateP256().getPublic().getEncoded()))
                .put(
                        "evidence",
                        Json.object()
                                .put("kind", "provider")
                                .put("provider", "itsme")
                                .put("code", "any")
                                .put("codeVerifier", "any")
                                .build());
        var answer = networks.get(turn % NETWORKS).ask(ask.build());
        count(way + ", lease", answer);
        // Also after a refusal: a session may have been kept all the same.
        for (var ref : refs) fetch(way, lease, ref, turn);
    }

    private void fetch(String way, LeaseId lease, Ref ref, int turn) throws IOException, InterruptedException {
        var ask = Json.object().put("v", 1).put("verb", "bundles").put("ref", ref.value());
        var answer = networks.get(turn % NETWORKS).ask(ask.build(), lease);
        count(way + ", documents", answer);
        if (!answer.good()) return;
        for (var json : answer.fields().array("bundles", Index.MAX_BUNDLES)) {
            var in = Json.Fields.of(json);
            var context = new Context(
                    ours.keys().fund(),
                    ref,
                    Category.of(in.text("category")),
                    new BundleId(in.text("bundleId")),
                    in.integer("version"));
            if (hands.open(new Bundle(context, in.bytes("enc"), in.bytes("ciphertext")), attack)) got.put(ref, lease);
        }
    }

    private void count(String what, PortalApi.Answer answer) {
        var word = answer.good() ? "200" : answer.status() + " " + answer.problem();
        said.computeIfAbsent(what + " " + word, key -> new AtomicInteger()).incrementAndGet();
    }

    private void end(LeaseId lease) throws IOException, InterruptedException {
        var body = Json.object()
                .put("v", 1)
                .put("what", "lease")
                .put("id", lease.value())
                .build();
        var ask = Json.object()
                .put("v", 1)
                .put("verb", "end")
                .put("lease", lease.value())
                .put("n", 1)
                .put("body", Base64Url.encode(body.canonical()))
                .put("mac", Base64Url.encode(new byte[32]));
        count("signing out", networks.getFirst().ask(ask.build()));
    }

    /** Another account in the name of everyone whose session it has, under agreements signed with the vault's own key. */
    void say(Forged forged) throws IOException, InterruptedException {
        var turn = 0;
        for (var one : got.entrySet()) {
            var said = new Said(forged.bank(one.getKey()));
            var statement = said.statement();
            var agreement = new Agreement(
                    statement.fund(),
                    statement.ref(),
                    statement.actor(),
                    statement.kind(),
                    statement.itemId(),
                    statement.hash(),
                    Level.TOUCH,
                    statement.time(),
                    1);
            var agreed = Json.object()
                    .put("agreement", Base64Url.encode(agreement.bytes()))
                    .put(
                            "sig",
                            Base64Url.encode(
                                    agreement.sign(hands.keys().signing().getPrivate())))
                    .build();
            var answer = networks.get(turn++ % NETWORKS).ask(said.post(agreed, Said.inboxKey(ours)), one.getValue());
            count("a bank change in somebody's name", answer);
            if (answer.good()) forged.posted(statement.itemId());
        }
    }

    @Override
    public void close() {
        clients.forEach(HttpClient::close);
    }
}
