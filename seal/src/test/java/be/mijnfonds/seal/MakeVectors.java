package be.mijnfonds.seal;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.note.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes what this side makes, for the browser's side to check: {@code vectors/from-java.json}, in the fields of {@code
 * from-browser.json} and three more: {@code member} (encapsulation and exported keys), {@code padding} and {@code access}
 * (proven lines). Every run makes other random values and keys, which serve nothing else; the file in the repository is one
 * run's. Started by hand in the module's folder, with the test classpath.
 */
final class MakeVectors {
    private static final long NOW = 1_795_000_000_000L;
    private static final String ORIGIN = "599.demo/journal";

    private final Ref ref = Sample.RITA;
    private final LeaseId lease = LeaseId.random(Sample.RANDOM);
    private final byte[] leaseKey = Sample.random(32);
    private final KeyPair browser = Keys.generateP256();
    private final KeyPair journal = Keys.generateEd25519();
    private final MemberKey member = Sample.key(ref, Sample.RITAS);
    private final MemberSeal seal = MemberSeal.to(member);

    private record Bundle(Context ctx, byte[] enc, byte[] ciphertext, ContentKey key) {}

    private final List<Bundle> bundles =
            List.of(bundle(Category.PERSON, 20), bundle(Category.BANK, 5_000), bundle(Category.ACCESS, 20_000));

    public static void main(String[] args) throws IOException {
        var text = new MakeVectors()
                .all().fields().entrySet().stream()
                        .map(field -> " " + Json.of(field.getKey()).text() + ": "
                                + field.getValue().text())
                        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
        Files.writeString(Path.of("src/test/resources/vectors/from-java.json"), text);
    }

    private Json.Obj all() {
        var index = new Index(
                Sample.FUND,
                ref,
                5,
                NOW,
                bundles.stream()
                        .map(one -> Index.Entry.of(one.ctx, one.enc, one.ciphertext))
                        .toList());
        return Json.object()
                .put(
                        "about",
                        "Made by MakeVectors; bytes are base64url; keys are made for this file and serve nothing else")
                .put("fund", Sample.FUND.number())
                .put("ref", ref.value())
                .put("leaseId", lease.value())
                .put("leaseKey", b64(leaseKey))
                .put("browserKey", pair(browser))
                .put("grantKey", b64(Sample.VAULT.getPublic().getEncoded()))
                .put("connectorKey", b64(Sample.CONNECTOR.getPublic().getEncoded()))
                .put("journalKey", Signer.of(ORIGIN, journal).key().toString())
                .put("canonical", canonical())
                .put(
                        "challenges",
                        Json.array(List.of(challenge(null, null), challenge(ref, null), challenge(ref, new byte[32]))))
                .put("credential", credential())
                .put("sealed", Json.array(List.of(sealed(""), sealed("één bericht"), sealed("x".repeat(300)))))
                .put("grant", grant())
                .put("keys", keys())
                .put(
                        "asks",
                        Json.array(
                                List.of(ask("unlock", 1, "{\"pairs\":[],\"v\":1}"), ask("end", (1L << 32) + 1, "{}"))))
                .put(
                        "bundles",
                        Json.array(bundles.stream().map(MakeVectors::json).toList()))
                .put(
                        "index",
                        Json.object()
                                .put("bytes", b64(index.bytes()))
                                .put("sig", b64(index.sign(Sample.CONNECTOR.getPrivate())))
                                .build())
                .put("mark", index.mark().json())
                .put("member", member())
                .put("padding", padding())
                .put("inbox", inbox())
                .put("documents", documents())
                .put("access", new MakeAccess(ref, lease, NOW, Signer.of(ORIGIN, journal)).json())
                .build();
    }

    private Bundle bundle(Category category, int extra) {
        var ctx = Sample.context(ref, category);
        var key = seal.contentKey(ctx);
        var text = Json.object()
                .put("schema", "mf1-" + category.code())
                .put("asOf", NOW)
                .put("source", "none")
                .put("filling", "é".repeat(extra))
                .build();
        return new Bundle(ctx, seal.enc(), key.seal(ctx, text.canonical(), Sample.RANDOM), key);
    }

    private static Json json(Bundle one) {
        return Json.object()
                .put("category", one.ctx.category().code())
                .put("bundleId", one.ctx.bundle().value())
                .put("version", one.ctx.version())
                .put("enc", b64(one.enc))
                .put("ciphertext", b64(one.ciphertext))
                .put("ctx", one.ctx.text())
                .put("key", b64(one.key.bytes()))
                .build();
    }

