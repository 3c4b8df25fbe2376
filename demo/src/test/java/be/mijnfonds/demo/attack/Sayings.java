package be.mijnfonds.demo.attack;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.launch.Layout;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What members say while processes die: the very same bytes again until it is known that they arrived. */
final class Sayings {
    private static final int TRIES = 120;
    /** What the core makes of a correction: somebody has to look into it. */
    private static final String STATE = "busy";

    private final PortalApi portal;
    private final ECPublicKey inboxKey;
    private final SecureRandom random = new SecureRandom();

    /** Ref to the items that the portal said are in the core's box. */
    private final Map<String, Queue<String>> posted = new ConcurrentHashMap<>();

    /** Agreed to and sent, but nobody said that they arrived before the lease was over. */
    private final Queue<String> unsure = new ConcurrentLinkedQueue<>();

    /** Nobody said that they were agreed to, so they were never sent. */
    private final Queue<String> unsent = new ConcurrentLinkedQueue<>();

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
        if (answer == null || !text(answer, "outcome").equals("agreed")) {
            unsent.add(said.itemId().value());
            return -1;
        }
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
        else unsure.add(said.itemId().value());
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

    /** Every one of them stands once among the member's requests, where the core put it. */
    void areThere(Visit visit) throws IOException, InterruptedException {
        var mine = posted.getOrDefault(visit.grant().ref().value(), new ConcurrentLinkedQueue<>());
        var wanted = mine.stream().map(item -> item + " " + STATE).toList();
        var there = List.<String>of();
        for (var i = 0; i < TRIES && !there.containsAll(wanted); i++) {
            Thread.sleep(1_000);
            visit.stay();
            there = requests(visit);
        }
        assertThat(there).containsAll(wanted);
        assertThat(there.stream().map(request -> request.split(" ")[0])).doesNotHaveDuplicates();
    }

    /** What the core got and answered: what was posted once, what is not known to have arrived once at most. */
    void wereHeardOnce(Layout layout) throws IOException, InterruptedException {
        for (var i = 0; i < TRIES && isWaiting(layout.core("out")); i++) Thread.sleep(500);
        var got = about(layout.core("out"), "statement-(.*)\\.json");
        // An answer that is made again after a stop has the same name; one that was decided twice would have two.
        var answered = about(layout.core("in"), "[^-]*-statement-(.*)\\.zip");
        for (var item : posted.values().stream().flatMap(Queue::stream).toList()) {
            assertThat(got.getOrDefault(item, List.of())).as("got " + item).hasSize(1);
            assertThat(Set.copyOf(answered.getOrDefault(item, List.of())))
                    .as("answered " + item)
                    .hasSize(1);
        }
        for (var item : unsure) {
            assertThat(got.getOrDefault(item, List.of())).as("got " + item).hasSizeLessThan(2);
            assertThat(answered.containsKey(item)).as("answered " + item).isEqualTo(got.containsKey(item));
            assertThat(Set.copyOf(answered.getOrDefault(item, List.of()))).hasSizeLessThan(2);
        }
        for (var item : unsent) assertThat(got).as("never sent").doesNotContainKey(item);
        assertThat(about(layout.core("out").resolve("refused"), "(.*)\\.json")).isEmpty();
        assertThat(about(layout.core("in").resolve("refused"), "(.*)\\.zip")).isEmpty();
        System.out.printf(
                "statements: %d posted; %d not known to have arrived, of which %d did; %d never sent%n",
                posted(),
                unsure.size(),
                unsure.stream().filter(got::containsKey).count(),
                unsent.size());
    }

    private static boolean isWaiting(Path out) throws IOException {
        try (var waiting = Files.newDirectoryStream(out, "statement-*.json")) {
            return waiting.iterator().hasNext();
        }
    }

    /** Item to the names of the files about it, in whatever folder below. */
    private static Map<String, List<String>> about(Path folder, String pattern) throws IOException {
        var name = Pattern.compile(pattern);
        try (var files = Files.walk(folder)) {
            return files.map(file -> name.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .collect(Collectors.groupingBy(
                            found -> found.group(1), Collectors.mapping(Matcher::group, Collectors.toList())));
        }
    }

    /** {@code itemId state} of each. */
    private static List<String> requests(Visit visit) throws IOException, InterruptedException {
        var requests = new ArrayList<String>();
        try {
            for (var document : visit.read(Category.REQUESTS))
                for (var item : Json.Fields.of(document.json()).array("items", 10_000))
                    requests.add(text((Json.Obj) item, "itemId") + " " + text((Json.Obj) item, "state"));
        } catch (SealException | Ended e) {
            // A newer file is on its way at this very moment.
        }
        return requests;
    }

    private static String text(Json.Obj json, String name) {
        return json.get(name) instanceof Json.Text(var text) ? text : "";
    }
}
