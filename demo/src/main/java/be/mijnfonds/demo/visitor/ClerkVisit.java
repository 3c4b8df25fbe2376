package be.mijnfonds.demo.visitor;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.EnrolAsk;
import be.mijnfonds.protocol.Evidence;
import be.mijnfonds.protocol.FindAsk;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.NoteAsk;
import be.mijnfonds.protocol.OpeningReason;
import be.mijnfonds.protocol.StaffNoteAsk;
import be.mijnfonds.protocol.StaffUnlockAsk;
import be.mijnfonds.protocol.Touches;
import be.mijnfonds.protocol.UnlockAsk;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Grant;
import be.mijnfonds.seal.LeaseMac;
import be.mijnfonds.seal.Purpose;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.SealException;
import be.mijnfonds.seal.UnlockedKeys;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody of the staff who is signed in at the desk. One request at a time; not safe between threads. */
public final class ClerkVisit {
    private final Clerk clerk;
    private final DeskApi desk;
    private final FundKeys keys;
    private final KeyPair browserKey;
    private final Grant grant;
    private long n;

    ClerkVisit(Clerk clerk, DeskApi desk, FundKeys keys, KeyPair browserKey, Grant grant) {
        this.clerk = clerk;
        this.desk = desk;
        this.keys = keys;
        this.browserKey = browserKey;
        this.grant = grant;
    }

    public Grant grant() {
        return grant;
    }

    public KeyPair browserKey() {
        return browserKey;
    }

    void enrol(EnrolAsk ask) throws IOException, InterruptedException {
        if (!(ask("enrol", ask.bytes()) instanceof LeasedOutcome.Enrolled))
            throw new Ended("the passkey was not taken");
    }

    /** By which reference the fund knows this national number. */
    public Optional<Ref> find(String number, String caseNumber, OpeningReason reason)
            throws IOException, InterruptedException {
        return switch (ask("find", new FindAsk(number, caseNumber, reason).bytes())) {
            case LeasedOutcome.Found found -> Optional.ofNullable(found.ref());
            case LeasedOutcome other -> throw new Ended(String.valueOf(other));
        };
    }

    /** What came of asking for a member's file. */
    public sealed interface Opening {
        record Opened(List<Document> documents) implements Opening {}

        /** @param reason the vault's: {@code limit} beyond one's budget */
        record Refused(String reason) implements Opening {}
    }

    /**
     * Fetches, checks and opens a member's documents of these categories, after a touch for this member, case and reason.
     *
     * @param second who touches too; null for nobody
     */
    public Opening open(
            Ref ref, String caseNumber, OpeningReason reason, @Nullable Clerk second, Category... categories)
            throws IOException, InterruptedException, GeneralSecurityException {
        var asked = List.of(categories);
        var bundles = Shelf.checked(grant.fund(), ref, null, keys.connectorKey(), fetch(ref, asked), asked);
        var documents = new ArrayList<Document>();
        var touches = touches(Purpose.opening(grant.fund(), ref, caseNumber, reason.code()), second);
        for (var from = 0; from < bundles.size(); from += UnlockAsk.MAX_PAIRS) {
            var some = bundles.subList(from, Math.min(from + UnlockAsk.MAX_PAIRS, bundles.size()));
            var pairs = some.stream()
                    .map(bundle -> new UnlockAsk.Pair(bundle.context(), bundle.enc()))
                    .toList();
            var ask = new StaffUnlockAsk(ref, caseNumber, reason, pairs, from == 0 ? touches : null);
            switch (ask("unlock", ask.bytes())) {
                case LeasedOutcome.Unlocked unlocked -> documents.addAll(opened(some, unlocked));
                case LeasedOutcome.Refused(var why) -> {
                    return new Opening.Refused(why.code());
                }
                case LeasedOutcome other -> throw new Ended(String.valueOf(other));
            }
        }
        return new Opening.Opened(documents);
    }

    /** What the desk itself is asked, for who is signed in. */
    public Json.Obj desk(String what, Json.Obj body) throws IOException, InterruptedException {
        return good(desk.post(what, body, grant.lease()));
    }

    public Json.Obj desk(String what) throws IOException, InterruptedException {
        return good(desk.get(what, grant.lease()));
    }

    private static Json.Obj good(PortalApi.Answer answer) throws Unreachable {
        if (!answer.good()) throw new Unreachable(answer.status(), answer.json().text());
        return answer.json();
    }

