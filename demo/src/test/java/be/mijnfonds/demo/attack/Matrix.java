package be.mijnfonds.demo.attack;

import be.mijnfonds.demo.visitor.FundKeys;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.Role;
import be.mijnfonds.protocol.Verb;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.LeaseId;
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
    /** What the portal answers without the vault; its own test holds that there are no others. */
    static final List<String> PORTALS_OWN = List.of("bundles", "post", "paper", "discard");

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

    /** @param over hers too, and signed out */
    Matrix(FundKeys keys, HttpClient http, Visit hers, Visit mine, Visit over) {
        this.keys = keys;
        this.http = http;
        this.hers = hers;
        this.mine = mine;
        this.over = over;
    }

    /** All verbs: the vault's, those that only the connector has among them, and the portal's own. */
    static Set<String> verbs() {
        var verbs = Arrays.stream(Verb.values()).map(Verb::code).collect(Collectors.toCollection(TreeSet::new));
        verbs.addAll(PORTALS_OWN);
        return verbs;
    }

    /** By verb and place; each by who asks. */
    Map<String, Map<Who, Seen>> ask() throws IOException, InterruptedException {
        var seen = new TreeMap<String, Map<Who, Seen>>();
        for (var verb : verbs())
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
        return places;
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
        return PORTALS_OWN.contains(verb) && who != Who.NOBODY ? lease(who) : null;
    }

    /** @param ref null for one that there is not */
    private Json.Obj body(String verb, Who who, @Nullable String ref) {
        var known = ref == null ? "7zzzzzzzzzzzzzzzzzzzzzzzzz" : ref;
        if (verb.equals("bundles"))
            return Json.object().put("v", 1).put("verb", verb).put("ref", known).build();
        if (verb.equals("post")) return post(known);
        if (verb.equals("discard"))
            return Json.object()
                    .put("v", 1)
                    .put("verb", verb)
                    .put("ref", known)
                    .put("itemId", "0".repeat(26))
                    .build();
        if (verb.equals("paper"))
            return Json.object()
                    .put("v", 1)
                    .put("verb", verb)
                    .put("hash", Base64Url.encode(new byte[32]))
                    .build();
        if (verb.equals("hello"))
            return Json.object().put("v", 1).put("verb", verb).build();
        var vaults = Arrays.stream(Verb.values())
                .filter(one -> one.code().equals(verb))
                .findFirst()
                .orElseThrow();
        if (vaults.allows(Role.CONNECTOR) || verb.equals("lease"))
            return Json.object().put("v", 1).put("verb", verb).put("ref", known).build();
        return underLease(verb, who, known);
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
        return Json.object()
                .put("v", 1)
                .put("verb", "post")
                .put("ref", ref)
                .put("itemId", ItemId.random(new SecureRandom()).value())
                .put("enc", Base64Url.encode(new byte[65]))
                .put("sealed", Base64Url.encode(new byte[1_040]))
                .put("agreement", Base64Url.encode(new byte[300]))
                .put("sig", Base64Url.encode(new byte[64]))
                .build();
    }

    private Seen send(String behind, Json.Obj body, @Nullable String lease) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(keys.portal() + "/api" + behind))
                .header("Content-Type", "application/json")
                .header("Origin", keys.pages())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.canonical()));
        if (lease != null) request.header("Authorization", "Bearer " + new LeaseId(lease));
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        var headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeAll(CHANGING);
        return new Seen(answer.statusCode(), headers, answer.body());
    }
}
