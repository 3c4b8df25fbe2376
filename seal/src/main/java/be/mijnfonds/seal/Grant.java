package be.mijnfonds.seal;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The vault's answer to a proof of presence: who the page is for, and the key of the lease. The page takes ref, ways to sign
 * in and marks from here only. Signed by the grant key, sealed to the browser key.
 *
 * @param until absolute end, ms
 * @param idle the time without a request after which it ends, ms
 * @param line index of the journal line that was durable before this left
 */
public record Grant(
        Fund fund,
        byte[] challenge,
        LeaseId lease,
        byte[] leaseKey,
        Ref ref,
        String level,
        List<Category> categories,
        long until,
        long idle,
        @Nullable Mark mark,
        List<Way> ways,
        List<Other> leases,
        @Nullable SignIn lastSignIn,
        long line) {

    /** A way to sign in: a passkey (id = base64url credential id) or a provider. {@code device} is the member's word. */
    public record Way(
            String id,
            String kind,
            Device device,
            long since,
            @Nullable Long lastUse) {
        public Json json() {
            return Json.object()
                    .put("id", id)
                    .put("kind", kind)
                    .put("device", device.code())
                    .put("since", since)
                    .put("lastUse", lastUse == null ? new Json.Null() : Json.of(lastUse))
                    .build();
        }

        public static Way read(Json json) {
            return Wire.part(
                    json,
                    in -> new Way(
                            in.text("id"),
                            in.text("kind"),
                            Device.of(in.text("device")),
                            in.integer("since"),
                            in.present("lastUse").integerOrNull("lastUse")));
        }
    }

    /** Another live lease of the member. */
    public record Other(LeaseId id, long since, String kind) {
        public Json json() {
            return Json.object()
                    .put("id", id.value())
                    .put("since", since)
                    .put("kind", kind)
                    .build();
        }

        public static Other read(Json json) {
            return Wire.part(json, in -> new Other(new LeaseId(in.text("id")), in.integer("since"), in.text("kind")));
        }
    }

    /** When and how the member was here before. */
    public record SignIn(long time, String kind) {}

    public byte[] bytes() {
        return Wire.body()
                .put("fund", fund.number())
                .put("challenge", Base64Url.encode(challenge))
                .put("leaseId", lease.value())
                .put("leaseKey", Base64Url.encode(leaseKey))
                .put("ref", ref.value())
                .put("level", level)
                .put(
                        "categories",
                        Json.texts(categories.stream().map(Category::code).toList()))
                .put("until", until)
                .put("idle", idle)
                .put("for", Json.array(List.of()))
                .put("mark", Mark.orNull(mark))
                .put("ways", Json.array(ways.stream().map(Way::json).toList()))
                .put("leases", Json.array(leases.stream().map(Other::json).toList()))
                .put("lastSignIn", lastSignIn == null ? new Json.Null() : json(lastSignIn))
                .put("line", line)
                .build()
                .canonical();
    }

    /** Signs and seals: only the browser that made the challenge's key can read it, and it knows who wrote it. */
    public Sealed seal(PrivateKey grantKey, ECPublicKey browserKey) {
        var bytes = bytes();
        var text = Wire.body()
                .put("grant", Base64Url.encode(bytes))
                .put("sig", Base64Url.encode(Signatures.sign(Tag.GRANT, grantKey, bytes)))
                .build()
                .canonical();
        return Sealed.to(browserKey, info(challenge), text);
    }

    /**
     * The page's side.
     *
     * @throws SealException when it does not open, is not signed by the vault, or answers another challenge
     * @throws JsonException when what the vault signed is not a grant
     */
    public static Grant open(Sealed sealed, KeyPair browserKey, PublicKey grantKey, Challenge challenge) {
        var signed = Wire.read(sealed.open(browserKey, info(challenge.bytes())), Signed::read);
        if (!Signatures.verify(Tag.GRANT, grantKey, signed.grant(), signed.sig()))
            throw new SealException("grant not signed by the vault");
        var grant = Wire.read(signed.grant(), Grant::read);
        if (!Arrays.equals(grant.challenge(), challenge.bytes()))
            throw new SealException("grant for another challenge");
        return grant;
    }

    private record Signed(byte[] grant, byte[] sig) {
        private static Signed read(Json.Fields in) {
            return new Signed(in.bytes("grant"), in.bytes("sig"));
        }
    }

    private static Grant read(Json.Fields in) {
        in.array("for", 0);
        var last = in.present("lastSignIn").take("lastSignIn");
        return new Grant(
                new Fund(in.text("fund")),
                in.bytes("challenge"),
                new LeaseId(in.text("leaseId")),
                in.bytes("leaseKey"),
                new Ref(in.text("ref")),
                in.text("level"),
                in.texts("categories", Category.values().length).stream()
                        .map(Category::of)
                        .toList(),
                in.integer("until"),
                in.integer("idle"),
                Mark.take(in, "mark"),
                in.array("ways", 100).stream().map(Way::read).toList(),
                in.array("leases", 100).stream().map(Other::read).toList(),
                last == null ? null : signIn(last),
                in.integer("line"));
    }

    private static SignIn signIn(Json json) {
        return Wire.part(json, in -> new SignIn(in.integer("time"), in.text("kind")));
    }

    private static Json json(SignIn signIn) {
        return Json.object()
                .put("time", signIn.time())
                .put("kind", signIn.kind())
                .build();
    }

    private static byte[] info(byte[] challenge) {
        return Bytes.join(Bytes.utf8("mf1-grant"), challenge);
    }

    @Override
    public String toString() {
        return "Grant[" + lease + "]";
    }
}
