package be.mijnfonds.vault.members;

import be.mijnfonds.journal.Line;
import be.mijnfonds.protocol.AdmitAnswer.Admitted;
import be.mijnfonds.protocol.AdmitAsk;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.MemberKey;
import be.mijnfonds.seal.MemberKeyPair;
import be.mijnfonds.seal.MemberSeal;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Signatures;
import be.mijnfonds.seal.Tag;
import be.mijnfonds.vault.database.Database;
import be.mijnfonds.vault.keys.VaultKeys;
import be.mijnfonds.vault.refusals.Refusals;
import be.mijnfonds.vault.refusals.Tried;
import be.mijnfonds.vault.sequencer.Appended;
import be.mijnfonds.vault.sequencer.Journal;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Who is known. A row that was written or put back by hand is as good as none. */
public final class Members {
    private static final int FIRST_VERSION = 1;

    private final Fund fund;
    private final MemberRows rows;
    private final VaultKeys keys;
    private final Journal journal;
    private final Refusals refusals;
    private final SecureRandom random;

    public Members(
            Fund fund, Database database, VaultKeys keys, Journal journal, Refusals refusals, SecureRandom random) {
        this.fund = fund;
        this.rows = new MemberRows(database, keys, journal);
        this.keys = keys;
        this.journal = journal;
        this.refusals = refusals;
        this.random = random;
    }

    /** The person with this national number, and nothing else about it. */
    public Optional<Member> withNumber(String nationalNumber) {
        return rows.withLookup(keys.lookup(nationalNumber));
    }

    public Optional<Member> withRef(Ref ref) {
        return rows.withRef(ref);
    }

    /** The private half for one request. */
    public MemberSeal.Opener opener(Member member) {
        var secret = keys.unwrapMember(member.key(fund), member.epoch(), member.wrapped());
        return new MemberSeal.Opener(fund, member.ref(), secret, member.publicKey());
    }

    /**
     * Wraps every private half that is not yet under the newest epoch key anew; what was done stays done when it is cut off.
     *
     * @return false when a row does not hold, and so was left as it is
     */
    public boolean wrapAnew() {
        var whole = true;
        var after = "";
        while (true) {
            var page = rows.wrapAnew(after, this::wrappedAnew);
            whole &= page.whole();
            if (page.last() == null) return whole;
            after = page.last();
        }
    }

    private Member wrappedAnew(Member member) {
        var key = member.key(fund);
        return member.wrapped(keys.wrapMember(key, keys.unwrapMember(key, member.epoch(), member.wrapped())));
    }

    /** One person of an ask: answered already, or with a line under way. */
    private sealed interface Asked {
        record Answered(Admitted answer) implements Asked {}

        record Begun(AdmitAsk.Person person, Member member, CompletableFuture<Appended> line) implements Asked {}
    }

    /** Makes each person known; the same pair again gives the same key and no second line. */
    public List<Admitted> admit(AdmitAsk ask, String instance) {
        var asked = new ArrayList<Asked>();
        for (var person : ask.members()) {
            var known = known(person, instance);
            asked.add(known.isPresent() ? new Asked.Answered(known.get()) : begin(person, instance));
        }
        return asked.stream()
                .map(each -> switch (each) {
                    case Asked.Answered(var answer) -> answer;
                    case Asked.Begun begun -> finish(begun, instance);
                })
                .toList();
    }

    private Asked.Begun begin(AdmitAsk.Person person, String instance) {
        var pair = MemberKeyPair.generate(random);
        var key = new MemberKey(fund, person.ref(), FIRST_VERSION, pair.publicKey());
        var wrapped = keys.wrapMember(key, pair.secret());
        var member = new Member(
                person.ref(),
                keys.lookup(person.nationalNumber()),
                FIRST_VERSION,
                wrapped.epoch(),
                pair.publicKey(),
                wrapped.bytes(),
                person.canary());
        var line = journal.begin("admit", "granted")
                .kind("member")
                .actor(Line.Actor.of("connector", null))
                .subject(person.ref().value())
                .thing(member.thing())
                .purpose("account")
                .ground("art6-1-c")
                .app(app(instance))
                .build();
        return new Asked.Begun(
                person,
                member,
                journal.appendLater(
                        line, // Wrapped by a key whose end has begun: it would be gone before this row is wrapped anew.
                        (connection, index) ->
                                member.epoch() == keys.epoch() && rows.insert(connection, member, index)));
    }

    private Admitted finish(Asked.Begun begun, String instance) {
        return switch (journal.await(begun.line())) {
            case Appended.Durable durable -> signed(begun.member());
            // Somebody admitted the same ref or number at the same moment, or a row of theirs does not hold.
            case Appended.Stale stale ->
                known(begun.person(), instance)
                        .orElseGet(() -> begun.member().epoch() == keys.epoch()
                                ? refuse(
                                        begun.person(),
                                        "number-elsewhere",
                                        begun.person().ref(),
                                        instance)
                                : finish(begin(begun.person(), instance), instance));
        };
    }

    private Optional<Admitted> known(AdmitAsk.Person person, String instance) {
        var byRef = withRef(person.ref());
        if (byRef.isPresent()) {
            var same = Bytes.same(byRef.get().lookup(), keys.lookup(person.nationalNumber()));
            if (same && byRef.get().canary() != person.canary()) return Optional.of(turned(person, instance));
            return Optional.of(same ? signed(byRef.get()) : refuse(person, "ref-elsewhere", person.ref(), instance));
        }
        // The same ref here: made known between our two looks, by another ask or an earlier line of this one.
        return withNumber(person.nationalNumber())
                .map(other -> other.ref().equals(person.ref())
                        ? signed(other)
                        : refuse(person, "number-elsewhere", other.ref(), instance));
    }

    /** Nobody real becomes a canary, and no canary is disarmed by whoever may write a feed. */
    private Admitted turned(AdmitAsk.Person person, String instance) {
        journal.alarm("somebody was to become a canary, or a canary to be none");
        return refuse(person, "ref-elsewhere", person.ref(), instance);
    }

    /** Noted about the one who is known already: it is their number or ref that somebody tried. */
    private Admitted refuse(AdmitAsk.Person person, String why, Ref about, String instance) {
        refusals.note(new Tried("admit", "member", about, app(instance), null, null));
        return new Admitted.Refused(person.ref(), why);
    }

    private static Line.App app(String instance) {
        return new Line.App("connector", instance, null, null);
    }

    private Admitted signed(Member member) {
        var sig = Signatures.sign(
                Tag.MEMBER_KEY, keys.signing().getPrivate(), member.key(fund).signedBytes());
        return new Admitted.Known(member.ref(), member.keyVersion(), member.publicKey(), sig);
    }
}
