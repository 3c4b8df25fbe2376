package be.mijnfonds.range.row;

import be.mijnfonds.demo.visitor.SigningIn;
import be.mijnfonds.demo.visitor.SoftPasskey;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.UnlockAsk;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.seal.ContentKey;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Sealed;
import be.mijnfonds.seal.UnlockedKeys;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** While a member is signed in: which keys come back, what is added or ended, and whether it was. */
final class LiesUnderLease {
    private static final SecureRandom RANDOM = new SecureRandom();

    private LiesUnderLease() {}

    static Map<String, Bed.Tried> all() {
        var all = new LinkedHashMap<String, Bed.Tried>();
        all.put("other documents' keys asked for", LiesUnderLease::othersAsked);
        all.put("keys of its own", LiesUnderLease::ownKeys);
        all.put("another member's keys", bed -> kept(bed, true));
        all.put("the keys of an earlier request", bed -> kept(bed, false));
        all.put("your session is over", LiesUnderLease::over);
        all.put("a passkey of its own in place of the member's", LiesUnderLease::passkey);
        all.put("your passkey was added", LiesUnderLease::added);
        all.put("you are signed out", LiesUnderLease::signedOut);
        all.put("a lock in place of signing out", LiesUnderLease::lock);
        return all;
    }

    private static Json.Obj body(Json.Obj json, byte[] body) {
        return Lie.with(json, "body", Json.of(Base64Url.encode(body)));
    }

    private static String othersAsked(Bed bed) throws Exception {
        var others = Configuration.bundles(bed.ours(), bed.ours().ref(bed.other()));
        return bed.shown(
                bed.signIn(),
                Lie.asking("unlock", asked -> body(asked, Visit.unlock(others).canonical())));
    }

    /** Well sealed to the browser's own key, for this lease, request and documents: all of that the portal knows. */
    private static String ownKeys(Bed bed) throws Exception {
        var visit = bed.signIn();
        return bed.shown(visit, Lie.answering("unlock", (asked, answer) -> {
            var in = Json.Fields.of(asked);
            var contexts = UnlockAsk.read(in.bytes("body")).pairs().stream()
                    .map(UnlockAsk.Pair::ctx)
                    .toList();
            var keys = contexts.stream()
                    .map(context -> new ContentKey(RANDOM.generateSeed(32)))
                    .toList();
            var info = UnlockedKeys.info(new LeaseId(in.text("lease")), in.integer("n"), contexts);
            var to = (ECPublicKey) visit.browserKey().getPublic();
            var sealed = Sealed.to(to, info, new UnlockedKeys(keys, null).bytes());
            return body(
                    answer,
                    Json.object()
                            .put("v", 1)
                            .put("outcome", "unlocked")
                            .put("enc", Base64Url.encode(sealed.enc()))
                            .put("sealed", Base64Url.encode(sealed.sealed()))
                            .put("line", 1)
                            .build()
                            .canonical());
        }));
    }

    private static String kept(Bed bed, boolean others) throws Exception {
        var kept = new AtomicReference<Json.@Nullable Obj>();
        var visit = bed.signIn();
        var from = others ? Ours.signIn(bed.visitor(), bed.other()) : visit;
        bed.tap().tell(Lie.answering("unlock", (asked, answer) -> {
            kept.set(answer);
            return answer;
        }));
        from.read();
        bed.tap().tell(Lie.NONE);
        return bed.shown(visit, Lie.answering("unlock", (asked, answer) -> Objects.requireNonNull(kept.get())));
    }

    private static byte[] ended() {
        return Json.object()
                .put("v", 1)
                .put("outcome", "ended")
                .put("line", 1)
                .build()
                .canonical();
    }

    private static String over(Bed bed) throws Exception {
        return bed.shown(bed.signIn(), Lie.answering("unlock", (asked, answer) -> body(answer, ended())));
    }

    private static String passkey(Bed bed) throws Exception {
        var visit = bed.signIn();
        var own = new SoftPasskey();
        var theirs = own.enrolment(bed.visitor(), visit).bytes();
        var mine = new SoftPasskey().enrolment(bed.visitor(), visit);
        var said = bed.met(
                Lie.asking("enrol", asked -> body(asked, theirs)),
                () -> outcome(visit.ask("enrol", (Json.Obj) Json.parse(mine.bytes())), "enrolled"));
        return signsIn(bed, own) ? Bed.WENT_ALONG : said;
    }

    /**
     * It keeps the request back and adds nothing; the member would believe to have a second way in. Then the page sends the
     * same again and it is let through: a passkey of the member's own is added and signs in, so it is the portal's that is
     * refused and not every one.
     */
    private static String added(Bed bed) throws Exception {
        var visit = bed.signIn();
        var mine = new SoftPasskey();
        var ask = (Json.Obj) Json.parse(mine.enrolment(bed.visitor(), visit).bytes());
        var answer = Json.object()
                .put("v", 1)
                .put("outcome", "enrolled")
                .put("ways", Json.array(List.of()))
                .put("line", 1)
                .build();
        var said = again(bed, visit, "enrol", ask, answer, "enrolled");
        if (!signsIn(bed, mine)) throw new IllegalStateException("an honest passkey does not sign in");
        return said;
    }

    /** Answered by the portal first; then the very same request goes to the vault, and is done. */
    static String again(Bed bed, Visit visit, String verb, Json.Obj body, Json.Obj answer, String done)
            throws Exception {
        var n = visit.next();
        var request = visit.request(verb, n, body);
        var portal = bed.visitor().portal();
        var said = bed.met(
                Lie.instead(verb, asked -> answer(asked, answer.canonical())),
                () -> outcome(visit.answer(verb, n, portal.ask(request)), done));
        if (!outcome(visit.answer(verb, n, portal.ask(request)), done).equals(Bed.WENT_ALONG))
            throw new IllegalStateException("an honest request was not done: " + verb);
        bed.own().add(verb);
        return said;
    }

    private static String signedOut(Bed bed) throws Exception {
        var visit = bed.signIn();
        var said = bed.met(Lie.instead("end", asked -> answer(asked, ended())), () -> {
            visit.end();
            return Bed.WENT_ALONG;
        });
        visit.end();
        return said;
    }

    private static String lock(Bed bed) throws Exception {
        var visit = bed.signIn();
        var said = bed.met(Lie.asking("end", asked -> body(asked, Replays.what("lock"))), () -> {
            visit.end();
            return Bed.WENT_ALONG;
        });
        // A locked member could not.
        bed.signIn().end();
        return said;
    }

    /** In the shape of an answer under the lease, with a MAC that a portal can only guess. */
    static Json.Obj answer(Json.Obj asked, byte[] body) {
        return Json.object()
                .put("v", 1)
                .put("n", Json.Fields.of(asked).integer("n"))
                .put("body", Base64Url.encode(body))
                .put("mac", Base64Url.encode(new byte[32]))
                .build();
    }

    static String outcome(Json.Obj answer, String wanted) {
        return answer.get("outcome") instanceof Json.Text(var said) && said.equals(wanted)
                ? Bed.WENT_ALONG
                : Bed.REFUSED;
    }

    static boolean signsIn(Bed bed, SoftPasskey key) throws Exception {
        var attempt = key.attempt(bed.ours().visitor());
        var evidence = key.evidence(attempt, bed.visitor().keys().pages());
        return bed.ours().visitor().lease(attempt, evidence) instanceof SigningIn.In;
    }
}
