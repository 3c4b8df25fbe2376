package be.mijnfonds.demo.attack;

import be.mijnfonds.demo.visitor.FundKeys;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.PageVerb;
import be.mijnfonds.protocol.Verb;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.LeaseId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Two members: every verb there is, asked about what is hers by herself, by another member, under a session that ended and
 * by nobody, with every id in each place where one can stand. Made from the lists of verbs, not written down.
 */
final class Matrix {
    /** A part of a document: the one thing a page may ask that is no verb. */
    private static final String PART = "part";

    private static final int SMALLEST_PART = 12 + 1_024 + 16;
    private static final Set<String> CHANGING = Set.of("date");

    enum Who {
        OWNER,
        OTHER,
        ENDED,
        NOBODY
    }

    /** @param headers without what names the moment */
    record Seen(int status, Map<String, List<String>> headers, String body) {
        boolean refused() {
            return status != 200;
        }
    }

    private final FundKeys keys;
    private final HttpClient http;
    private final Visit hers;
    private final Visit mine;
    private final Visit over;
    private final List<String> herIds;

    /** @param over hers too, and signed out */
    Matrix(FundKeys keys, HttpClient http, Visit hers, Visit mine, Visit over)
            throws IOException, InterruptedException {
        this.keys = keys;
        this.http = http;
        this.hers = hers;
        this.mine = mine;
        this.over = over;
        this.herIds = ids(hers);
    }

    /** All verbs: the vault's, those that only the connector has among them, and the portal's own. */
    static Set<String> verbs() {
        var verbs = Arrays.stream(Verb.values()).map(Verb::code).collect(Collectors.toCollection(TreeSet::new));
        for (var verb : PageVerb.values()) verbs.add(verb.code());
        return verbs;
    }

    /** By verb and place; each by who asks. */
    Map<String, Map<Who, Seen>> ask() throws IOException, InterruptedException {
        var seen = new TreeMap<String, Map<Who, Seen>>();
        var asked = verbs();
        asked.add(PART);
        for (var verb : asked)
            for (var place : places(verb).entrySet()) {
                var byWho = new LinkedHashMap<Who, Seen>();
                for (var who : Who.values()) byWho.put(who, place.getValue().ask(who));
                seen.put(verb + ", " + place.getKey(), byWho);
            }
        return seen;
    }

    @FunctionalInterface
    private interface Asked {
        Seen ask(Who who) throws IOException, InterruptedException;
    }

    private Map<String, Asked> places(String verb) {
        var places = new LinkedHashMap<String, Asked>();
        var ref = hers.grant().ref().value();
        places.put("body", who -> send("", body(verb, who, ref), header(verb, who)));
        places.put("header alone", who -> send("", body(verb, who, null), header(verb, who)));
        places.put(
                "query",
                who -> send("?ref=" + ref + "&lease=" + lease(Who.OWNER), body(verb, who, ref), header(verb, who)));
        places.put("path", who -> send("/" + ref + "/" + verb, body(verb, who, ref), header(verb, who)));
        if (verb.equals(PageVerb.BUNDLES.code())) {
            places.put("ids in the body", who -> send("", bundles(ref, ids()), header(verb, who)));
            places.put(
                    "ids in the query", who -> send("?ids=" + ids().getFirst(), bundles(ref, null), header(verb, who)));
            places.put(
                    "ids in the path",
                    who -> send("/" + ref + "/" + ids().getFirst(), bundles(ref, ids()), header(verb, who)));
        }
        return places;
    }

    /** Of her bundles, as a page names them. */
    List<String> ids() {
        return herIds;
    }

    private static List<String> ids(Visit hers) throws IOException, InterruptedException {
        return hers.bundles().stream()
                .map(bundle ->
                        bundle.context().bundle() + "." + bundle.context().version())
                .toList();
    }

