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
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

/**
 * Everything the vault can do with its own keys. Made once by {@code vault init}, kept in one file, each key wrapped by the
 * root; never in a database.
 *
 * <p>Trusted for everything the vault promises: who changes the file without the root stops the vault from starting.
 */
public final class VaultKeys {
    /** Two may live at once while one follows the other; for now there is the first. */
    static final byte ROW_KEY_ID = 1;

    private static final int EPOCH = 1;
    private static final int KEY_BYTES = 32;

    private final byte[] indexKey;
    private final byte[] rowKey;
    private final byte[] epochKey;
    private final KeyPair signing;
    private final KeyPair grant;
    private final SecureRandom random;

    private VaultKeys(
            byte[] indexKey, byte[] rowKey, byte[] epochKey, KeyPair signing, KeyPair grant, SecureRandom random) {
        this.indexKey = indexKey;
        this.rowKey = rowKey;
        this.epochKey = epochKey;
        this.signing = signing;
        this.grant = grant;
        this.random = random;
    }

    /** Makes all keys and writes the file, whole or not at all. */
    public static VaultKeys create(Path file, RootKey root, SecureRandom random) throws IOException {
        var keys = new VaultKeys(
                secret(random), secret(random), secret(random), Keys.generateEd25519(), Keys.generateP256(), random);
        var out = Json.object().put("v", 1);
        put(out, root, "index", keys.indexKey);
        put(out, root, "row1", keys.rowKey);
        put(out, root, "epoch1", keys.epochKey);
        put(out, root, "signing", keys.signing.getPrivate().getEncoded());
        put(out, root, "grant", keys.grant.getPrivate().getEncoded());
        out.put("signingPublic", Base64Url.encode(keys.signing.getPublic().getEncoded()));
        out.put("grantPublic", Base64Url.encode(keys.grant.getPublic().getEncoded()));
        // Bound to the private halves by a wrap of their hash: a public key swapped in the file is noticed.
        put(out, root, "publicHash", publicHash(keys.signing.getPublic(), keys.grant.getPublic()));
        var part = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "keys",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(part, out.build().canonical(), StandardOpenOption.SYNC);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        return keys;
    }

    /** @throws SealException when a key in it was wrapped by another root or changed */
    public static VaultKeys open(Path file, RootKey root, SecureRandom random) throws IOException {
        var in = Json.parseObject(Files.readAllBytes(file));
        if (in.integer("v") != 1) throw new IOException("the key file " + file + " is of another version");
        var signingPublic = publicKey("Ed25519", in.bytes("signingPublic"));
        var grantPublic = publicKey("EC", in.bytes("grantPublic"));
        if (!Bytes.same(take(in, root, "publicHash"), publicHash(signingPublic, grantPublic)))
            throw new SealException("public keys in the key file were changed");
        var keys = new VaultKeys(
                take(in, root, "index"),
                take(in, root, "row1"),
                take(in, root, "epoch1"),
                new KeyPair(signingPublic, Keys.privateKey("Ed25519", take(in, root, "signing"))),
                new KeyPair(grantPublic, Keys.privateKey("EC", take(in, root, "grant"))),
                random);
        in.end();
        return keys;
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

    public byte[] wrapMember(MemberKey key, byte[] secret) {
        return Wrapping.wrap(epochKey, about(key), secret, random);
    }

    public byte[] unwrapMember(MemberKey key, byte[] wrapped) {
        return Wrapping.unwrap(epochKey, about(key), wrapped);
    }

    /** The epoch of newly wrapped keys. */
    public int epoch() {
        return EPOCH;
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
