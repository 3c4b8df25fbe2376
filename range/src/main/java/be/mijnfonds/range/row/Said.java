package be.mijnfonds.range.row;

import be.mijnfonds.demo.visitor.PortalApi;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.AgreeAsk;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.seal.Inbox;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;

/** What a member says to the fund, as a page does it: sealed, agreed to by the vault, sent. */
record Said(Statement statement) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** That something is wrong with the own address, in these words: a kind that asks for no touch. */
    static Said correction(Visit visit, String text) {
        var what = Json.object().put("category", "address").put("text", text).build();
        var grant = visit.grant();
        var now = Instant.now().toEpochMilli();
        return new Said(Statement.own(grant.fund(), grant.ref(), Kind.CORRECTION, now, what, RANDOM));
    }

    static ECPublicKey inboxKey(Ours ours) throws IOException {
        var made = Json.parseObject(Files.readAllBytes(ours.fund().layout().made("fund.json")));
        return Keys.p256(made.bytes("inboxKey"));
    }

    AgreeAsk ask() {
        var said = statement;
        return new AgreeAsk(said.ref(), said.kind(), said.itemId(), said.hash(), said.time(), null);
    }

    /** Asks the vault to agree; what came back when that is the vault's own. */
    Json.Obj agree(Visit visit) throws IOException, InterruptedException {
        return visit.ask("agree", (Json.Obj) Json.parse(ask().bytes()));
    }

    /** As it travels to the core. */
    Json.Obj post(Json.Obj agreed, ECPublicKey inboxKey) {
        var sealed = Inbox.seal(statement, inboxKey);
        var in = Json.Fields.of(agreed);
        return Json.object()
                .put("v", 1)
                .put("verb", "post")
                .put("ref", statement.ref().value())
                .put("itemId", statement.itemId().value())
                .put("enc", Base64Url.encode(sealed.enc()))
                .put("sealed", Base64Url.encode(sealed.sealed()))
                .put("agreement", in.text("agreement"))
                .put("sig", in.text("sig"))
                .build();
    }

    PortalApi.Answer send(Ours ours, PortalApi portal, Visit visit) throws IOException, InterruptedException {
        var agreed = agree(visit);
        return portal.ask(post(agreed, inboxKey(ours)), visit.grant().lease());
    }
}
