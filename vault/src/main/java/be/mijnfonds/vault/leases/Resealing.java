package be.mijnfonds.vault.leases;

import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.UnlockAsk.Pair;
import be.mijnfonds.seal.ContentKey;
import be.mijnfonds.seal.Context;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.MemberSeal;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.SealException;
import be.mijnfonds.seal.Sealed;
import be.mijnfonds.seal.UnlockedKeys;
import be.mijnfonds.vault.freezes.Scope;
import be.mijnfonds.vault.members.Member;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * Takes the content keys of one member's bundles out of their encapsulations and seals them to the one browser key that a lease
 * is for.
 *
 * <p>That an encapsulation was made for this member cannot be seen in it (RFC 9180's base mode proves no sender): one made
 * for another gives keys that open nothing.
 */
final class Resealing {
    private final Office office;

    Resealing(Office office) {
        this.office = office;
    }

    /** A bundle whose encapsulation opened; its key is not derived yet. */
    record Opened(Context ctx, MemberSeal.Opened seal) {
        private ContentKey key() {
            return seal.contentKey(ctx);
        }
    }

    /** Whether all of them are this member's, and this fund's. */
    boolean areOf(Ref ref, List<Pair> pairs) {
        return contexts(pairs).stream()
                .allMatch(ctx -> ctx.ref().equals(ref) && ctx.fund().equals(office.fund));
    }

    /** Whether two officers closed a category that is among them. */
    boolean isClosed(List<Pair> pairs) {
        return categories(pairs).stream().anyMatch(category -> office.freezes.isFrozen(Scope.CATEGORY, category));
    }

    /** Empty when one of them is of a form, algorithm or key version we do not know, or has no secret in it. */
    Optional<List<Opened>> open(Member member, List<Pair> pairs) {
        try {
            var opener = office.members.opener(member);
            // Each encapsulation is opened once, however many bundles it was made for.
            var seals = new HashMap<ByteBuffer, MemberSeal.Opened>();
            var opened = new ArrayList<Opened>();
            for (var pair : pairs) {
                if (MemberSeal.keyVersion(pair.enc()) != member.keyVersion()) return Optional.empty();
                var seal = seals.computeIfAbsent(ByteBuffer.wrap(pair.enc()), enc -> opener.decapsulate(pair.enc()));
                opened.add(new Opened(pair.ctx(), seal));
            }
            return Optional.of(opened);
        } catch (SealException e) {
            return Optional.empty();
        }
    }

    /** @param line the durable one that says these keys leave, for whom and why */
    LeasedOutcome answer(Asked asked, Ref ref, List<Opened> opened, long line) {
        var lease = asked.lease();
        var keys = opened.stream().map(Opened::key).toList();
        var text = new UnlockedKeys(keys, office.marks.of(ref).orElse(null)).bytes();
        var contexts = opened.stream().map(Opened::ctx).toList();
        var info = UnlockedKeys.info(lease.id(), asked.ask().n(), contexts);
        return new LeasedOutcome.Unlocked(Sealed.to(Keys.p256(lease.browserKey()), info, text), line);
    }

    static List<Context> contexts(List<Pair> pairs) {
        return pairs.stream().map(Pair::ctx).toList();
    }

    static List<String> names(List<Pair> pairs) {
        return contexts(pairs).stream().map(Context::name).toList();
    }

    static List<String> categories(List<Pair> pairs) {
        return contexts(pairs).stream()
                .map(ctx -> ctx.category().code())
                .distinct()
                .sorted()
                .toList();
    }
}
