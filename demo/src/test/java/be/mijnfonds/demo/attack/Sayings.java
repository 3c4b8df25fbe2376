package be.mijnfonds.demo.attack;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.visitor.Ended;
import be.mijnfonds.demo.visitor.PortalApi;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.AgreeAsk;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Inbox;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.SealException;
import be.mijnfonds.seal.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What members say while processes die: the very same bytes again until it is known that they arrived. */
final class Sayings {
    private static final int TRIES = 120;

    private final PortalApi portal;
    private final ECPublicKey inboxKey;
    private final SecureRandom random = new SecureRandom();

    /** Ref to the items that the portal said are in the core's box. */
    private final Map<String, Queue<String>> posted = new ConcurrentHashMap<>();

    /** @param fundFile the public keys that the site is made from */
    Sayings(PortalApi portal, Path fundFile) throws IOException {
        this.portal = portal;
        this.inboxKey = Keys.p256(Json.parseObject(Files.readAllBytes(fundFile)).bytes("inboxKey"));
    }

    /** Asks the same again until there is an answer; null when the lease is over. */
    interface Vault {
        Json.Obj agree(Json.Obj body) throws InterruptedException;
    }

    /** @return the line in which the vault agreed, -1 when it did not or the lease ended before */
    long say(Visit visit, Vault vault) throws InterruptedException {
        var what = Json.object()
                .put("category", "address")
                .put("text", "We live elsewhere by now.")
                .build();
        var ref = visit.grant().ref();
        var said = Statement.own(Fund.DEMO, ref, Kind.CORRECTION, System.currentTimeMillis(), what, random);
        var ask = new AgreeAsk(ref, said.kind(), said.itemId(), said.hash(), said.time(), null);
        var answer = vault.agree((Json.Obj) Json.parse(ask.bytes()));
        if (answer == null || !text(answer, "outcome").equals("agreed")) return -1;
        var sealed = Inbox.seal(said, inboxKey);
        var post = Json.object()
                .put("v", 1)
                .put("verb", "post")
                .put("ref", ref.value())
                .put("itemId", said.itemId().value())
                .put("enc", Base64Url.encode(sealed.enc()))
                .put("sealed", Base64Url.encode(sealed.sealed()))
                .put("agreement", text(answer, "agreement"))
                .put("sig", text(answer, "sig"))
                .build();
        if (arrived(visit, post))
            posted.computeIfAbsent(ref.value(), key -> new ConcurrentLinkedQueue<>())
                    .add(said.itemId().value());
        return Json.Fields.of(answer).integer("line");
    }

    private boolean arrived(Visit visit, Json.Obj post) throws InterruptedException {
        for (var i = 0; i < TRIES; i++) {
            try {
                var answer = portal.ask(post, visit.grant().lease());
                if (answer.good()) return List.of("posted", "repeat").contains(text(answer.json(), "outcome"));
                if (answer.status() == 401 || answer.status() == 403) return false;
            } catch (IOException e) {
                // Not known whether it arrived: the same again.
            }
            Thread.sleep(150);
        }
        return false;
    }

    int posted() {
        return posted.values().stream().mapToInt(Queue::size).sum();
    }

    /** Every one of them stands once among the member's requests: the core heard it, and answered. */
    void areThere(Visit visit) throws IOException, InterruptedException {
        var mine = posted.getOrDefault(visit.grant().ref().value(), new ConcurrentLinkedQueue<>());
        var there = List.<String>of();
        for (var i = 0; i < TRIES && !there.containsAll(mine); i++) {
            Thread.sleep(1_000);
            visit.stay();
            there = requests(visit);
        }
        assertThat(there).doesNotHaveDuplicates().containsAll(mine);
    }

    private static List<String> requests(Visit visit) throws IOException, InterruptedException {
        var ids = new ArrayList<String>();
        try {
            for (var document : visit.read(Category.REQUESTS))
                for (var item : Json.Fields.of(document.json()).array("items", 10_000))
                    ids.add(Json.Fields.of(item).text("itemId"));
        } catch (SealException | Ended e) {
            // A newer file is on its way at this very moment.
        }
        return ids;
    }

    private static String text(Json.Obj json, String name) {
        return json.get(name) instanceof Json.Text(var text) ? text : "";
    }
}
