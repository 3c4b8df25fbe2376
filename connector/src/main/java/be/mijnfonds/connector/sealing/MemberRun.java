package be.mijnfonds.connector.sealing;

import be.mijnfonds.connector.sealing.Bundles.Bundle;
import be.mijnfonds.connector.waiting.Document;
import be.mijnfonds.connector.waiting.Slot;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Context;
import be.mijnfonds.seal.Index;
import be.mijnfonds.seal.MemberKey;
import be.mijnfonds.seal.MemberSeal;
import be.mijnfonds.seal.Ref;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Seals one member's changed documents with one encapsulation and signs the new index. Computes; keeps and sends nothing. */
final class MemberRun {
    private final SigningKey signing;
    private final SecureRandom random;

    MemberRun(SigningKey signing, SecureRandom random) {
        this.signing = signing;
        this.random = random;
    }

    /** @param put the changed bundles as the portal takes them */
    record Sealed(List<Bundle> changed, List<Json> put) {}

    /** Those documents whose text is not that of the bundle already there. */
    List<Document> changed(Collection<Document> documents, Map<Slot, Bundle> bundles) {
        return documents.stream()
                .filter(document -> {
                    var bundle = bundles.get(document.slot());
                    return bundle == null || !Arrays.equals(bundle.digest(), digest(document));
                })
                .toList();
    }

    /** @param seq of the index in which they will stand */
    Sealed seal(MemberKey key, long seq, Collection<Document> documents, Map<Slot, Bundle> bundles) {
        var member = MemberSeal.to(key);
        var enc = member.enc();
        var changed = new ArrayList<Bundle>();
        var put = new ArrayList<Json>();
        for (var document : documents) {
            var old = bundles.get(document.slot());
            var fixed = document.slot().fixedId(key.fund(), key.ref());
            // A name that does not change may come again after it was taken back, and no version may stand for two
            // texts: the seq is higher than any version before it.
            var first = fixed.isPresent() ? seq : 1;
            var ctx = new Context(
                    key.fund(),
                    key.ref(),
                    document.slot().category(),
                    old == null ? fixed.orElseGet(() -> BundleId.random(random)) : old.id(),
                    old == null ? first : old.version() + 1);
            var ciphertext = member.contentKey(ctx).seal(ctx, document.text(), random);
            var hash = Index.Entry.of(ctx, enc, ciphertext).hash();
            changed.add(new Bundle(document.slot(), ctx.bundle(), ctx.version(), hash, digest(document)));
            put.add(Json.object()
                    .put("category", ctx.category().code())
                    .put("bundleId", ctx.bundle().value())
                    .put("version", ctx.version())
                    .put("enc", Base64Url.encode(enc))
                    .put("ciphertext", Base64Url.encode(ciphertext))
                    .build());
        }
        return new Sealed(changed, put);
    }

    /** The exact body of {@code POST /store}. */
    byte[] body(Index index, byte[] bytes, List<Json> put, List<String> drop) {
        return Json.object()
                .put("v", 1)
                .put("ref", index.ref().value())
                .put("seq", index.seq())
                .put(
                        "index",
                        Json.object()
                                .put("bytes", Base64Url.encode(bytes))
                                .put("sig", Base64Url.encode(index.sign(signing.key())))
                                .build())
                .put("put", Json.array(put))
                .put("drop", Json.texts(drop))
                .build()
                .canonical();
    }

    /** As the portal takes it: the member's whole file is taken back. */
    byte[] takenBack(Ref ref, long seq, List<String> drop) {
        return Json.object()
                .put("v", 1)
                .put("ref", ref.value())
                .put("seq", seq)
                .put("index", new Json.Null())
                .put("put", Json.array(List.of()))
                .put("drop", Json.texts(drop))
                .build()
                .canonical();
    }

    /**
     * What shows that seq and bundles are those we kept. A hash put in by hand would otherwise be signed with the next index,
     * and the member's page believe a forged document.
     */
    byte[] state(Ref ref, long seq, Collection<Bundle> bundles) {
        var rows = bundles.stream()
                .sorted(Comparator.comparing(bundle -> bundle.slot().name()))
                .map(bundle -> Json.object()
                        .put("slot", bundle.slot().name())
                        .put("id", bundle.id().value())
                        .put("version", bundle.version())
                        .put("hash", Base64Url.encode(bundle.hash()))
                        .put("digest", Base64Url.encode(bundle.digest()))
                        .build())
                .toList();
        var state = Json.object().put("ref", ref.value()).put("seq", seq).put("state", Json.array(rows));
        return signing.digest(state.build().canonical());
    }

    /** Without asOf: a feed that brings the same values again changes nothing for the member. */
    private byte[] digest(Document document) {
        if (!(Json.parse(document.text()) instanceof Json.Obj object)) throw new IllegalStateException("no object");
        var rest = Json.object();
        object.fields().forEach((name, value) -> {
            if (!name.equals("asOf")) rest.put(name, value);
        });
        return signing.digest(rest.build().canonical());
    }
}