    private static Json canonical() {
        var names = Json.object()
                .put("\u20ac", 1)
                .put("\r", 2)
                .put("\ufb33", 3)
                .put("1", 4)
                .put("\ud83d\ude00", 5)
                .put("\u0080", 6)
                .put("\u00f6", 7);
        var values = List.of(
                names.build(),
                Json.of("\u0000\b\t\n\u000b\f\r\"\\/\u007f\u2028é"),
                Json.of(-Json.MAX_INTEGER),
                Json.array(List.of(new Json.Null(), Json.of(true), Json.array(List.of()))));
        return Json.array(values.stream()
                .map(value -> Json.object()
                        .put("value", value)
                        .put("text", value.text())
                        .build())
                .toList());
    }

    private Json challenge(@Nullable Ref whose, byte @Nullable [] hash) {
        var nonce = Sample.random(57);
        var spki = browser.getPublic().getEncoded();
        var purpose = whose == null ? Purpose.lease(Sample.FUND) : Purpose.enrol(Sample.FUND, whose, hash);
        return Json.object()
                .put("nonce", b64(nonce))
                .put("browserKey", b64(spki))
                .put("verb", purpose.verb())
                .put("fund", Sample.FUND.number())
                .putOrNull("ref", whose == null ? null : whose.value())
                .putOrNull("hash", hash == null ? null : b64(hash))
                .put("purpose", b64(purpose.bytes()))
                .put("challenge", b64(Challenge.of(nonce, spki, purpose.bytes()).bytes()))
                .build();
    }

    private Json credential() {
        var id = Sample.random(20);
        var spki = browser.getPublic().getEncoded();
        return Json.object()
                .put("spki", b64(spki))
                .put("credentialId", b64(id))
                .put("hash", b64(Challenge.credentialHash(spki, id)))
                .build();
    }

    private Json sealed(String text) {
        var info = Bytes.utf8("mf1-test|599");
        return put(Sealed.to(Sample.spki(browser), info, Bytes.utf8(text)))
                .put("info", b64(info))
                .put("text", b64(Bytes.utf8(text)))
                .build();
    }

    private Json grant() {
        var challenge = new Challenge(Sample.random(32));
        var grant = new Grant(
                Sample.FUND,
                challenge.bytes(),
                lease,
                leaseKey,
                ref,
                "high",
                Arrays.asList(Category.values()),
                NOW + 3_600_000,
                900_000,
                new Mark(3, null),
                List.of(
                        new Grant.Way("itsme", "itsme", Device.PHONE, NOW, null),
                        new Grant.Way(b64(Sample.random(20)), "passkey", Device.SECURITY_KEY, NOW, NOW + 1)),
                List.of(new Grant.Other(LeaseId.random(Sample.RANDOM), NOW, "passkey")),
                new Grant.SignIn(NOW - 1, "passkey"),
                7);
        return put(grant.seal(Sample.VAULT.getPrivate(), Sample.spki(browser)))
                .put("challenge", b64(challenge.bytes()))
                .put("grant", b64(grant.bytes()))
                .build();
    }

    private Json keys() {
        var contexts = bundles.stream().map(Bundle::ctx).toList();
        var keys = new UnlockedKeys(bundles.stream().map(Bundle::key).toList(), new Mark(4, Sample.random(32)));
        return put(Sealed.to(Sample.spki(browser), UnlockedKeys.info(lease, 7, contexts), keys.bytes()))
                .put("n", 7)
                .put("contexts", Json.texts(contexts.stream().map(Context::text).toList()))
                .put(
                        "keys",
                        Json.texts(bundles.stream()
                                .map(one -> b64(one.key.bytes()))
                                .toList()))
                .put("mark", Mark.orNull(keys.mark()))
                .build();
    }

    private Json ask(String verb, long n, String body) {
        var answer = Bytes.utf8("{\"outcome\":\"refused\",\"reason\":\"limit\",\"v\":1}");
        var ask = Json.object()
                .put("verb", verb)
                .put("n", n)
                .put("body", b64(Bytes.utf8(body)))
                .put("mac", b64(LeaseMac.ask(leaseKey, verb, lease, n, Bytes.utf8(body))))
                .build();
        var reply = Json.object()
                .put("v", 1)
                .put("n", n)
                .put("body", b64(answer))
                .put("mac", b64(LeaseMac.answer(leaseKey, verb, lease, n, answer)))
                .build();
        return Json.object().put("ask", ask).put("answer", reply).build();
    }

