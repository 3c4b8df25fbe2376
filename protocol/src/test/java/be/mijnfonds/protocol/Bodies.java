package be.mijnfonds.protocol;

import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Context;
import be.mijnfonds.seal.Device;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Grant;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.LetterCode;
import be.mijnfonds.seal.LetterNumber;
import be.mijnfonds.seal.Mark;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Sealed;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One good body of every kind, with how it is read: each rule is tried on all of them. */
record Bodies(String name, byte[] bytes, Function<byte[], byte[]> rewrite) {
    private static final Random RANDOM = new Random(7);
    static final Ref REF = Ref.random(RANDOM);
    static final Ref OTHER = Ref.random(RANDOM);
    static final Via VIA = new Via(bytes(16), "1.0", "relay/x", "t-1");
    private static final LeaseId LEASE = LeaseId.random(RANDOM);
    private static final Sealed SEALED = new Sealed(bytes(65), bytes(99));

    static List<Bodies> all() {
        var passkey = new Evidence.Passkey(bytes(20), bytes(90), bytes(37), bytes(71));
        var provider = new Evidence.Provider("itsme", "code", "verifier");
        var letter = new Evidence.Letter(LetterNumber.random(RANDOM), bytes(32));
        var bare = new Via(bytes(16), null, null, null);
        return List.of(
                lease("passkey", new LeaseAsk(bytes(57), bytes(80), bytes(91), passkey, VIA)),
                lease("letter", new LeaseAsk(bytes(57), bytes(80), bytes(91), letter, VIA)),
                lease("provider", new LeaseAsk(bytes(57), bytes(80), bytes(91), provider, bare)),
                new Bodies(
                        "lease answer",
                        new LeaseAnswer(LEASE, List.of(REF), 9, SEALED).bytes(),
                        in -> LeaseAnswer.read(in).bytes()),
                new Bodies(
                        "leased ask",
                        new LeasedAsk(LEASE, 1, bytes(10), bytes(32), VIA).bytes(),
                        in -> LeasedAsk.read(in).bytes()),
                new Bodies(
                        "leased answer",
                        new LeasedAnswer(1, bytes(10), bytes(32)).bytes(),
                        in -> LeasedAnswer.read(in).bytes()),
                new Bodies("unlock", unlock(2).bytes(), in -> UnlockAsk.read(in).bytes()),
                new Bodies(
                        "prolong", unlock(0).bytes(), in -> UnlockAsk.read(in).bytes()),
                new Bodies("enrol", enrol().bytes(), in -> EnrolAsk.read(in).bytes()),
                agree(null),
                agree(new AgreeAsk.Touch(bytes(57), bytes(80), passkey)),
                agree(new AgreeAsk.Touch(bytes(57), bytes(80), provider)),
                outcome(new LeasedOutcome.Agreed(bytes(200), bytes(64), 15)),
                outcome(new LeasedOutcome.Refused(LeasedOutcome.Reason.LEVEL)),
                end(new EndAsk.Lease(LEASE)),
                end(new EndAsk.Others()),
                end(new EndAsk.Passkey(bytes(20))),
                end(new EndAsk.Lock()),
                outcome(new LeasedOutcome.Changed(
                        List.of(new Grant.Way("a", "passkey", Device.COMPUTER, 1, null)),
                        List.of(new Grant.Other(LEASE, 3, "itsme")),
                        16)),
                outcome(new LeasedOutcome.Refused(LeasedOutcome.Reason.LAST_WAY)),
                outcome(new LeasedOutcome.Unlocked(SEALED, 12)),
                outcome(new LeasedOutcome.Alive(
                        new Mark(4, bytes(32)),
                        99,
                        List.of(new Grant.Way("a", "passkey", Device.PHONE, 1, 2L)),
                        List.of(new Grant.Other(LEASE, 3, "itsme")))),
                outcome(new LeasedOutcome.Alive(new Mark(4, null), 99, List.of(), List.of())),
                outcome(new LeasedOutcome.Alive(null, 99, List.of(), List.of())),
                outcome(new LeasedOutcome.Enrolled(
                        List.of(
                                new Grant.Way("a", "passkey", Device.PHONE, 1, null),
                                new Grant.Way("b", "itsme", Device.OTHER, 1, 2L)),
                        13)),
                outcome(new LeasedOutcome.Ended(14L)),
                outcome(new LeasedOutcome.Ended(null)),
                outcome(new LeasedOutcome.Refused(LeasedOutcome.Reason.NOT_FRESH)),
                new Bodies("admit", admit(2).bytes(), in -> AdmitAsk.read(in).bytes()),
                new Bodies(
                        "admit answer",
                        admitAnswer().bytes(),
                        in -> AdmitAnswer.read(in).bytes()),
                new Bodies(
                        "letter", letters(2).bytes(), in -> LetterAsk.read(in).bytes()),
                new Bodies(
                        "letter answer",
                        letterAnswer().bytes(),
                        in -> LetterAnswer.read(in).bytes()),
                new Bodies("mark", marks(2).bytes(), in -> MarkAsk.read(in).bytes()),
                new Bodies(
                        "mark answer",
                        markAnswer().bytes(),
                        in -> MarkAnswer.read(in).bytes()));
    }

