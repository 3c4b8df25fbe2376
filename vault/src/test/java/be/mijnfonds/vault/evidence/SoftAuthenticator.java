package be.mijnfonds.vault.evidence;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A browser and its authenticator in one, with one real key pair: it answers as they do, and lies in exactly the point a
 * test asks for. For other modules' tests too.
 */
public final class SoftAuthenticator {
    public static final int USER_PRESENT = 0x01;
    public static final int USER_VERIFIED = 0x04;
    public static final int BACKUP_ELIGIBLE = 0x08;
    public static final int BACKED_UP = 0x10;
    public static final int ATTESTED = 0x40;
    public static final int EXTENSIONS = 0x80;

    private final PasskeyAlgorithm algorithm;
    private final KeyPair keys;
    private final byte[] credentialId;
    private final String rpId;
    private final String origin;

    public SoftAuthenticator(PasskeyAlgorithm algorithm, String rpId, String origin) {
        this(algorithm, algorithm == PasskeyAlgorithm.ES256 ? 256 : 2048, rpId, origin);
    }

    /** One that says an id of its owner's choosing. */
    public SoftAuthenticator(PasskeyAlgorithm algorithm, String rpId, String origin, byte[] credentialId) {
        this(algorithm, algorithm == PasskeyAlgorithm.ES256 ? 256 : 2048, rpId, origin, credentialId);
    }

    /** With a key of this many bits. */
    public SoftAuthenticator(PasskeyAlgorithm algorithm, int bits, String rpId, String origin) {
        this(algorithm, bits, rpId, origin, randomId());
    }

    private SoftAuthenticator(PasskeyAlgorithm algorithm, int bits, String rpId, String origin, byte[] credentialId) {
        this.algorithm = algorithm;
        this.keys = pair(algorithm == PasskeyAlgorithm.ES256 ? "EC" : "RSA", bits);
        this.rpId = rpId;
        this.origin = origin;
        this.credentialId = credentialId.clone();
    }

    private static byte[] randomId() {
        var id = new byte[32];
        new SecureRandom().nextBytes(id);
        return id;
    }

    public byte[] credentialId() {
        return credentialId.clone();
    }

    public byte[] spki() {
        return keys.getPublic().getEncoded();
    }

    public long alg() {
        return algorithm.cose();
    }

    /** What the vault keeps of it. */
    public CredentialKey key() {
        return CredentialKey.of(spki(), alg()).orElseThrow();
    }

    /** Honest, until told otherwise. */
    public Ceremony asked(byte[] challenge) {
        return new Ceremony(challenge);
    }

    public byte[] sign(byte[] bytes) {
        try {
            var signature =
                    Signature.getInstance(algorithm == PasskeyAlgorithm.ES256 ? "SHA256withECDSA" : "SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One touch. */
    public final class Ceremony {
        private final SequencedMap<String, Json> clientData = new LinkedHashMap<>();
        private String askedRpId = rpId;
        private int flags = USER_PRESENT | USER_VERIFIED;
        private int signCount = 0;
        private byte[] behind = {};
        private byte @Nullable [] clientDataBytes;
        private byte @Nullable [] authenticatorDataBytes;

        private Ceremony(byte[] challenge) {
            clientData.put("challenge", Json.of(Base64Url.encode(challenge)));
            clientData.put("origin", Json.of(origin));
            clientData.put("crossOrigin", Json.of(false));
        }

        /** Puts or replaces a member of clientDataJSON. */
        public Ceremony says(String name, Json value) {
            clientData.put(name, value);
            return this;
        }

        public Ceremony without(String name) {
            clientData.remove(name);
            return this;
        }

        public Ceremony rpId(String other) {
            askedRpId = other;
            return this;
        }

        public Ceremony flags(int flags) {
            this.flags = flags;
            return this;
        }

        public Ceremony signCount(int count) {
            signCount = count;
            return this;
        }

        /** Bytes after the authenticator's own data, where extensions stand. */
        public Ceremony behind(byte... bytes) {
            behind = bytes.clone();
            return this;
        }

        public Ceremony clientDataBytes(byte[] bytes) {
            clientDataBytes = bytes.clone();
            return this;
        }

        public Ceremony authenticatorDataBytes(byte[] bytes) {
            authenticatorDataBytes = bytes.clone();
            return this;
        }

        public PasskeyAssertion assertion() {
            var client = clientDataJson("webauthn.get");
            var data = authenticatorDataBytes != null ? authenticatorDataBytes : concat(head(flags), behind);
            return new PasskeyAssertion(client, data, sign(concat(data, Sha256.of(client))));
        }

        public PasskeyCreation creation() {
            var made = concat(
                    head(flags | ATTESTED),
                    new byte[16],
                    new byte[] {(byte) (credentialId.length >> 8), (byte) credentialId.length},
                    credentialId,
                    coseKey(),
                    behind);
            var data = authenticatorDataBytes != null ? authenticatorDataBytes : made;
            return new PasskeyCreation(credentialId(), spki(), alg(), clientDataJson("webauthn.create"), data);
        }

        private byte[] clientDataJson(String type) {
            if (clientDataBytes != null) return clientDataBytes;
            var all = new LinkedHashMap<String, Json>();
            all.put("type", Json.of(type));
            all.putAll(clientData);
            return new Json.Obj(all).canonical();
        }

        private byte[] head(int flagBits) {
            return ByteBuffer.allocate(37)
                    .put(Sha256.of(askedRpId.getBytes(StandardCharsets.UTF_8)))
                    .put((byte) flagBits)
                    .putInt(signCount)
                    .array();
        }
    }

    // CBOR by hand: the map of RFC 9053 section 7.1 for P-256 and of RFC 8230 section 4 for RSA.
    private byte[] coseKey() {
        var hex = HexFormat.of();
        return switch (keys.getPublic()) {
            case ECPublicKey ec -> {
                var point = Arrays.copyOfRange(ec.getEncoded(), 27, 91);
                yield concat(
                        hex.parseHex("a5010203262001215820"),
                        Arrays.copyOfRange(point, 0, 32),
                        hex.parseHex("225820"),
                        Arrays.copyOfRange(point, 32, 64));
            }
            case RSAPublicKey rsa -> {
                var n = rsa.getModulus().toByteArray();
                var modulus = Arrays.copyOfRange(n, 1, n.length);
                var length = ByteBuffer.allocate(2).putShort((short) modulus.length);
                yield concat(
                        hex.parseHex("a401030339010020" + "59"), length.array(), modulus, hex.parseHex("2143010001"));
            }
            default -> throw new IllegalStateException();
        };
    }

    static byte[] concat(byte[]... parts) {
        var out = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (var part : parts) out.put(part);
        return out.array();
    }

    static KeyPair pair(String type, int bits) {
        try {
            var generator = KeyPairGenerator.getInstance(type);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
