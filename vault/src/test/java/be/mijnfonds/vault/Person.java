package be.mijnfonds.vault;

import be.mijnfonds.protocol.AdmitAnswer;
import be.mijnfonds.protocol.AdmitAnswer.Admitted;
import be.mijnfonds.protocol.AdmitAsk;
import be.mijnfonds.protocol.UnlockAsk;
import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Context;
import be.mijnfonds.seal.MemberKey;
import be.mijnfonds.seal.MemberSeal;
import be.mijnfonds.seal.Ref;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody the connector made known, and what it sealed for them. */
record Person(Ref ref, String number, MemberKey key) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** One bundle as the portal would store it, and what stands in it. */
    record Bundle(Context ctx, byte[] enc, byte[] ciphertext, byte[] text) {
        UnlockAsk.Pair pair() {
            return new UnlockAsk.Pair(ctx, enc);
        }
    }

    static String newNumber() {
        var nine = 700_101_000L + NUMBERS.incrementAndGet();
        return "%09d%02d".formatted(nine, 97 - nine % 97);
    }

    static Person admit(TestVault vault) {
        return admit(vault, Ref.random(RANDOM), newNumber());
    }

    static Person admit(TestVault vault, Ref ref, String number) {
        var known = (Admitted.Known) admitted(vault, ref, number);
        return new Person(ref, number, known.checked(TestVault.FUND, vault.vaultKey()));
    }

    static Person admitCanary(TestVault vault) {
        var ref = Ref.random(RANDOM);
        var number = newNumber();
        var known = (Admitted.Known) admitted(vault, new AdmitAsk.Person(ref, number, true));
        return new Person(ref, number, known.checked(TestVault.FUND, vault.vaultKey()));
    }

    static Admitted admitted(TestVault vault, Ref ref, String number) {
        return admitted(vault, new AdmitAsk.Person(ref, number));
    }

    static Admitted admitted(TestVault vault, AdmitAsk.Person person) {
        var ask = new AdmitAsk(List.of(person));
        return AdmitAnswer.read(vault.connector("admit", ask.bytes()).body())
                .members()
                .getFirst();
    }

    /** As the connector's feed does: one encapsulation for all bundles. */
    List<Bundle> sealed(int count) {
        var seal = MemberSeal.to(key);
        var bundles = new ArrayList<Bundle>();
        for (var i = 0; i < count; i++) {
            var category = Category.values()[i % Category.values().length];
            var ctx = new Context(TestVault.FUND, ref, category, BundleId.random(RANDOM), 1);
            var text = ("{\"number\":" + i + "}").getBytes(StandardCharsets.UTF_8);
            bundles.add(new Bundle(ctx, seal.enc(), seal.contentKey(ctx).seal(ctx, text, RANDOM), text));
        }
        return bundles;
    }

    static List<UnlockAsk.Pair> pairs(List<Bundle> bundles) {
        return bundles.stream().map(Bundle::pair).toList();
    }
}
