package be.mijnfonds.range.row;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.visitor.ClerkVisit;
import be.mijnfonds.demo.visitor.DeskApi;
import be.mijnfonds.demo.visitor.PortalApi;
import be.mijnfonds.demo.visitor.SoftPasskey;
import be.mijnfonds.demo.visitor.Visitor;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.Evidence;
import be.mijnfonds.protocol.FindAsk;
import be.mijnfonds.protocol.OpeningReason;
import be.mijnfonds.protocol.StaffUnlockAsk;
import be.mijnfonds.protocol.Touches;
import be.mijnfonds.protocol.UnlockAsk;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.aim.Plain;
import be.mijnfonds.range.row.Facts.Control;
import be.mijnfonds.range.twin.Mistake;
import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Context;
import be.mijnfonds.seal.Index;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.LeaseMac;
import be.mijnfonds.seal.Purpose;
import be.mijnfonds.seal.Ref;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Row 9: what a colleague's browser sends is stolen, the session with it, and used from another; the passkey is not. */
final class StolenLaptop implements Row {
    private static final String CASE = "T-2026-0032";
    private static final long HIGH = 1_000_000;

    @Override
    public Facts facts() {
        return new Facts(
                9,
                "A staff member's session, no passkey",
                """
                Has the live session of a colleague who helps members and all that colleague's browser sent, and every member's national \
                number and reference; not the passkey. From another browser it asks the desk for everybody's documents, sends each request \
                again as it was, and its own to find and to open, with MACs under keys it can guess and touches by a passkey of its own.""",
                0,
                0,
                Control.EVERYONE,
                false,
                Set.of(Mistake.GUESSABLE_STAFF_SESSION));
    }

    @Override
    public Manner manner() {
        return Manner.CALM;
    }

    private record Sent(String what, Json.Obj body) {}

    @Override
    public Taken ours(Ours ours, Attack attack) throws Exception {
        var sent = new ConcurrentLinkedQueue<Sent>();
        var clerk = ours.clerk("service-2");
        var visit = clerk.signIn(ours.desk().heardBy((what, body) -> sent.add(new Sent(what, body))));
        // Honest work, which the colleague's own browser may see: none of it is the adversary's loot.
        works(visit, attack.working().getFirst());
        var lease = visit.grant().lease();
        var said = new TreeMap<String, Integer>();
        for (var one : List.copyOf(sent)) {
            var answer = ours.desk().post(one.what(), one.body(), lease);
            attack.keep(
                    "again/" + Base64Url.encode(Bytes.sha256(one.body().canonical())),
                    answer.json().canonical());
            said.merge("again " + one.what() + " " + told(answer), 1, Integer::sum);
        }
        var documents = 0;
        for (var member : ours.members()) documents += everything(ours, member, lease, attack, said);
        if (documents == 0) throw new IOException("the desk gave no ciphertext to a live session: nothing was tried");
        return Taken.read(
                List.of(documents + " sealed documents fetched under the stolen session.", "Answers: " + said + "."));
    }

    private static void works(ClerkVisit visit, Member member) throws Exception {
        var ref = visit.find(member.person().nationalNumber(), CASE, OpeningReason.QUESTION)
                .orElseThrow(() -> new IOException("a member was not found"));
        if (!(visit.open(ref, CASE, OpeningReason.QUESTION, null, Category.CONTACT)
                instanceof ClerkVisit.Opening.Opened)) throw new IOException("a colleague could not work");
    }

    /** How many documents of this member came, sealed. */
    private static int everything(Ours ours, Member member, LeaseId lease, Attack attack, Map<String, Integer> said)
            throws Exception {
        var ref = ours.ref(member);
        var ask = Json.object()
                .put("ref", ref.value())
                .put("categories", new Json.Null())
                .put("ids", new Json.Null());
        var answer = ours.desk().post("files", ask.build(), lease);
        attack.keep("files/" + ref, answer.json().canonical());
        var pairs = answer.good() ? pairs(ours, ref, answer) : List.<UnlockAsk.Pair>of();
        var find = new FindAsk(member.person().nationalNumber(), CASE, OpeningReason.QUESTION).bytes();
        forged(ours.desk(), "find", find, lease, attack, said);
        if (pairs.isEmpty()) return 0;
        var unlock = new StaffUnlockAsk(ref, CASE, OpeningReason.QUESTION, pairs, touches(ours, ref)).bytes();
        forged(ours.desk(), "unlock", unlock, lease, attack, said);
        return pairs.size();
    }

    /** For just this member, by a passkey that the vault does not know. */
    private static Touches touches(Ours ours, Ref ref) throws Exception {
        var desk = ours.desk();
        var purpose = Purpose.opening(ours.keys().fund(), ref, CASE, "question");
        var nonce = desk.post("hello", Json.object().put("v", 1).build(), null)
                .fields()
                .bytes("nonce");
        var attempt = new Visitor.Attempt(nonce, Keys.generateP256(), purpose.bytes());
        var shown = new SoftPasskey().evidence(attempt, desk.origin());
        var evidence = (Evidence.Passkey) Evidence.read(Json.Fields.of(shown));
        return new Touches(nonce, purpose.bytes(), evidence, null);
    }

    private static List<UnlockAsk.Pair> pairs(Ours ours, Ref ref, PortalApi.Answer answer) throws IOException {
        var fund = ours.keys().fund();
        var pairs = new ArrayList<UnlockAsk.Pair>();
        for (var json : answer.fields().array("bundles", Index.MAX_BUNDLES)) {
            var in = Json.Fields.of(json);
            var context = new Context(
                    fund,
                    ref,
                    Category.of(in.text("category")),
                    new BundleId(in.text("bundleId")),
                    in.integer("version"));
            pairs.add(new UnlockAsk.Pair(context, in.bytes("enc")));
        }
        return pairs.subList(0, Math.min(UnlockAsk.MAX_PAIRS, pairs.size()));
    }

    private static void forged(
            DeskApi desk, String verb, byte[] body, LeaseId lease, Attack attack, Map<String, Integer> said)
            throws IOException, InterruptedException {
        for (var key : List.of(new byte[32], Bytes.sha256(Bytes.utf8(lease.value())), new SoftPasskey().spki())) {
            var ask = Json.object()
                    .put("v", 1)
                    .put("lease", lease.value())
                    .put("n", HIGH)
                    .put("body", Base64Url.encode(body))
                    .put("mac", Base64Url.encode(LeaseMac.ask(key, verb, lease, HIGH, body)))
                    .build();
            var answer = desk.post(verb, ask, lease);
            attack.keep(
                    "forged/" + Base64Url.encode(Bytes.sha256(ask.canonical())),
                    answer.json().canonical());
            said.merge("forged " + verb + " " + told(answer), 1, Integer::sum);
            if (answer.good()) throw new IOException("the vault answered what nobody with its key asked: " + verb);
        }
    }

    private static String told(PortalApi.Answer answer) {
        return answer.good() ? "200" : answer.status() + " " + answer.problem();
    }

    @Override
    public Taken plain(Plain plain, Attack attack) throws Exception {
        return StaffPages.read(plain, attack);
    }
}
