package be.mijnfonds.range.bench;

import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Context;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.LeaseMac;
import be.mijnfonds.seal.MemberKey;
import be.mijnfonds.seal.MemberKeyPair;
import be.mijnfonds.seal.MemberSeal;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Sealed;
import be.mijnfonds.seal.UnlockedKeys;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What everything is held against, in one place so that it cannot drift: the bare cryptography, in one thread. */
final class Yardstick {
    static final String TEXT =
            "the bare cryptography of one request in a loop: one thread, the same classes (`be.mijnfonds.seal`)"
                    + " on Bouncy Castle's HPKE and the JDK's AES-GCM, HMAC and ECDSA; no network, no database, no JSON of the wire";

    /** Bundles of one unlock, and of one member when sealing. */
    static final int BUNDLES = 10;

    private static final int TEXT_BYTES = 1_000;

    private final SecureRandom random = new SecureRandom();
    private final Ref ref = Ref.random(random);
    private final MemberKeyPair pair = MemberKeyPair.generate(random);
    private final MemberKey key = new MemberKey(Fund.DEMO, ref, 1, pair.publicKey());
    private final KeyPair browserKey = Keys.generateP256();
    private final LeaseId lease = LeaseId.random(random);
    private final byte[] leaseKey = new byte[32];
    private final byte[] enc = MemberSeal.to(key).enc();
    private final List<Context> contexts = contexts();

    private List<Context> contexts() {
        return IntStream.range(0, BUNDLES)
                .mapToObj(i -> new Context(Fund.DEMO, ref, Category.values()[i], BundleId.random(random), 1))
                .toList();
    }

    /** Check the MAC, decapsulate once, export ten keys, seal them to the browser, MAC the answer. */
    void unlock() {
        LeaseMac.ask(leaseKey, "unlock", lease, 1, enc);
        var opened = new MemberSeal.Opener(Fund.DEMO, ref, pair.secret(), pair.publicKey()).decapsulate(enc);
        var keys = contexts.stream().map(opened::contentKey).toList();
        var sealed = Sealed.to(
                (ECPublicKey) browserKey.getPublic(),
                UnlockedKeys.info(lease, 1, contexts),
                new UnlockedKeys(keys, null).bytes());
        LeaseMac.answer(leaseKey, "unlock", lease, 1, sealed.sealed());
    }

    /** One member: encapsulate once, seal ten bundles of a thousand bytes, sign the index. */
    void seal() throws GeneralSecurityException {
        var seal = MemberSeal.to(key);
        var sealed = new ArrayList<byte[]>();
        for (var ctx : contexts) sealed.add(seal.contentKey(ctx).seal(ctx, new byte[TEXT_BYTES], random));
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(browserKey.getPrivate());
        signature.update(sealed.getFirst());
        signature.sign();
    }
}
