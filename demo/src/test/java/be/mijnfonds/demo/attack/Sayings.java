package be.mijnfonds.demo.attack;

import be.mijnfonds.demo.visitor.PortalApi;
import be.mijnfonds.demo.visitor.Unreachable;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.AgreeAsk;
import be.mijnfonds.seal.Inbox;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;

/** A member who says something to the fund whatever breaks meanwhile: as the page does, with the same bytes until it is taken. */
final class Sayings {
    private static final long PAUSE_MS = 150;

    private final PortalApi portal;
    private final Json.Fields keys;
    private final SecureRandom random = new SecureRandom();
    /** What the portal took, by itemId. */
    private final Map<String, String> taken = new LinkedHashMap<>();

    Sayings(PortalApi portal, Path fundFile) throws IOException {
        this.portal = portal;
        this.keys = Json.parseObject(Files.readAllBytes(fundFile));
    }

    Map<String, String> taken() {
        return Map.copyOf(taken);
    }

    /** @param n the request's number under the lease */
    void say(Visit visit, long n, String text) throws InterruptedException {
        var what = Json.object().put("category", "address").put("text", text).build();
        var ref = visit.grant().ref();
        var said = Statement.own(visit.grant().fund(), ref, Kind.CORRECTION, System.currentTimeMillis(), what, random);
        var ask = new AgreeAsk(ref, said.kind(), said.itemId(), said.hash(), said.time(), null);
        var request = visit.request("agree", n, (Json.Obj) Json.parse(ask.bytes()));
        var agreed = agreed(visit, n, request);
        var sealed = Inbox.seal(said, Keys.p256(keys.bytes("inboxKey")));
        var post = Json.object()
                .put("v", 1)
                .put("verb", "post")
                .put("ref", ref.value())
                .put("itemId", said.itemId().value())
                .put("enc", Base64Url.encode(sealed.enc()))
                .put("sealed", Base64Url.encode(sealed.sealed()))
                .put("agreement", agreed.text("agreement"))
                .put("sig", agreed.text("sig"))
                .build();
        while (!isTaken(visit, post)) Thread.sleep(PAUSE_MS);
        taken.put(said.itemId().value(), text);
    }

    private Json.Fields agreed(Visit visit, long n, Json.Obj request) throws InterruptedException {
        while (true) {
            try {
                var answer = Json.Fields.of(visit.answer("agree", n, portal.ask(request)));
                if (answer.text("outcome").equals("agreed")) return answer;
                throw new AssertionError("not agreed to: " + answer.text("outcome"));
            } catch (Unreachable e) {
                Thread.sleep(PAUSE_MS);
            } catch (IOException e) {
                Thread.sleep(PAUSE_MS);
            }
        }
    }

    private boolean isTaken(Visit visit, Json.Obj post) throws InterruptedException {
        try {
            var answer = portal.ask(post, visit.grant().lease());
            if (answer.status() == 403) throw new AssertionError("not taken: " + answer.problem());
            return answer.good();
        } catch (IOException e) {
            return false;
        }
    }
}
