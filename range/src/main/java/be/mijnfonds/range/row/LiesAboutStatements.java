package be.mijnfonds.range.row;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.AgreeAsk;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Inbox;
import be.mijnfonds.seal.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** While a member says something to the fund: other words, words never said, and guesses at what was said. */
final class LiesAboutStatements {
    private static final String WORDS = "We live elsewhere by now.";

    private LiesAboutStatements() {}

    static Map<String, Bed.Tried> all() {
        var all = new LinkedHashMap<String, Bed.Tried>();
        all.put("another account under the member's agreement", LiesAboutStatements::swapped);
        all.put("an agreement asked for another text", LiesAboutStatements::otherText);
        all.put("an agreement of its own making", LiesAboutStatements::ownAgreement);
        all.put("a statement that nobody made", LiesAboutStatements::invented);
        all.put("a statement kept back and sent twice", LiesAboutStatements::keptBack);
        all.put("what was said, guessed from its hash", LiesAboutStatements::guessed);
        return all;
    }

    private static String swapped(Bed bed) throws Exception {
        var visit = bed.signIn();
        var said = said(bed, visit, WORDS);
        bed.met(
                Lie.asking("post", asked -> {
                    var theirs = bed.forged().bank(bed.ref());
                    var here = new Statement(
                            theirs.fund(),
                            theirs.kind(),
                            theirs.ref(),
                            theirs.actor(),
                            said.statement().itemId(),
                            theirs.time(),
                            theirs.salt(),
                            theirs.what());
                    return sealed(bed, asked, here);
                }),
                () -> {
                    said.send(bed.ours(), bed.visitor().portal(), visit);
                    return "posted";
                });
        bed.forged().await(said.statement().itemId());
        return bed.ours().coreHolds(Forged.ACCOUNT) ? Bed.WENT_ALONG : "refused by the core's side";
    }

    private static Json.Obj sealed(Bed bed, Json.Obj post, Statement statement) {
        var sealed = Inbox.seal(statement, bed.inboxKey());
        return Lie.with(
                Lie.with(post, "enc", Json.of(Base64Url.encode(sealed.enc()))),
                "sealed",
                Json.of(Base64Url.encode(sealed.sealed())));
    }

    private static Said said(Bed bed, Visit visit, String words) {
        bed.own().add("a statement");
        return Said.correction(visit, words);
    }

    private static String otherText(Bed bed) throws Exception {
        var visit = bed.signIn();
        var said = Said.correction(visit, WORDS);
        return bed.met(
                Lie.asking("agree", asked -> {
                    var body = (Json.Obj) Json.parse(Json.Fields.of(asked).bytes("body"));
                    var theirs = Base64Url.encode(bed.forged().bank(bed.ref()).hash());
                    var other = Lie.with(body, "hash", Json.of(theirs)).canonical();
                    return Lie.with(asked, "body", Json.of(Base64Url.encode(other)));
                }),
                () -> LiesUnderLease.outcome(said.agree(visit), "agreed"));
    }

    private static String ownAgreement(Bed bed) throws Exception {
        var visit = bed.signIn();
        var ask = (Json.Obj) Json.parse(Said.correction(visit, WORDS).ask().bytes());
        var answer = Json.object()
                .put("v", 1)
                .put("outcome", "agreed")
                .put("agreement", "e30")
                .put("sig", "AAAA")
                .put("line", 1)
                .build();
        return LiesUnderLease.again(bed, visit, "agree", ask, answer, "agreed");
    }

    /** Under an agreement that it signed itself, and under the member's own for something else. */
    private static String invented(Bed bed) throws Exception {
        var visit = bed.signIn();
        var agreed = Json.Fields.of(said(bed, visit, WORDS).agree(visit));
        bed.forged().put(bed.ref());
        bed.forged().under(bed.ref(), agreed.bytes("agreement"), agreed.bytes("sig"));
        bed.forged().answer();
        return bed.forged().taken() > 0 ? Bed.WENT_ALONG : "refused by the core's side";
    }

    /** The member believes that it is on its way, which it is not yet; then it comes more often than it was said. */
    private static String keptBack(Bed bed) throws Exception {
        var visit = bed.signIn();
        var said = said(bed, visit, WORDS);
        var post = new AtomicReference<Json.@Nullable Obj>();
        bed.met(
                Lie.instead("post", asked -> {
                    post.set(asked);
                    return Json.object().put("v", 1).put("outcome", "posted").build();
                }),
                () -> said.send(bed.ours(), bed.visitor().portal(), visit).problem());
        var item = said.statement().itemId();
        bed.forged().again(Objects.requireNonNull(post.get()));
        bed.forged().await(item);
        bed.forged().again(Objects.requireNonNull(post.get()));
        bed.forged().await(item);
        return bed.ours().coreHeard(item) > 1 ? Bed.WENT_ALONG : "heard once";
    }

    /** All that the portal lacks is the salt; it knows the words, the time, and everyone who may stand in them. */
    private static String guessed(Bed bed) throws Exception {
        var visit = bed.signIn();
        var said = said(bed, visit, bed.number());
        var body = new AtomicReference<Json.@Nullable Obj>();
        bed.tap().tell(Lie.answering("agree", (asked, answer) -> {
            body.set(asked);
            return answer;
        }));
        said.send(bed.ours(), bed.visitor().portal(), visit);
        bed.tap().tell(Lie.NONE);
        var ask =
                AgreeAsk.read(Json.Fields.of(Objects.requireNonNull(body.get())).bytes("body"));
        for (var member : bed.ours().members())
            for (var guess : guesses(visit, ask, member))
                if (Arrays.equals(guess, ask.hash())) {
                    bed.attack().keep("guessed/" + ask.itemId(), member.person().nationalNumber());
                    return Bed.WENT_ALONG;
                }
        return "not guessed";
    }

    private static List<byte[]> guesses(Visit visit, AgreeAsk ask, Member member) {
        var number = member.person().nationalNumber();
        var fund = visit.grant().fund();
        var ref = ask.ref();
        var item = Bytes.utf8(ask.itemId().value());
        var what = Json.object().put("category", "address").put("text", number).build();
        var found = new ArrayList<byte[]>();
        found.add(Bytes.sha256(Bytes.utf8(number)));
        found.add(Bytes.sha256(what.canonical()));
        for (var salt : List.of(new byte[32], Bytes.sha256(item), Bytes.sha256(Bytes.utf8(ref.value()))))
            found.add(new Statement(fund, ask.kind(), ref, ref, ask.itemId(), ask.time(), salt, what).hash());
        return found;
    }
}
