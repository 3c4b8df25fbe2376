package be.mijnfonds.demo.visitor;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Context;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Index;
import be.mijnfonds.seal.Mark;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.SealException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page's refusals ({@code docs/protocol.md}, "Index and mark"): swap, rollback, omission and foreign signatures. */
final class Shelf {
    private Shelf() {}

    /**
     * @param asked empty for all
     * @throws SealException when what the portal gave is not what the connector signed and the vault marked
     */
    static List<Bundle> checked(
            Fund fund,
            Ref ref,
            @Nullable Mark mark,
            PublicKey connectorKey,
            PortalApi.Answer answer,
            List<Category> asked)
            throws Unreachable {
        if (!answer.good()) throw new Unreachable(answer.status(), answer.problem());
        var fields = answer.fields();
        var signed = fields.objectOrNull("index");
        if (signed == null) {
            if (mark != null && mark.hash() != null) throw new SealException("no index where a mark exists");
            return List.of();
        }
        var index = Index.open(signed.bytes("bytes"), signed.bytes("sig"), connectorKey);
        if (!index.ref().equals(ref) || !index.fund().equals(fund)) throw new SealException("another member's index");
        checkMark(index, mark);
        var bundles = fields.array("bundles", Index.MAX_BUNDLES).stream()
                .map(json -> bundle(fund, ref, json))
                .toList();
        checkEach(index, bundles, asked);
        return bundles;
    }

    private static void checkMark(Index index, @Nullable Mark mark) {
        if (mark == null) return;
        if (index.seq() < mark.seq()) throw new SealException("an index older than the mark");
        if (index.seq() == mark.seq() && !Arrays.equals(index.mark().hash(), mark.hash()))
            throw new SealException("another index than the marked one");
    }

    private static void checkEach(Index index, List<Bundle> bundles, List<Category> asked) {
        var missing = new ArrayList<>(index.bundles().stream()
                .filter(entry -> asked.isEmpty() || asked.contains(entry.category()))
                .toList());
        for (var bundle : bundles) {
            var entry = Index.Entry.of(bundle.context(), bundle.enc(), bundle.ciphertext());
            if (!missing.removeIf(other -> same(other, entry))) throw new SealException("a bundle not in the index");
        }
        if (!missing.isEmpty()) throw new SealException("a bundle of the index was left out");
    }

    private static boolean same(Index.Entry a, Index.Entry b) {
        return a.category() == b.category()
                && a.bundle().equals(b.bundle())
                && a.version() == b.version()
                && Bytes.same(a.hash(), b.hash());
    }

    private static Bundle bundle(Fund fund, Ref ref, Json json) {
        var in = Json.Fields.of(json);
        var context = new Context(
                fund, ref, Category.of(in.text("category")), new BundleId(in.text("bundleId")), in.integer("version"));
        return new Bundle(context, in.bytes("enc"), in.bytes("ciphertext"));
    }
}