    private static Bodies lease(String kind, LeaseAsk ask) {
        return new Bodies(
                "lease by " + kind, ask.bytes(), in -> LeaseAsk.read(in).bytes());
    }

    private static Bodies outcome(LeasedOutcome outcome) {
        return new Bodies(
                outcome.getClass().getSimpleName(),
                outcome.bytes(),
                in -> LeasedOutcome.read(in).bytes());
    }

    private static Bodies end(EndAsk ask) {
        return new Bodies("end", ask.bytes(), in -> EndAsk.read(in).bytes());
    }

    static UnlockAsk unlock(int pairs) {
        return new UnlockAsk(IntStream.range(0, pairs)
                .mapToObj(i -> new UnlockAsk.Pair(
                        new Context(Fund.DEMO, REF, Category.BANK, BundleId.random(RANDOM), i + 1L), bytes(35)))
                .toList());
    }

    static AdmitAsk admit(int members) {
        return new AdmitAsk(IntStream.range(0, members)
                .mapToObj(i -> new AdmitAsk.Person(Ref.random(RANDOM), "52031499982"))
                .toList());
    }

    static LetterAsk letters(int letters) {
        return new LetterAsk(IntStream.range(0, letters)
                .mapToObj(i -> new LetterAsk.Letter(Ref.random(RANDOM), LetterNumber.random(RANDOM)))
                .toList());
    }

    private static LetterAnswer letterAnswer() {
        return new LetterAnswer(List.of(
                new LetterAnswer.Lettered.Made(
                        LetterNumber.random(RANDOM), LetterCode.of(bytes(LetterCode.BYTES)), 1_795_000_000_000L),
                new LetterAnswer.Lettered.Refused(LetterNumber.random(RANDOM), "unknown")));
    }

    static MarkAsk marks(int marks) {
        return new MarkAsk(IntStream.range(0, marks)
                .mapToObj(i -> new MarkAsk.Marked(Ref.random(RANDOM), new Mark(i, i % 2 == 0 ? null : bytes(32))))
                .toList());
    }

    private static Bodies agree(AgreeAsk.@Nullable Touch touch) {
        var ask = new AgreeAsk(REF, Kind.BANK, ItemId.random(RANDOM), bytes(32), 1_795_000_000_000L, touch);
        return new Bodies("agree", ask.bytes(), in -> AgreeAsk.read(in).bytes());
    }

    private static EnrolAsk enrol() {
        return new EnrolAsk(
                Device.SECURITY_KEY,
                new EnrolAsk.Creation(bytes(57), bytes(80), bytes(20), bytes(91), -7, bytes(90), bytes(150)),
                new EnrolAsk.Assertion(bytes(57), bytes(80), bytes(90), bytes(37), bytes(71)));
    }

    private static AdmitAnswer admitAnswer() {
        return new AdmitAnswer(List.of(
                new AdmitAnswer.Admitted.Known(REF, 1, bytes(32), bytes(64)),
                new AdmitAnswer.Admitted.Refused(REF, "number-elsewhere")));
    }

    private static MarkAnswer markAnswer() {
        return new MarkAnswer(Arrays.stream(MarkAnswer.Outcome.values())
                .map(outcome -> new MarkAnswer.Entry(Ref.random(RANDOM), outcome))
                .toList());
    }

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return name;
    }
}
