package be.mijnfonds.demo.visitor;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.ContentKey;
import be.mijnfonds.seal.Context;
import be.mijnfonds.seal.Grant;
import be.mijnfonds.seal.LeaseMac;
import be.mijnfonds.seal.Mark;
import be.mijnfonds.seal.SealException;
import be.mijnfonds.seal.Sealed;
import be.mijnfonds.seal.UnlockedKeys;
import java.io.IOException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A member who is signed in. One request at a time; not safe between threads. */
public final class Visit {
    /** The vault opens at most so many at once. */
    private static final int PAIRS = 32;

    private static final int TRIES = 3;
    static final long BETWEEN_TRIES_MS = 1_500;

    private final PortalApi portal;
    private final FundKeys keys;
    private final KeyPair browserKey;
    private final Grant grant;
    private final long pauseMs;
    /** What this lease has been given the keys of: kept until it ends, as the browser does. */
    private final Map<Context, Key> ring = new HashMap<>();

    private @Nullable Mark mark;
    private long n;

    Visit(PortalApi portal, FundKeys keys, KeyPair browserKey, Grant grant, long pauseMs) {
        this.portal = portal;
        this.keys = keys;
        this.browserKey = browserKey;
        this.grant = grant;
        this.pauseMs = pauseMs;
        this.mark = grant.mark();
    }

    public Grant grant() {
        return grant;
    }

    public KeyPair browserKey() {
        return browserKey;
    }

    /** The newest mark that the vault has told; null while the fund has sealed nothing yet. */
    public @Nullable Mark mark() {
        return mark;
    }

    /**
     * Fetches, checks and opens everything of these categories, or of all when none is named.
     *
     * @throws SealException when the portal gives other bundles than the connector signed and the vault marked
     * @throws Ended when the lease is over
     */
    public List<Document> read(Category... categories) throws IOException, InterruptedException {
        var documents = new ArrayList<Document>();
        var bundles = bundles(categories);
        for (var from = 0; from < bundles.size(); from += PAIRS)
            documents.addAll(open(bundles.subList(from, Math.min(from + PAIRS, bundles.size()))));
        return documents;
    }

    /** @param line of the journal, which says that it was given */
    private record Key(ContentKey key, long line) {}

    /**
     * As the browser opens a page: what this lease has the keys of is not asked for again, and when there is nothing to ask
     * for, only the newest mark is.
     */
    public List<Document> page(Category... categories) throws IOException, InterruptedException {
        var bundles = bundles(categories);
        var missing = bundles.stream()
                .filter(bundle -> !ring.containsKey(bundle.context()))
                .toList();
        if (missing.isEmpty()) stay();
        for (var from = 0; from < missing.size(); from += PAIRS)
            open(missing.subList(from, Math.min(from + PAIRS, missing.size())));
        var documents = new ArrayList<Document>();
        for (var bundle : bundles) {
            var known = ring.get(bundle.context());
            if (known == null) throw new SealException("no key for a document");
            documents.add(Document.open(bundle, known.key(), known.line()));
        }
        return documents;
    }

    /** What the portal holds, checked against the signed index and the mark; none before the first seal. */
    public List<Bundle> bundles(Category... categories) throws IOException, InterruptedException {
        for (var tries = 1; ; tries++) {
            try {
                return Shelf.checked(
                        grant.fund(), grant.ref(), mark, keys.connectorKey(), fetch(categories), List.of(categories));
            } catch (SealException e) {
                // The connector may be storing at this very moment; what is still wrong after that is a lie.
                if (tries == TRIES) throw e;
                Thread.sleep(pauseMs);
            }
        }
    }

    /** The portal's answer as it is. */
    public PortalApi.Answer fetch(Category... categories) throws IOException, InterruptedException {
        var body = Json.object()
                .put("v", 1)
                .put("verb", "bundles")
                .put("ref", grant.ref().value());
        if (categories.length > 0) {
            var codes = List.of(categories).stream().map(Category::code).toList();
            body.put("categories", Json.texts(codes));
        }
        return portal.ask(body.build(), grant.lease());
    }

