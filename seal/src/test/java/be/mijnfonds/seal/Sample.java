package be.mijnfonds.seal;

import be.mijnfonds.journal.json.Json;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.List;

/** Two members, one browser, one vault, one connector: who meets whom in the tests. */
final class Sample {
    static final SecureRandom RANDOM = new SecureRandom();
    static final Fund FUND = Fund.DEMO;
    static final Ref RITA = Ref.random(RANDOM);
    static final Ref TOM = Ref.random(RANDOM);
    static final KeyPair BROWSER = Keys.generateP256();
    static final KeyPair VAULT = Keys.generateP256();
    static final KeyPair CONNECTOR = Keys.generateP256();
    static final MemberKeyPair RITAS = MemberKeyPair.generate(RANDOM);
    static final MemberKeyPair TOMS = MemberKeyPair.generate(RANDOM);

    private Sample() {}

    static Context context(Ref ref, Category category) {
        return new Context(FUND, ref, category, BundleId.random(RANDOM), 1);
    }

    static MemberKey key(Ref ref, MemberKeyPair pair) {
        return new MemberKey(FUND, ref, 1, pair.publicKey());
    }

    static MemberSeal.Opener opener(Ref ref, MemberKeyPair pair) {
        return new MemberSeal.Opener(FUND, ref, pair.secret(), pair.publicKey());
    }

    static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static byte[] flipped(byte[] bytes, int bit) {
        var other = bytes.clone();
        other[bit / 8] ^= (byte) (1 << bit % 8);
        return other;
    }

    static ECPublicKey spki(KeyPair pair) {
        return (ECPublicKey) pair.getPublic();
    }

    /** Something to say of each kind. */
    static Json.Obj what(Kind kind) {
        var what = Json.object();
        return switch (kind) {
            case CONTACT ->
                what.put("email", "rita@example.be")
                        .putOrNull("phone", null)
                        .put(
                                "address",
                                Json.object()
                                        .put("street", "Rue Haute")
                                        .put("number", "3")
                                        .put("postcode", "1000")
                                        .put("municipality", "Brussel")
                                        .build())
                        .build();
            case PREFERENCES ->
                what.put("delivery", "digital")
                        .put("notices", Json.texts(List.of("email")))
                        .put("eBox", true)
                        .build();
            case CORRECTION ->
                what.put("category", "address")
                        .put("text", "Hier wonen wij niet meer: één huis verder.")
                        .build();
            case BANK ->
                what.put("use", "refunds")
                        .put("iban", "BE68539007547034")
                        .put("holder", "Rita Claes")
                        .build();
            case MANDATE ->
                what.put("does", "give")
                        .put("iban", "BE68539007547034")
                        .put("holder", "Rita Claes")
                        .put("creditor", "DE98ZZZ09999999999")
                        .build();
            case FREQUENCY -> what.put("frequency", "quarter").build();
            case STOP -> what.put("itemId", ItemId.random(RANDOM).value()).build();
            case PAPER -> what.put("paper", "vignettes").put("by", "portal").build();
            case DOCUMENT ->
                what.put("about", "income")
                        .put("parts", 2)
                        .put("file", document(300_000).json())
                        .build();
            case MESSAGE ->
                what.put("about", "reimbursements")
                        .put("text", "Waarom kreeg ik 4 € minder?\nRita")
                        .build();
        };
    }

    static SentDocument document(long size) {
        return new SentDocument(
                new PartKey(random(32)), "scan.pdf", "application/pdf", size, random(32), "Mijn aangifte");
    }

    static Statement said(Kind kind) {
        return Statement.own(FUND, RITA, kind, 1_795_000_000_000L, what(kind), RANDOM);
    }

    static Grant grant(Challenge challenge) {
        return new Grant(
                FUND,
                challenge.bytes(),
                LeaseId.random(RANDOM),
                random(32),
                RITA,
                "high",
                Arrays.asList(Category.values()),
                1_795_003_600_000L,
                900_000,
                new Mark(3, random(32)),
                List.of(new Grant.Way("itsme", "itsme", Device.PHONE, 1_790_000_000_000L, null)),
                List.of(new Grant.Other(LeaseId.random(RANDOM), 1_795_000_000_000L, "passkey")),
                new Grant.SignIn(1_794_000_000_000L, "itsme"),
                7);
    }
}
