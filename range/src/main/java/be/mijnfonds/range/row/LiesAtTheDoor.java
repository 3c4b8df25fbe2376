package be.mijnfonds.range.row;

import be.mijnfonds.demo.visitor.ProviderVisit;
import be.mijnfonds.demo.visitor.SigningIn;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.demo.visitor.Visitor;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.seal.Challenge;
import be.mijnfonds.seal.Grant;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.Purpose;
import be.mijnfonds.seal.SealException;
import be.mijnfonds.seal.Sealed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** While a member signs in: whose browser, for what, by whom, and whose answer it is. */
final class LiesAtTheDoor {
    private static final int TRIES = 20;

    private LiesAtTheDoor() {}

    static Map<String, Bed.Tried> all() {
        var all = new LinkedHashMap<String, Bed.Tried>();
        all.put("a browser key of its own", LiesAtTheDoor::ownKey);
        all.put("a browser key of its own, sent before the member's", LiesAtTheDoor::ownKeyFirst);
        all.put("a nonce that was used", LiesAtTheDoor::usedNonce);
        all.put("a nonce of its own making", LiesAtTheDoor::ownNonce);
        all.put("another purpose", LiesAtTheDoor::purpose);
        all.put("you are someone else: an accomplice meets the challenge", LiesAtTheDoor::accomplice);
        all.put("you are someone else: another member's grant", LiesAtTheDoor::anothersGrant);
        all.put("the grant of an earlier sign-in", LiesAtTheDoor::earlierGrant);
        all.put("another member's reference beside the grant", LiesAtTheDoor::reference);
        all.put("a grant of its own making", LiesAtTheDoor::ownGrant);
        return all;
    }

    private static String ownKey(Bed bed) throws Exception {
        var own = Keys.generateP256();
        var gained = new ArrayList<Grant>();
        var lie = new Lie() {
            @Override
            public Json.Obj ask(Json.Obj asked) {
                return asked.get("browserKey") == null ? asked : withKey(asked, own);
            }

            @Override
            public Json.Obj answer(Json.Obj asked, Json.Obj answer) {
                if (asked.get("browserKey") != null) open(bed, own, asked, answer, gained);
                return answer;
            }
        };
        var said = bed.met(lie, () -> enter(bed));
        return gained.isEmpty() ? said : Bed.WENT_ALONG;
    }

    /** The proof of presence is good for one request: the portal makes that one its own. */
    private static String ownKeyFirst(Bed bed) throws Exception {
        var own = Keys.generateP256();
        var gained = new ArrayList<Grant>();
        var lie = Lie.asking("lease", asked -> {
            var mine = withKey(asked, own);
            var answer = straight(bed, mine);
            if (answer.get("enc") != null) open(bed, own, mine, answer, gained);
            return Lie.with(asked, "nonce", Json.of(Base64Url.encode(new byte[57])));
        });
        var said = bed.met(lie, () -> enter(bed));
        return gained.isEmpty() ? said : Bed.WENT_ALONG;
    }

    private static Json.Obj withKey(Json.Obj asked, KeyPair own) {
        return Lie.with(
                asked, "browserKey", Json.of(Base64Url.encode(own.getPublic().getEncoded())));
    }

