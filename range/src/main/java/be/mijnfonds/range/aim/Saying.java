package be.mijnfonds.range.aim;

import be.mijnfonds.demo.people.Person;
import be.mijnfonds.demo.visitor.ProviderVisit;
import be.mijnfonds.demo.visitor.Unreachable;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.demo.visitor.Visitor;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Challenge;
import be.mijnfonds.seal.Inbox;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.Level;
import be.mijnfonds.seal.Purpose;
import be.mijnfonds.seal.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;

/**
 * Says something to the fund as the page does: sealed to the core, confirmed at the provider where its kind needs that,
 * agreed to by the vault, posted.
 */
public final class Saying {
    private static final int TRIES = 20;

    private final Visitor visitor;
    private final ECPublicKey inboxKey;
    private final SecureRandom random = new SecureRandom();

    public Saying(Visitor visitor, ECPublicKey inboxKey) {
        this.visitor = visitor;
        this.inboxKey = inboxKey;
    }

    /** @param fund the {@code fund.json} that the site is made from */
    public static ECPublicKey inboxKey(Path fund) throws IOException {
        return Keys.p256(Json.parseObject(Files.readAllBytes(fund)).bytes("inboxKey"));
    }

    /** @param what of this kind; its values are not looked at, as whoever writes a browser of their own need not */
    public void say(Visit visit, Person person, Kind kind, Json.Obj what) throws IOException, InterruptedException {
        var statement = Statement.own(
                visitor.keys().fund(), visit.grant().ref(), kind, System.currentTimeMillis(), what, random);
        var answer = agreed(visit, agree(visit, person, statement));
        var agreed = Json.Fields.of(answer);
        if (!agreed.text("outcome").equals("agreed"))
            throw new IOException("the vault did not agree: " + answer.get("reason"));
        post(visit, statement, agreed);
    }

    /** The very same request again when it only says "later": it is agreed to once. */
    private Json.Obj agreed(Visit visit, Json.Obj body) throws IOException, InterruptedException {
        var n = visit.next();
        var request = visit.request("agree", n, body);
        for (var tries = 1; ; tries++) {
            try {
                return visit.answer("agree", n, visitor.portal().ask(request));
            } catch (Unreachable e) {
                if (tries == TRIES || !Ours.isLater(e)) throw e;
                Thread.sleep(1_000);
            }
        }
    }

    private Json.Obj agree(Visit visit, Person person, Statement statement) throws IOException, InterruptedException {
        var body = Json.object()
                .put("v", 1)
                .put("ref", statement.ref().value())
                .put("kind", statement.kind().code())
                .put("itemId", statement.itemId().value())
                .put("hash", Base64Url.encode(statement.hash()))
                .put("time", statement.time());
        return (statement.kind().level() == Level.TOUCH
                        ? body.put("touch", touch(visit, person, statement))
                        : body.putOrNull("touch", null))
                .build();
    }

    private Json touch(Visit visit, Person person, Statement statement) throws IOException, InterruptedException {
        var nonce = visitor.hello().fields().bytes("nonce");
        var purpose = Purpose.agree(statement.fund(), statement.ref(), statement.kind(), statement.hash())
                .bytes();
        var challenge = Challenge.of(nonce, visit.browserKey().getPublic().getEncoded(), purpose);
        var code =
                new ProviderVisit(visitor.keys().provider("itsme"), random).logIn(person.nationalNumber(), challenge);
        return Json.object()
                .put("nonce", Base64Url.encode(nonce))
                .put("purpose", Base64Url.encode(purpose))
                .put("evidence", Visitor.evidence(code))
                .build();
    }

    private void post(Visit visit, Statement statement, Json.Fields agreed) throws IOException, InterruptedException {
        var sealed = Inbox.seal(statement, inboxKey);
        var body = Json.object()
                .put("v", 1)
                .put("verb", "post")
                .put("ref", statement.ref().value())
                .put("itemId", statement.itemId().value())
                .put("enc", Base64Url.encode(sealed.enc()))
                .put("sealed", Base64Url.encode(sealed.sealed()))
                .put("agreement", agreed.text("agreement"))
                .put("sig", agreed.text("sig"))
                .build();
        var answer = visitor.portal().ask(body, visit.grant().lease());
        if (!answer.good() || !answer.fields().text("outcome").equals("posted"))
            throw new IOException("the portal did not take the statement: " + answer.status() + " " + answer.problem());
    }
}
