package be.mijnfonds.portal.api;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.portal.inbox.Item;
import be.mijnfonds.protocol.PageVerb;
import be.mijnfonds.protocol.Verb;
import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Ref;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a page may ask. Of what goes to the vault only the envelope is read; the rest is the vault's to judge. */
sealed interface Ask {
    /** @param fields as they came, to be passed on */
    record Hello(Json.Obj fields) implements Ask {}

    /** A proof of presence, which only the vault checks. */
    record Lease(Json.Obj fields) implements Ask {}

    /** Unlock, enrol, agree or end; what is in it, only the vault can read and only the page can have written. */
    record UnderLease(Verb verb, LeaseId lease, Json.Obj fields) implements Ask {}

    /** @param ids {@code bundleId.version}; null for what is current */
    record Bundles(
            Ref ref,
            @Nullable List<String> categories,
            @Nullable List<String> ids) implements Ask {}

    /** A sealed statement for the core. */
    record Post(Item item) implements Ask {}

    /** What is known of a paper's code, by its hash; anybody may ask. */
    record Paper(byte[] hash) implements Ask {}

    /** Which incidents there were; anybody may ask. */
    record Incidents() implements Ask {}

    /** Parts of a document that will not be finished. */
    record Discard(Ref ref, ItemId itemId) implements Ask {}

    int MOST_IDS = 64;

    /** @throws JsonException for everything that is no ask of version 1 */
    static Ask parse(byte[] json) {
        if (!(Json.parse(json) instanceof Json.Obj object)) throw new JsonException("not an object");
        if (!(object.get("v") instanceof Json.Int(var version)) || version != 1)
            throw new JsonException("another version");
        if (!(object.get("verb") instanceof Json.Text(var verb))) throw new JsonException("no verb");
        var known = PageVerb.of(verb).orElseThrow(() -> new JsonException("unknown verb"));
        try {
            return switch (known) {
                case HELLO -> new Hello(exactly(object, Set.of("v", "verb")));
                case LEASE ->
                    new Lease(exactly(object, Set.of("v", "verb", "nonce", "purpose", "browserKey", "evidence")));
                case UNLOCK, ENROL, AGREE, END -> underLease(known.relayed().orElseThrow(), object);
                case BUNDLES -> bundles(Fields.of(object));
                case POST -> post(Fields.of(object));
                case PAPER -> paper(Fields.of(object));
                case INCIDENTS -> {
                    exactly(object, Set.of("v", "verb"));
                    yield new Incidents();
                }
                case DISCARD -> discard(Fields.of(object));
            };
        } catch (IllegalArgumentException e) {
            throw new JsonException("bad value");
        }
    }

    private static Json.Obj exactly(Json.Obj object, Set<String> names) {
        if (!object.fields().keySet().equals(names)) throw new JsonException("other fields");
        return object;
    }

    private static Ask underLease(Verb verb, Json.Obj object) {
        exactly(object, Set.of("v", "verb", "lease", "n", "body", "mac"));
        return new UnderLease(verb, new LeaseId(Fields.of(object).text("lease")), object);
    }

    private static Ask bundles(Fields fields) {
        fields.integer("v");
        fields.text("verb");
        return rest(fields);
    }

    /** Whose, and which: the whole of what the desk asks, and of a page's the rest. */
    static Bundles rest(Fields fields) {
        var bundles = new Bundles(
                new Ref(fields.text("ref")),
                list(fields, "categories", Category.values().length),
                list(fields, "ids", MOST_IDS));
        fields.end();
        if (bundles.categories != null) bundles.categories.forEach(Category::of);
        if (bundles.ids != null) bundles.ids.forEach(Ask::checked);
        return bundles;
    }

    private static Ask post(Fields fields) {
        fields.integer("v");
        fields.text("verb");
        var post = new Post(Item.read(fields));
        fields.end();
        return post;
    }

    private static Ask paper(Fields fields) {
        fields.integer("v");
        fields.text("verb");
        var hash = fields.bytes("hash");
        fields.end();
        if (hash.length != 32) throw new JsonException("not a hash");
        return new Paper(hash);
    }

    private static Ask discard(Fields fields) {
        fields.integer("v");
        fields.text("verb");
        var discard = new Discard(new Ref(fields.text("ref")), new ItemId(fields.text("itemId")));
        fields.end();
        return discard;
    }

    private static @Nullable List<String> list(Fields fields, String name, int limit) {
        var value = fields.take(name);
        if (value == null) return null;
        return Fields.of(Json.object().put(name, value).build()).texts(name, limit);
    }

    private static void checked(String id) {
        var dot = id.indexOf('.');
        if (dot < 0 || !id.substring(dot + 1).matches("[1-9][0-9]{0,15}")) throw new JsonException("not an id");
        new BundleId(id.substring(0, dot));
    }
}