    private static Json.Obj straight(Bed bed, Json.Obj ask) {
        try {
            return bed.ours().visitor().portal().ask(ask).json();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void open(Bed bed, KeyPair own, Json.Obj asked, Json.Obj answer, List<Grant> gained) {
        var in = Json.Fields.of(asked);
        var out = Json.Fields.of(answer);
        var challenge = Challenge.of(in.bytes("nonce"), in.bytes("browserKey"), in.bytes("purpose"))
                .metBy(in.need("evidence").canonical());
        try {
            gained.add(Grant.open(
                    new Sealed(out.bytes("enc"), out.bytes("sealed")),
                    own,
                    bed.visitor().keys().grantKey(),
                    challenge));
        } catch (SealException e) {
            // Not for this key: nothing is gained.
        }
    }

    private static String usedNonce(Bed bed) throws Exception {
        var used = new AtomicReference<@Nullable Json>();
        bed.tap().tell(Lie.answering("hello", (asked, answer) -> {
            used.set(answer.get("nonce"));
            return answer;
        }));
        Ours.signIn(bed.visitor(), bed.other());
        return bed.met(
                Lie.answering(
                        "hello", (asked, answer) -> Lie.with(answer, "nonce", Objects.requireNonNull(used.get()))),
                () -> enter(bed));
    }

    private static String ownNonce(Bed bed) throws Exception {
        var random = new byte[57];
        new SecureRandom().nextBytes(random);
        random[0] = 1;
        return bed.met(
                Lie.answering("hello", (asked, answer) -> Lie.with(answer, "nonce", Json.of(Base64Url.encode(random)))),
                () -> enter(bed));
    }

    private static String purpose(Bed bed) throws Exception {
        var enrol = Purpose.enrol(bed.visitor().keys().fund(), bed.ref(), null).bytes();
        return bed.met(asking(asked -> Lie.with(asked, "purpose", Json.of(Base64Url.encode(enrol)))), () -> enter(bed));
    }

    private static String accomplice(Bed bed) throws Exception {
        var number = bed.attack().thief().person().nationalNumber();
        return bed.met(asking(asked -> Lie.with(asked, "evidence", evidence(bed, number, asked))), () -> enter(bed));
    }

    /** A code of the accomplice's, made for the nonce, browser key and purpose of this very request. */
    private static Json evidence(Bed bed, String number, Json.Obj lease) {
        var in = Json.Fields.of(lease);
        var challenge = Challenge.of(in.bytes("nonce"), in.bytes("browserKey"), in.bytes("purpose"));
        try {
            var provider = bed.visitor().keys().provider("itsme");
            return Visitor.evidence(new ProviderVisit(provider, new SecureRandom()).logIn(number, challenge));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String anothersGrant(Bed bed) throws Exception {
        return replaced(bed, kept(bed, () -> Ours.signIn(bed.visitor(), bed.other())));
    }

    private static String earlierGrant(Bed bed) throws Exception {
        return replaced(bed, kept(bed, () -> Ours.signIn(bed.visitor(), bed.member())));
    }

    @FunctionalInterface
    private interface Entering {
        Visit in() throws IOException, InterruptedException;
    }

    private static Json.Obj kept(Bed bed, Entering entering) throws IOException, InterruptedException {
        var kept = new AtomicReference<Json.@Nullable Obj>();
        bed.tap().tell(Lie.answering("lease", (asked, answer) -> {
            kept.set(answer);
            return answer;
        }));
        entering.in();
        bed.tap().tell(Lie.NONE);
        return Objects.requireNonNull(kept.get());
    }

    private static String replaced(Bed bed, Json.Obj grant) throws Exception {
        return bed.met(Lie.answering("lease", (asked, answer) -> grant), () -> enter(bed));
    }

    private static String reference(Bed bed) throws Exception {
        var others = Json.texts(List.of(bed.ours().ref(bed.other()).value()));
        return bed.met(Lie.answering("lease", (asked, answer) -> Lie.with(answer, "refs", others)), () -> enter(bed));
    }

    /** For somebody else's reference, with a lease key it knows, signed by a key of its own. */
    private static String ownGrant(Bed bed) throws Exception {
        var own = Keys.generateP256();
        var real = bed.signIn().grant();
        return bed.met(
                Lie.answering("lease", (asked, answer) -> {
                    var in = Json.Fields.of(asked);
                    var browserKey = in.bytes("browserKey");
                    var met = Challenge.of(in.bytes("nonce"), browserKey, in.bytes("purpose"))
                            .metBy(in.need("evidence").canonical());
                    var grant = new Grant(
                            real.fund(),
                            met.bytes(),
                            real.lease(),
                            new byte[32],
                            bed.ours().ref(bed.other()),
                            real.level(),
                            real.categories(),
                            real.until(),
                            real.idle(),
                            null,
                            List.of(),
                            List.of(),
                            null,
                            1);
                    var sealed = grant.seal(own.getPrivate(), Keys.p256(browserKey));
                    return Lie.with(
                            Lie.with(answer, "enc", Json.of(Base64Url.encode(sealed.enc()))),
                            "sealed",
                            Json.of(Base64Url.encode(sealed.sealed())));
                }),
                () -> enter(bed));
    }

    private static Lie asking(UnaryOperator<Json.Obj> lie) {
        return Lie.asking("lease", lie);
    }

    /** Who the page believes it is for. */
    private static String enter(Bed bed) throws IOException, InterruptedException {
        for (var tries = 1; ; tries++) {
            switch (bed.visitor().signIn("itsme", bed.number())) {
                case SigningIn.Refused refused -> {
                    return Bed.REFUSED;
                }
                case SigningIn.In(var visit) -> {
                    return visit.grant().ref().equals(bed.ref()) ? Bed.SAME : Bed.WENT_ALONG;
                }
                case SigningIn.NotNow later -> {
                    if (tries == TRIES) throw new IOException("a member could not sign in: " + later);
                    Thread.sleep(1_000);
                }
            }
        }
    }
}
