package be.mijnfonds.desk.pairs;

import be.mijnfonds.desk.acts.Hash;
import be.mijnfonds.desk.edge.Answer;
import be.mijnfonds.desk.edge.Asked;
import be.mijnfonds.desk.edge.Problem;
import be.mijnfonds.desk.edge.Reason;
import be.mijnfonds.desk.people.Person;
import be.mijnfonds.desk.sessions.Session;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.protocol.Evidence;
import be.mijnfonds.seal.ItemId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** Brings two people together over a draft. */
public final class PairApi {
    private static final int NONCE_BYTES = 57;
    private static final int PURPOSE_BYTES = 2_048;
    private static final int HASH_BYTES = 32;

    private final Pairs pairs;
    private final Matters matters;
    private final Clock clock;
    private final RandomGenerator random;

    /** @param random a CSPRNG */
    public PairApi(Pairs pairs, Matters matters, Clock clock, RandomGenerator random) {
        this.pairs = pairs;
        this.matters = matters;
        this.clock = clock;
        this.random = random;
    }

    public Answer begin(Asked asked, Session session) throws IOException {
        var in = asked.fields();
        var hash = new Hash(in.text("hash"));
        var nonce = bytes("nonce", in.text("nonce"), NONCE_BYTES, NONCE_BYTES);
        var purpose = bytes("purpose", in.text("purpose"), 2, PURPOSE_BYTES);
        var key = bytes("browserKeyHash", in.text("browserKeyHash"), HASH_BYTES, HASH_BYTES);
        var first = passkey(in.need("first"));
        in.end();
        var by = session.person().ref();
        var matter = matters.live(hash);
        if (matter.isEmpty() || !matter.get().both()) return Problem.REFUSED.answer(Reason.NO_DRAFT);
        if (!matter.get().by().equals(by)) return Problem.REFUSED.answer(Reason.NOT_YOURS);
        var id = ItemId.random(random).value();
        pairs.begin(new Pair(id, hash, by, nonce, purpose, key, first, null, null, clock.instant()));
        return Answer.Body.of(Json.object().put("pair", id));
    }

    public Answer waiting(Asked asked, Session session) {
        var me = session.person();
        var rows = pairs.waiting(me.ref()).stream()
                .flatMap(pair -> matters
                        .live(pair.hash())
                        .filter(matter -> matter.maySecond().test(me.role()))
                        .map(matter -> row(pair, matter))
                        .stream())
                .toList();
        return Answer.Body.of(Json.object().put("pairs", Json.array(rows)));
    }

    private static Json row(Pair pair, Matter matter) {
        return Json.object()
                .put("id", pair.id())
                .put("by", pair.by().value())
                .put("hash", pair.hash().text())
                .put("kind", matter.kind())
                .put("act", matter.act())
                .put("case", matter.caseNumber())
                .put("count", matter.count())
                .put("document", Base64Url.encode(matter.document()))
                .put("nonce", pair.nonce())
                .put("purpose", pair.purpose())
                .put("browserKeyHash", pair.browserKey())
                .put("since", pair.since().toEpochMilli())
                .build();
    }

    public Answer second(Asked asked, Session session) throws IOException {
        var in = asked.fields();
        var evidence = passkey(in.need("evidence"));
        in.end();
        var pair = pairs.live(asked.at("pair"));
        if (pair.isEmpty()) return Problem.NOT_THERE.answer(Reason.PAIR_OVER);
        var matter = matters.live(pair.get().hash());
        if (matter.isEmpty()) return Problem.REFUSED.answer(Reason.NO_DRAFT);
        var stops = stops(pair.get(), matter.get(), session.person(), evidence);
        if (stops != Reason.NONE) return Problem.REFUSED.answer(stops);
        if (!pairs.second(pair.get().id(), session.person().ref(), evidence))
            return Problem.CONFLICT.answer(Reason.PAIR_OVER);
        return Answer.Body.of(Json.object().put("outcome", "second"));
    }

    /** One passkey is one person, whatever two references say. */
    private static Reason stops(Pair pair, Matter matter, Person person, String evidence) {
        if (pair.by().equals(person.ref()) || credential(pair.first()).equals(credential(evidence)))
            return Reason.SAME_PERSON;
        return matter.maySecond().test(person.role()) ? Reason.NONE : Reason.ROLE;
    }

    /** Only whoever began it has something to do with what the other left. */
    public Answer one(Asked asked, Session session) {
        return pairs.live(asked.at("pair"))
                .filter(pair -> pair.by().equals(session.person().ref()))
                .<Answer>map(pair -> Answer.Body.of(Json.object()
                        .put("second", pair.evidenceOrNull())
                        .put(
                                "by",
                                Json.ofNullable(
                                        pair.secondBy() == null
                                                ? null
                                                : pair.secondBy().value()))))
                .orElseGet(() -> Problem.NOT_THERE.answer(Reason.PAIR_OVER));
    }

    private static String credential(String evidence) {
        return Json.parseObject(evidence.getBytes(StandardCharsets.UTF_8)).text("credentialId");
    }

    private static String passkey(Json evidence) {
        if (Evidence.read(Json.Fields.of(evidence)) instanceof Evidence.Passkey passkey)
            return passkey.json().text();
        throw new JsonException("staff have passkeys");
    }

    private static String bytes(String name, String text, int least, int most) {
        var length = Base64Url.decode(text).length;
        if (length < least || length > most) throw new JsonException("bytes: " + name);
        return text;
    }
}
