package be.mijnfonds.vault.keys;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.LetterCode;
import be.mijnfonds.seal.LetterNumber;
import be.mijnfonds.seal.MemberKey;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.SealException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Everything the vault can do with its own keys. Made once by {@code vault init}, but for the epoch key, which turns each
 * month; kept in one file, each key wrapped by the root; never in a database.
 *
 * <p>Trusted for everything the vault promises: who changes the file without the root stops the vault from starting.
 */
public final class VaultKeys {
    /** Two may live at once while one follows the other; for now there is the first. */
    static final byte ROW_KEY_ID = 1;

    private static final int FIRST_EPOCH = 1;
    private static final Pattern EPOCH = Pattern.compile("epoch([1-9][0-9]{0,5})");
    private static final int KEY_BYTES = 32;

    private final byte[] indexKey;
    private final byte[] rowKey;
    private final Epochs epochs;
    private final KeyPair signing;
    private final KeyPair grant;
    private final RootKey root;
    private final Path file;
    private final SecureRandom random;

    private VaultKeys(
            Path file,
            RootKey root,
            byte[] indexKey,
            byte[] rowKey,
            Epochs epochs,
            KeyPair signing,
            KeyPair grant,
            SecureRandom random) {
        this.file = file;
        this.root = root;
        this.indexKey = indexKey;
        this.rowKey = rowKey;
        this.epochs = epochs;
        this.signing = signing;
        this.grant = grant;
        this.random = random;
    }

    /** Makes all keys and writes the file, whole or not at all. */
    public static VaultKeys create(Path file, RootKey root, SecureRandom random) throws IOException {
        var epochs = new Epochs(new TreeMap<>(Map.of(FIRST_EPOCH, secret(random))));
        var keys = new VaultKeys(
                file,
                root,
                secret(random),
                secret(random),
                epochs,
                Keys.generateEd25519(),
                Keys.generateP256(),
                random);
        KeyFile.replace(file, keys.text(epochs.kept()));
        return keys;
    }

    private byte[] text(SortedMap<Integer, byte[]> epochKeys) {
        var out = Json.object().put("v", 1);
        put(out, root, "index", indexKey);
        put(out, root, "row1", rowKey);
        epochKeys.forEach((epoch, key) -> put(out, root, "epoch" + epoch, key));
        put(out, root, "signing", signing.getPrivate().getEncoded());
        put(out, root, "grant", grant.getPrivate().getEncoded());
        out.put("signingPublic", Base64Url.encode(signing.getPublic().getEncoded()));
        out.put("grantPublic", Base64Url.encode(grant.getPublic().getEncoded()));
        // Bound to the private halves by a wrap of their hash: a public key swapped in the file is noticed.
        put(out, root, "publicHash", publicHash(signing.getPublic(), grant.getPublic()));
        return out.build().canonical();
    }

    /** @throws SealException when a key in it was wrapped by another root or changed */
    public static VaultKeys open(Path file, RootKey root, SecureRandom random) throws IOException {
        var text = Files.readAllBytes(file);
        var in = Json.parseObject(text);
        if (in.integer("v") != 1) throw new IOException("the key file " + file + " is of another version");
        var signingPublic = publicKey("Ed25519", in.bytes("signingPublic"));
        var grantPublic = publicKey("EC", in.bytes("grantPublic"));
        if (!Bytes.same(take(in, root, "publicHash"), publicHash(signingPublic, grantPublic)))
            throw new SealException("public keys in the key file were changed");
        var keys = new VaultKeys(
                file,
                root,
                take(in, root, "index"),
                take(in, root, "row1"),
                new Epochs(epochs(text, in, root)),
                new KeyPair(signingPublic, Keys.privateKey("Ed25519", take(in, root, "signing"))),
                new KeyPair(grantPublic, Keys.privateKey("EC", take(in, root, "grant"))),
                random);
        in.end();
        return keys;
    }

    private static SortedMap<Integer, byte[]> epochs(byte[] text, Json.Fields in, RootKey root) {
        var keys = new TreeMap<Integer, byte[]>();
        for (var name : ((Json.Obj) Json.parse(text)).fields().keySet()) {
            var epoch = EPOCH.matcher(name);
            if (epoch.matches()) keys.put(Integer.parseInt(epoch.group(1)), take(in, root, name));
        }
        return keys;
    }

    /** Reads the epoch keys again: another vault, which led until now, may have turned them. */
    public void reload() throws IOException {
        epochs.replace(open(file, root, random).epochs.kept());
    }

    /** Those there are: one, or while a turn is under way two. */
    public NavigableSet<Integer> epochs() {
        return epochs.numbers();
    }