    /**
     * Has a draft of one's own noted: from then on it is in force. Where it takes two, the other finds it at the desk.
     *
     * @param second who is signed in at another machine; null where one is enough
     */
    public void note(Json.Obj draft, @Nullable ClerkVisit second)
            throws IOException, InterruptedException, GeneralSecurityException {
        var in = Json.Fields.of(draft);
        var note = new NoteAsk(NoteAsk.Kind.of(in.text("kind")), in.bytes("hash"), in.integer("count"));
        var number = in.text("case");
        var touches = second == null ? null : together(note, number, second);
        var outcome = ask("note", new StaffNoteAsk(note, number, touches).bytes());
        if (!(outcome instanceof LeasedOutcome.Noted)) throw new Ended(String.valueOf(outcome));
    }

    private Touches together(NoteAsk note, String number, ClerkVisit second)
            throws IOException, InterruptedException, GeneralSecurityException {
        var what = note.kind().code() + ":" + note.count();
        var attempt = clerk.attempt(this, Purpose.act(grant.fund(), "note", number, what, note.hash()));
        var first = shown(clerk, attempt);
        var pair = Json.object()
                .put("hash", Base64Url.encode(note.hash()))
                .put("nonce", Base64Url.encode(attempt.nonce()))
                .put("purpose", Base64Url.encode(attempt.purpose()))
                .put(
                        "browserKeyHash",
                        Base64Url.encode(Bytes.sha256(browserKey.getPublic().getEncoded())))
                .put("first", first.json());
        var id = Json.Fields.of(desk("pairs", pair.build())).text("pair");
        var other = shown(second.clerk, attempt);
        second.desk(
                "pairs/" + id + "/second",
                Json.object().put("evidence", other.json()).build());
        return new Touches(attempt.nonce(), attempt.purpose(), first, other);
    }

    private PortalApi.Answer fetch(Ref ref, List<Category> categories) throws IOException, InterruptedException {
        var body = Json.object()
                .put("ref", ref.value())
                .put(
                        "categories",
                        categories.isEmpty()
                                ? new Json.Null()
                                : Json.texts(
                                        categories.stream().map(Category::code).toList()))
                .put("ids", new Json.Null());
        return desk.post("files", body.build(), grant.lease());
    }

    private Touches touches(Purpose purpose, @Nullable Clerk second)
            throws IOException, InterruptedException, GeneralSecurityException {
        var attempt = clerk.attempt(this, purpose);
        return new Touches(
                attempt.nonce(),
                attempt.purpose(),
                shown(clerk, attempt),
                second == null ? null : shown(second, attempt));
    }

    private Evidence.Passkey shown(Clerk who, Visitor.Attempt attempt) throws GeneralSecurityException {
        var evidence = who.passkey().evidence(attempt, desk.origin());
        return (Evidence.Passkey) Evidence.read(Json.Fields.of(evidence));
    }

    private List<Document> opened(List<Bundle> bundles, LeasedOutcome.Unlocked unlocked) {
        var contexts = bundles.stream().map(Bundle::context).toList();
        var info = UnlockedKeys.info(grant.lease(), n, contexts);
        var given = UnlockedKeys.parse(unlocked.keys().open(browserKey, info)).keys();
        if (given.size() != bundles.size()) throw new SealException("another number of keys than asked for");
        var documents = new ArrayList<Document>();
        for (var i = 0; i < bundles.size(); i++)
            documents.add(Document.open(bundles.get(i), given.get(i), unlocked.line()));
        return documents;
    }

    /**
     * A request under the lease, and what came of it when the answer's MAC is the vault's.
     *
     * @throws Unreachable when nothing that the vault vouches for came back
     */
    public LeasedOutcome ask(String verb, byte[] body) throws IOException, InterruptedException {
        var number = ++n;
        var mac = LeaseMac.ask(grant.leaseKey(), verb, grant.lease(), number, body);
        var ask = Json.object()
                .put("v", 1)
                .put("lease", grant.lease().value())
                .put("n", number)
                .put("body", Base64Url.encode(body))
                .put("mac", Base64Url.encode(mac))
                .build();
        var answer = desk.post(verb, ask, grant.lease());
        if (!answer.good()) throw new Unreachable(answer.status(), answer.problem());
        var fields = answer.fields();
        var said = fields.bytes("body");
        var right = LeaseMac.answer(grant.leaseKey(), verb, grant.lease(), number, said);
        if (fields.integer("n") != number || !Bytes.same(right, fields.bytes("mac")))
            throw new Unreachable(answer.status(), "not the vault's answer");
        return LeasedOutcome.read(said);
    }
}
