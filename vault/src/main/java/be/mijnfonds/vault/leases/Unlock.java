package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.Line;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.LeasedOutcome.Reason;
import be.mijnfonds.protocol.LeasedOutcome.Refused;
import be.mijnfonds.protocol.UnlockAsk;
import be.mijnfonds.seal.ContentKey;
import be.mijnfonds.seal.Context;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.MemberSeal;
import be.mijnfonds.seal.SealException;
import be.mijnfonds.seal.Sealed;
import be.mijnfonds.seal.UnlockedKeys;
import be.mijnfonds.vault.marks.Marks;
import be.mijnfonds.vault.members.Members;
import be.mijnfonds.vault.sequencer.Appended;
import be.mijnfonds.vault.sequencer.Lines;
import be.mijnfonds.vault.sequencer.Sequencer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Opens bundles: the line first, then the keys, sealed to the one browser key the lease is for. */
final class Unlock {
    static final int MAX_OPENED = 1_000;

    private final Fund fund;
    private final Members members;
    private final Marks marks;
    private final LeaseRows leases;
    private final Sequencer sequencer;
    private final Lines lines;

    Unlock(Fund fund, Members members, Marks marks, LeaseRows leases, Sequencer sequencer, Lines lines) {
        this.fund = fund;
        this.members = members;
        this.marks = marks;
        this.leases = leases;
        this.sequencer = sequencer;
        this.lines = lines;
    }

    /** @throws Raced when another request of the lease came between */
    LeasedOutcome ask(Asked asked, UnlockAsk ask, long now) {
        var lease = asked.lease();
        if (ask.pairs().isEmpty()) return alive(asked, now);
        for (var pair : ask.pairs())
            if (!covers(lease, pair.ctx()) || !readable(pair.enc())) return new Refused(Reason.REFUSED);
        if (asked.again()) return keys(asked, ask, lease.line());
        if (lease.opened() + ask.pairs().size() > MAX_OPENED) return new Refused(Reason.LIMIT);
        var after = asked.after(now).opened(ask.pairs().size());
        // Durable first: a key that left without a line would make "excluded" a guess.
        var appended = sequencer.append(
                line(asked, ask), (connection, index) -> leases.update(connection, lease, after.at(index)));
        return switch (appended) {
            case Appended.Durable durable -> keys(asked, ask, durable.index());
            case Appended.Stale stale -> throw new Raced();
        };
    }

    private LeasedOutcome alive(Asked asked, long now) {
        if (!asked.again() && !leases.updateNow(asked.lease(), asked.after(now))) throw new Raced();
        return new LeasedOutcome.Alive(
                marks.of(asked.lease().ref()).orElse(null), asked.lease().until());
    }

    private LeasedOutcome keys(Asked asked, UnlockAsk ask, long line) {
        var lease = asked.lease();
        var member = members.withRef(lease.ref());
        if (member.isEmpty()) return new Refused(Reason.REFUSED);
        try {
            var opener = members.opener(member.get());
            var opened = new HashMap<ByteBuffer, MemberSeal.Opened>();
            var contentKeys = new ArrayList<ContentKey>();
            for (var pair : ask.pairs())
                contentKeys.add(
                        opened.computeIfAbsent(ByteBuffer.wrap(pair.enc()), enc -> opener.decapsulate(pair.enc()))
                                .contentKey(pair.ctx()));
            var text = new UnlockedKeys(contentKeys, marks.of(lease.ref()).orElse(null)).bytes();
            var contexts = ask.pairs().stream().map(UnlockAsk.Pair::ctx).toList();
            var info = UnlockedKeys.info(lease.id(), asked.ask().n(), contexts);
            return new LeasedOutcome.Unlocked(Sealed.to(Keys.p256(lease.browserKey()), info, text), line);
        } catch (SealException e) {
            return new Refused(Reason.REFUSED);
        }
    }

    private boolean covers(Lease lease, Context ctx) {
        return ctx.ref().equals(lease.ref()) && ctx.fund().equals(fund);
    }

    private static boolean readable(byte[] enc) {
        try {
            return MemberSeal.keyVersion(enc) == 1;
        } catch (SealException e) {
            return false;
        }
    }

    private Line line(Asked asked, UnlockAsk ask) {
        var lease = asked.lease();
        var contexts = ask.pairs().stream().map(UnlockAsk.Pair::ctx).toList();
        return lines.begin("unlock", "granted")
                .kind("member")
                .actor(Line.Actor.of("member", lease.ref().value()))
                .subject(lease.ref().value())
                .lease(lease.id().value())
                .thing(lease.thing())
                .categories(categories(contexts))
                .bundles(contexts.stream().map(Context::name).toList())
                .purpose("own-file")
                .ground("art15")
                .level(lease.level())
                .network(asked.caller().network())
                .trace(asked.caller().via().trace())
                .app(asked.caller().app())
                .build();
    }

    private static List<String> categories(List<Context> contexts) {
        return contexts.stream()
                .map(ctx -> ctx.category().code())
                .distinct()
                .sorted()
                .toList();
    }
}