    /** Makes the next epoch key, on disk before anything is wrapped by it. */
    public void beginEpoch() throws IOException {
        KeyFile.alone(file, () -> {
            refuseOthers();
            var keys = epochs.kept();
            keys.put(epochs.newest() + 1, secret(random));
            KeyFile.replace(file, text(keys));
            epochs.replace(keys);
        });
    }

    /** Another vault may have turned them while this one slept: to write over its key would lose every member's. */
    private void refuseOthers() throws IOException {
        if (!same(open(file, root, random).epochs.kept(), epochs.kept()))
            throw new IOException("the key file was turned by another vault; restart this one");
    }

    private static boolean same(SortedMap<Integer, byte[]> some, SortedMap<Integer, byte[]> others) {
        return some.keySet().equals(others.keySet())
                && Arrays.deepEquals(some.values().toArray(), others.values().toArray());
    }

    /** Destroys the old epoch key: from the file at once, from memory with {@link #forgetRetired}. */
    public void destroyOld() throws IOException {
        KeyFile.alone(file, () -> {
            refuseOthers();
            var keys = epochs.kept();
            var old = keys.firstKey();
            if (keys.size() != 2) throw new IllegalStateException("no turn is under way");
            keys.remove(old);
            KeyFile.replace(file, text(keys));
            epochs.retire(old);
        });
    }

    public void forgetRetired() {
        epochs.forget();
    }

    /** The look-up value of an exact identifier. Never leaves the vault: outside it a dictionary could be run on it. */
    public byte[] lookup(String nationalNumber) {
        return Bytes.hmac(indexKey, Bytes.tagged("mf1-lookup", Bytes.utf8(nationalNumber)));
    }

    /** The MAC of a row that decides something, over its deciding columns. */
    public byte[] rowMac(String table, Json columns) {
        return Bytes.hmac(rowKey, Bytes.tagged("mf1-row", Bytes.utf8(table), new byte[1], columns.canonical()));
    }

    public byte[] leaseKey(LeaseId lease) {
        return Bytes.hmac(rowKey, Bytes.tagged("mf1-lease-key", Bytes.utf8(lease.value())));
    }

    /** The code of a letter: kept nowhere, derived anew each time. */
    public LetterCode letterCode(LetterNumber number, Ref ref, long issued) {
        var about = Bytes.utf8(number + "|" + ref + "|" + issued);
        return LetterCode.of(
                Arrays.copyOf(Bytes.hmac(rowKey, Bytes.tagged("mf1-letter-code", about)), LetterCode.BYTES));
    }

    /** A nonce's MAC; {@code head} is all before it. */
    public byte[] nonceMac(byte[] head) {
        return Bytes.hmac(rowKey, Bytes.tagged("mf1-nonce", head));
    }

    public byte rowKeyId() {
        return ROW_KEY_ID;
    }

    /** A member's private half, and the epoch whose key is around it. */
    public record Wrapped(int epoch, byte[] bytes) {}

    public Wrapped wrapMember(MemberKey key, byte[] secret) {
        var epoch = epochs.newest();
        return new Wrapped(epoch, Wrapping.wrap(epochs.key(epoch), about(key), secret, random));
    }

    /** @throws SealException when it was wrapped for another, or its epoch is over */
    public byte[] unwrapMember(MemberKey key, int epoch, byte[] wrapped) {
        return Wrapping.unwrap(epochs.key(epoch), about(key), wrapped);
    }

    /** The epoch of newly wrapped keys. */
    public int epoch() {
        return epochs.newest();
    }

    /** Ed25519: member public keys and checkpoints. */
    public KeyPair signing() {
        return signing;
    }

    /** P-256: what a browser must believe. */
    public KeyPair grant() {
        return grant;
    }

    private static byte[] about(MemberKey key) {
        Fund fund = key.fund();
        return Bytes.utf8(fund + "|" + key.ref() + "|" + key.version());
    }

    private static byte[] secret(SecureRandom random) {
        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    private static byte[] publicHash(PublicKey signing, PublicKey grant) {
        return Bytes.sha256(signing.getEncoded(), grant.getEncoded());
    }

    private static void put(Json.ObjectBuilder out, RootKey root, String name, byte[] secret) {
        out.put(name, Base64Url.encode(root.wrap(name, secret)));
    }

    private static byte[] take(Json.Fields in, RootKey root, String name) {
        return root.unwrap(name, in.bytes(name));
    }

    private static PublicKey publicKey(String algorithm, byte[] spki) {
        try {
            return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(spki));
        } catch (GeneralSecurityException e) {
            throw new SealException("not a public key");
        }
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