    /** Those under whose name each asks: she under her own, the others under what they have. */
    private String lease(Who who) {
        return switch (who) {
            case OWNER -> hers.grant().lease().value();
            case OTHER -> mine.grant().lease().value();
            case ENDED -> over.grant().lease().value();
            case NOBODY -> "7zzzzzzzzzzzzzzzzzzzzzzzzz";
        };
    }

    private @Nullable String header(String verb, Who who) {
        var isPortals = verb.equals(PART)
                || PageVerb.of(verb).filter(one -> one.relayed().isEmpty()).isPresent();
        return isPortals && who != Who.NOBODY ? lease(who) : null;
    }

    /** @param ref null for one that there is not */
    private byte[] body(String verb, Who who, @Nullable String ref) {
        var known = ref == null ? "7zzzzzzzzzzzzzzzzzzzzzzzzz" : ref;
        if (verb.equals(PART)) return part(known);
        // The connector's own: a page asks for them in vain.
        var json = PageVerb.of(verb)
                .map(one -> json(one, who, known))
                .orElseGet(() -> ask(verb).put("ref", known).build());
        return json.canonical();
    }

    /** A new verb does not compile until somebody says how it is asked about another. */
    private Json.Obj json(PageVerb verb, Who who, String ref) {
        var ask = ask(verb.code());
        return switch (verb) {
            case HELLO -> ask.build();
            case LEASE -> ask.put("ref", ref).build();
            case UNLOCK, ENROL, AGREE, END -> underLease(verb.code(), who, ref);
            case BUNDLES -> ask.put("ref", ref).build();
            case POST -> post(ref);
            case INCIDENTS -> ask.build();
            case PAPER -> ask.put("hash", Base64Url.encode(new byte[32])).build();
            case DISCARD -> ask.put("ref", ref).put("itemId", "0".repeat(26)).build();
        };
    }

    private static byte[] bundles(String ref, @Nullable List<String> ids) {
        var ask = ask(PageVerb.BUNDLES.code()).put("ref", ref);
        return (ids == null ? ask : ask.put("ids", Json.texts(ids))).build().canonical();
    }

    private static byte[] part(String ref) {
        var body = new ByteArrayOutputStream();
        body.writeBytes((ref + ItemId.random(new SecureRandom()) + "\0\0").getBytes(StandardCharsets.ISO_8859_1));
        body.writeBytes(new byte[SMALLEST_PART]);
        return body.toByteArray();
    }

    private static Json.ObjectBuilder ask(String verb) {
        return Json.object().put("v", 1).put("verb", verb);
    }

    /** She under her lease with its key. Nobody else has that: they name her lease, or one that is over or was never. */
    private Json.Obj underLease(String verb, Who who, String ref) {
        var inner = verb.equals("end")
                ? Json.object().put("v", 1).put("what", "lease").put("id", ref).build()
                : verb.equals("unlock")
                        ? Visit.unlock(List.of())
                        : Json.object().put("v", 1).put("ref", ref).build();
        if (who == Who.OWNER) return hers.request(verb, hers.next(), inner);
        var request = new LinkedHashMap<>(mine.request(verb, 1_000_000, inner).fields());
        request.put("lease", Json.of(lease(who == Who.OTHER ? Who.OWNER : who)));
        return new Json.Obj(request);
    }

    private static Json.Obj post(String ref) {
        return ask("post")
                .put("ref", ref)
                .put("itemId", ItemId.random(new SecureRandom()).value())
                .put("enc", Base64Url.encode(new byte[65]))
                .put("sealed", Base64Url.encode(new byte[1_040]))
                .put("agreement", Base64Url.encode(new byte[300]))
                .put("sig", Base64Url.encode(new byte[64]))
                .build();
    }

    private Seen send(String behind, byte[] body, @Nullable String lease) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(keys.portal() + "/api" + behind))
                .header("Content-Type", body[0] == '{' ? "application/json" : "application/octet-stream")
                .header("Origin", keys.pages())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (lease != null) request.header("Authorization", "Bearer " + new LeaseId(lease));
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        var headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeAll(CHANGING);
        return new Seen(answer.statusCode(), headers, answer.body());
    }
}
