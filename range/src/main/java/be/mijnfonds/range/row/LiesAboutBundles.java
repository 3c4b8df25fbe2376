package be.mijnfonds.range.row;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.ContentKey;
import be.mijnfonds.seal.Context;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Index;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.Ref;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** While a member reads: whose documents, of when, how many, and signed by whom. */
final class LiesAboutBundles {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** The portal's own, which nobody knows. */
    private static final KeyPair OWN = Keys.generateP256();

    private LiesAboutBundles() {}

    static Map<String, Bed.Tried> all() {
        var all = new LinkedHashMap<String, Bed.Tried>();
        all.put("no documents at all", told(answer -> Lie.with(with(answer, List.of()), "index", new Json.Null())));
        all.put(
                "one document left out",
                told(answer -> with(answer, bundles(answer).subList(1, count(answer)))));
        all.put("two documents changed about", told(LiesAboutBundles::swapped));
        all.put("a document under another category", told(LiesAboutBundles::renamed));
        all.put("an index with a bit changed", told(LiesAboutBundles::bit));
        all.put("an index signed by itself", told(answer -> forged(answer, false)));
        all.put("a document of its own, in an index signed by itself", told(answer -> forged(answer, true)));
        all.put("another member's file", bed -> {
            var others = bed.carried(bed.other());
            return shown(bed, answer -> others);
        });
        all.put("another member's documents under the own index", bed -> {
            var others = bed.carried(bed.other());
            return shown(bed, answer -> with(answer, bundles(others)));
        });
        all.put("the file of another time", bed -> {
            var old = bed.carried(bed.member());
            return shown(bed, answer -> old);
        });
        all.put("documents of another time under the newest index", bed -> {
            var old = bed.carried(bed.member());
            return shown(bed, answer -> with(answer, bundles(old)));
        });
        return all;
    }

    private static Bed.Tried told(UnaryOperator<Json.Obj> lie) {
        return bed -> shown(bed, lie);
    }

    private static String shown(Bed bed, UnaryOperator<Json.Obj> lie) throws Exception {
        return bed.shown(bed.signIn(), Lie.answering("bundles", (asked, answer) -> lie.apply(answer)));
    }

    private static List<Json> bundles(Json.Obj answer) {
        return answer.get("bundles") instanceof Json.Arr(var items) ? items : List.of();
    }

    private static int count(Json.Obj answer) {
        return bundles(answer).size();
    }

    private static Json.Obj with(Json.Obj answer, List<Json> bundles) {
        return Lie.with(answer, "bundles", Json.array(bundles));
    }

    private static Json.Obj swapped(Json.Obj answer) {
        var list = new ArrayList<>(bundles(answer));
        var first = (Json.Obj) list.get(0);
        var second = (Json.Obj) list.get(1);
        for (var field : List.of("ciphertext", "enc")) {
            list.set(
                    0,
                    Lie.with(
                            (Json.Obj) list.get(0),
                            field,
                            Json.Fields.of(second).need(field)));
            list.set(
                    1,
                    Lie.with(
                            (Json.Obj) list.get(1), field, Json.Fields.of(first).need(field)));
        }
        return with(answer, list);
    }

    private static Json.Obj renamed(Json.Obj answer) {
        var list = new ArrayList<>(bundles(answer));
        var first = (Json.Obj) list.get(0);
        var other = Json.of(
                first.get("category") instanceof Json.Text(var code) && code.equals("bank") ? "person" : "bank");
        list.set(0, Lie.with(first, "category", other));
        return with(answer, list);
    }

    private static Json.Obj bit(Json.Obj answer) {
        var index = (Json.Obj) Json.Fields.of(answer).need("index");
        var bytes = Json.Fields.of(index).bytes("bytes");
        bytes[bytes.length / 2] ^= 1;
        return Lie.with(answer, "index", Lie.with(index, "bytes", Json.of(Base64Url.encode(bytes))));
    }

    /** @param more with a document that the member never had */
    private static Json.Obj forged(Json.Obj answer, boolean more) {
        var index = Json.parseObject(Json.Fields.of(answer).object("index").bytes("bytes"));
        var ref = new Ref(index.text("ref"));
        var fund = new Fund(index.text("fund"));
        var list = new ArrayList<>(bundles(answer));
        var entries = new ArrayList<Index.Entry>();
        for (var json : list) {
            var in = Json.Fields.of(json);
            var id = new BundleId(in.text("bundleId"));
            var context = new Context(fund, ref, Category.of(in.text("category")), id, in.integer("version"));
            entries.add(Index.Entry.of(context, in.bytes("enc"), in.bytes("ciphertext")));
        }
        if (more) {
            var context = new Context(fund, ref, Category.MESSAGES, BundleId.random(RANDOM), 1);
            var enc = Json.Fields.of(list.getFirst()).bytes("enc");
            var key = new byte[32];
            RANDOM.nextBytes(key);
            var text = Json.object()
                    .put("schema", "mf1-messages")
                    .put("text", "Please call us.")
                    .build();
            var ciphertext = new ContentKey(key).seal(context, text.canonical(), RANDOM);
            entries.add(Index.Entry.of(context, enc, ciphertext));
            list.add(Json.object()
                    .put("category", "messages")
                    .put("bundleId", context.bundle().value())
                    .put("version", 1)
                    .put("enc", Base64Url.encode(enc))
                    .put("ciphertext", Base64Url.encode(ciphertext))
                    .build());
        }
        var own = new Index(fund, ref, index.integer("seq") + 1, index.integer("asOf"), entries);
        var signed = Json.object()
                .put("bytes", Base64Url.encode(own.bytes()))
                .put("sig", Base64Url.encode(own.sign(OWN.getPrivate())))
                .build();
        return Lie.with(with(answer, list), "index", signed);
    }
}