    private Json member() {
        var signing = Keys.generateEd25519();
        return Json.object()
                .put("keyVersion", member.version())
                .put("secret", b64(Sample.RITAS.secret()))
                .put("publicKey", b64(member.publicKey()))
                .put("vaultKey", b64(Keys.raw(signing.getPublic())))
                .put("sig", b64(Signatures.sign(Tag.MEMBER_KEY, signing.getPrivate(), member.signedBytes())))
                .build();
    }

    private Json inbox() {
        var inboxKey = Keys.generateP256();
        var vault = Keys.generateEd25519();
        return Json.object()
                .put("inboxKey", pair(inboxKey))
                .put("vaultKey", b64(Keys.raw(vault.getPublic())))
                .put(
                        "statements",
                        Json.array(Arrays.stream(Kind.values())
                                .map(kind -> statement(kind, inboxKey, vault))
                                .toList()))
                .build();
    }

    /** Two pieces of a document in their places, and what only the doctor reads of it. */
    private Json.Obj documents() {
        var doctor = Keys.generateP256();
        var item = ItemId.random(Sample.RANDOM);
        var secret = Sample.random(32);
        var key = new PartKey(secret);
        var pieces = List.of(Sample.random(1_000), Sample.random(30));
        var parts = new ArrayList<Json>();
        for (var number = 0; number < pieces.size(); number++) {
            var place = new PartKey.Place(Sample.FUND, ref, item, number, pieces.size());
            parts.add(Json.object()
                    .put("number", number)
                    .put("piece", b64(pieces.get(number)))
                    .put("part", b64(key.seal(place, pieces.get(number), Sample.RANDOM)))
                    .build());
        }
        var hash = Bytes.sha256(Bytes.sha256(pieces.getFirst()), Bytes.sha256(pieces.getLast()));
        var file = new SentDocument(key, "getuigschrift.pdf", "application/pdf", 262_170, hash, null);
        return Json.object()
                .put("itemId", item.value())
                .put("key", b64(secret))
                .put("parts", Json.array(parts))
                .put("pieces", b64(hash))
                .put("doctorKey", pair(doctor))
                .put("file", file.json())
                .put(
                        "sealed",
                        put(file.toDoctor(Sample.spki(doctor), Sample.FUND, ref, item))
                                .build())
                .build();
    }

    private Json statement(Kind kind, KeyPair inboxKey, KeyPair vault) {
        var said = Statement.own(Sample.FUND, ref, kind, NOW, Sample.what(kind), Sample.RANDOM);
        var agreement =
                new Agreement(said.fund(), ref, ref, kind, said.itemId(), said.hash(), kind.level(), said.time(), 12);
        return put(Inbox.seal(said, Sample.spki(inboxKey)))
                .put("kind", kind.code())
                .put("itemId", said.itemId().value())
                .put("time", said.time())
                .put("salt", b64(said.salt()))
                .put("what", said.what())
                .put("bytes", b64(said.bytes()))
                .put("hash", b64(said.hash()))
                .put(
                        "purpose",
                        b64(Purpose.agree(said.fund(), ref, kind, said.hash()).bytes()))
                .put("level", kind.level().code())
                .put("line", 12)
                .put("agreement", b64(agreement.bytes()))
                .put("sig", b64(agreement.sign(vault.getPrivate())))
                .build();
    }

    private static Json padding() {
        return Json.array(LongStream.of(
                        0, 1, 1_020, 1_021, 4_092, 4_093, 16_380, 16_381, 65_532, 65_533, Padding.MAX_TEXT)
                .mapToObj(length -> Json.object()
                        .put("text", length)
                        .put("padded", Padding.pad(new byte[(int) length]).length)
                        .build())
                .toList());
    }

    private static Json.ObjectBuilder put(Sealed sealed) {
        return Json.object().put("enc", b64(sealed.enc())).put("sealed", b64(sealed.sealed()));
    }

    private static Json pair(KeyPair pair) {
        return Json.object()
                .put("privateKey", b64(pair.getPrivate().getEncoded()))
                .put("publicKey", b64(pair.getPublic().getEncoded()))
                .build();
    }

    private static String b64(byte[] bytes) {
        return Base64Url.encode(bytes);
    }
}
