package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.Line;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.LeasedOutcome.Reason;
import be.mijnfonds.protocol.LeasedOutcome.Refused;
import be.mijnfonds.protocol.UnlockAsk;
import be.mijnfonds.seal.ContentKey;
import be.mijnfonds.seal.Context;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.MemberSeal;
import be.mijnfonds.seal.SealException;
import be.mijnfonds.seal.Sealed;
import be.mijnfonds.seal.UnlockedKeys;
import be.mijnfonds.vault.freezes.Freezes;
import be.mijnfonds.vault.freezes.Scope;
import be.mijnfonds.vault.members.Member;
import be.mijnfonds.vault.sequencer.Appended;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * Opens bundles: the line first, then the keys, sealed to the one browser key the lease is for.
 *
 * <p>That an encapsulation was made for this member cannot be seen in it (RFC 9180's base mode proves no sender): one made
 * for another gives keys that open nothing.
 */
final class Unlock {
    static final int MAX_OPENED = 1_000;

    private final Office office;

    Unlock(Office office) {
        this.office = office;
    }

    /** A bundle whose encapsulation opened; its key is not derived yet. */
    private record Opened(Context ctx, MemberSeal.Opened seal) {
        ContentKey key() {
            return seal.contentKey(ctx);
        }
    }

    /** @throws Raced when another request of the lease came between */
    LeasedOutcome ask(Asked asked, UnlockAsk ask, long now) {
        var lease = asked.lease();
        if (ask.pairs().isEmpty()) return alive(asked, now);
        if (!ask.pairs().stream().allMatch(pair -> isOwn(lease, pair.ctx()))) return new Refused(Reason.REFUSED);
        if (!ask.pairs().stream().allMatch(pair -> lease.covers(pair.ctx().category())))
            return new Refused(Reason.LEVEL);
        if (isClosed(ask)) return new Refused(Reason.CLOSED);
        var opened = office.members.withRef(lease.ref()).flatMap(member -> open(member, ask));
        if (opened.isEmpty()) return new Refused(Reason.REFUSED);
        if (asked.again()) return answer(asked, ask, opened.get(), lease.line());
        if (lease.opened() + ask.pairs().size() > MAX_OPENED) return new Refused(Reason.LIMIT);
        var after = asked.after(now).opened(ask.pairs().size());
        // Durable first: a key that left without a line would make "excluded" a guess.
        var appended = office.journal.append(
                line(asked, ask),
                (connection, index) -> Freezes.isOpen(connection, lease.ref(), categories(contexts(ask))),
                (connection, index) -> office.leases.update(connection, lease, after.at(index)));
        return switch (appended) {
            case Appended.Durable durable -> answer(asked, ask, opened.get(), durable.index());
            case Appended.Stale stale -> throw new Raced();
        };
    }

    private LeasedOutcome alive(Asked asked, long now) {
        if (!asked.again() && !office.leases.updateNow(asked.lease(), asked.after(now))) throw new Raced();
        var lease = asked.lease();
        return new LeasedOutcome.Alive(
                office.marks.of(lease.ref()).orElse(null),
                lease.until(),
                office.ways(lease.ref()),
                office.leases.others(lease.ref(), lease.id(), now));
    }

    /** Empty when one of them is of a form, algorithm or key version we do not know, or has no secret in it. */
    private Optional<List<Opened>> open(Member member, UnlockAsk ask) {
        try {
            var opener = office.members.opener(member);
            // Each encapsulation is opened once, however many bundles it was made for.
            var seals = new HashMap<ByteBuffer, MemberSeal.Opened>();
            var opened = new ArrayList<Opened>();
            for (var pair : ask.pairs()) {
                if (MemberSeal.keyVersion(pair.enc()) != member.keyVersion()) return Optional.empty();
                var seal = seals.computeIfAbsent(ByteBuffer.wrap(pair.enc()), enc -> opener.decapsulate(pair.enc()));
                opened.add(new Opened(pair.ctx(), seal));
            }
            return Optional.of(opened);
        } catch (SealException e) {
            return Optional.empty();
        }
    }

    private LeasedOutcome answer(Asked asked, UnlockAsk ask, List<Opened> opened, long line) {
        var lease = asked.lease();
        var keys = opened.stream().map(Opened::key).toList();
        var text = new UnlockedKeys(keys, office.marks.of(lease.ref()).orElse(null)).bytes();
        var info = UnlockedKeys.info(lease.id(), asked.ask().n(), contexts(ask));
        return new LeasedOutcome.Unlocked(Sealed.to(Keys.p256(lease.browserKey()), info, text), line);
    }

    private boolean isOwn(Lease lease, Context ctx) {
        return ctx.ref().equals(lease.ref()) && ctx.fund().equals(office.fund);
    }

    private boolean isClosed(UnlockAsk ask) {
        return categories(contexts(ask)).stream()
                .anyMatch(category -> office.freezes.isFrozen(Scope.CATEGORY, category));
    }

    private Line line(Asked asked, UnlockAsk ask) {
        var contexts = contexts(ask);
        return office.line("unlock", asked.lease(), asked.caller())
                .kind("member")
                .thing(asked.lease().thing())
                .categories(categories(contexts))
                .bundles(contexts.stream().map(Context::name).toList())
                .purpose("own-file")
                .build();
    }

    private static List<Context> contexts(UnlockAsk ask) {
        return ask.pairs().stream().map(UnlockAsk.Pair::ctx).toList();
    }

    private static List<String> categories(List<Context> contexts) {
        return contexts.stream()
                .map(ctx -> ctx.category().code())
                .distinct()
                .sorted()
                .toList();
    }
}