    /** Asks the vault for the keys of these bundles, which writes one journal line, and opens them. */
    public List<Document> open(List<Bundle> bundles) throws IOException, InterruptedException {
        if (bundles.isEmpty()) return List.of();
        var answer = ask("unlock", unlock(bundles));
        var fields = granted(answer, "unlocked");
        var contexts = bundles.stream().map(Bundle::context).toList();
        var keys = keys(fields, contexts, n);
        if (keys.keys().size() != bundles.size()) throw new SealException("another number of keys than asked for");
        newer(keys.mark());
        var line = fields.integer("line");
        var documents = new ArrayList<Document>();
        for (var i = 0; i < bundles.size(); i++) {
            var key = keys.keys().get(i);
            ring.put(contexts.get(i), new Key(key, line));
            documents.add(Document.open(bundles.get(i), key, line));
        }
        return documents;
    }

    /** Prolongs the idle time; learns the newest mark; writes no line. */
    public void stay() throws IOException, InterruptedException {
        newer(Mark.take(granted(ask("unlock", unlock(List.of())), "alive"), "mark"));
    }

    /** Signs out. Returns the index of the journal line. */
    public long end() throws IOException, InterruptedException {
        var body = Json.object()
                .put("v", 1)
                .put("what", "lease")
                .put("id", grant.lease().value())
                .build();
        return granted(ask("end", body), "ended").integer("line");
    }

    /**
     * A request under the lease, and the answer's body when its MAC is the vault's.
     *
     * @throws Unreachable when nothing that the vault vouches for came back
     */
    public Json.Obj ask(String verb, Json.Obj body) throws IOException, InterruptedException {
        var number = next();
        return answer(verb, number, portal.ask(request(verb, number, body)));
    }

    /** The number of the next request; the vault takes only higher ones than before. */
    public long next() {
        return ++n;
    }

    /** The request as it travels; the same again is answered again. */
    public Json.Obj request(String verb, long number, Json.Obj body) {
        var bytes = body.canonical();
        var mac = LeaseMac.ask(grant.leaseKey(), verb, grant.lease(), number, bytes);
        return Json.object()
                .put("v", 1)
                .put("verb", verb)
                .put("lease", grant.lease().value())
                .put("n", number)
                .put("body", Base64Url.encode(bytes))
                .put("mac", Base64Url.encode(mac))
                .build();
    }

    /** @throws Unreachable when the answer is a problem, or its MAC or number is not right */
    public Json.Obj answer(String verb, long number, PortalApi.Answer answer) throws Unreachable {
        if (!answer.good()) throw new Unreachable(answer.status(), answer.problem());
        var fields = answer.fields();
        var body = fields.bytes("body");
        var right = LeaseMac.answer(grant.leaseKey(), verb, grant.lease(), number, body);
        if (fields.integer("n") != number || !Bytes.same(right, fields.bytes("mac")))
            throw new Unreachable(answer.status(), "not the vault's answer");
        if (Json.parse(body) instanceof Json.Obj object) return object;
        throw new Unreachable(answer.status(), "not an object");
    }

    public static Json.Obj unlock(List<Bundle> bundles) {
        var pairs = bundles.stream()
                .map(bundle -> Json.object()
                        .put("ctx", bundle.context().text())
                        .put("enc", Base64Url.encode(bundle.enc()))
                        .build())
                .toList();
        return Json.object().put("v", 1).put("pairs", Json.array(pairs)).build();
    }

    private UnlockedKeys keys(Json.Fields fields, List<Context> contexts, long number) {
        var sealed = new Sealed(fields.bytes("enc"), fields.bytes("sealed"));
        return UnlockedKeys.parse(sealed.open(browserKey, UnlockedKeys.info(grant.lease(), number, contexts)));
    }

    private static Json.Fields granted(Json.Obj answer, String wanted) throws Ended {
        var fields = Json.Fields.of(answer);
        var outcome = fields.text("outcome");
        if (!outcome.equals(wanted) || (answer.get("line") == null && !wanted.equals("alive")))
            throw new Ended(outcome + (answer.get("reason") instanceof Json.Text(var reason) ? ": " + reason : ""));
        return fields;
    }

    private void newer(@Nullable Mark told) {
        var known = mark;
        if (told != null && (known == null || told.seq() > known.seq())) mark = told;
    }
}
