package be.mijnfonds.journal.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The public key a note is checked with, written {@code name+id+base64(type ‖ key)} (C2SP signed-note, Ed25519 only: type
 * 0x01). The name is part of the id, so a key cannot be passed off under another log's name.
 */
public final class VerifierKey {
    private static final byte ED25519 = 1;
    /** Everything before the 32 key bytes in an Ed25519 SubjectPublicKeyInfo (RFC 8410). */
    private static final byte[] SPKI_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] typed;
    private final int id;
    private final PublicKey key;

    private VerifierKey(String name, byte[] typed) {
        if (!isName(name))
            throw new NoteException("the key's name has a space, a plus or a control character, or is empty");
        if (typed.length != 33 || typed[0] != ED25519) throw new NoteException("the key is not an Ed25519 key");
        this.name = name;
        this.typed = typed;
        this.id = id(name, typed);
        this.key = decode(Arrays.copyOfRange(typed, 1, 33));
    }

    /** @throws NoteException when it is not an Ed25519 vkey, or its id is not that of its name and key */
    public static VerifierKey parse(String vkey) {
        var first = vkey.indexOf('+');
        var second = vkey.indexOf('+', first + 1);
        if (first < 0 || second < 0) throw new NoteException("the key is not of the form name+id+key");
        var key = new VerifierKey(vkey.substring(0, first), Text.base64(vkey.substring(second + 1), "the key"));
        if (!vkey.equals(key.toString())) throw new NoteException("the key's id does not belong to its name and key");
        return key;
    }

    /** @throws NoteException when the key is not Ed25519 or the name is not one a note can carry */
    public static VerifierKey of(String name, PublicKey key) {
        var spki = key.getEncoded();
        if (spki.length != 44 || !Arrays.equals(spki, 0, 12, SPKI_HEAD, 0, 12))
            throw new NoteException("the key is not an Ed25519 key");
        var typed = Arrays.copyOfRange(spki, 11, 44);
        typed[0] = ED25519;
        return new VerifierKey(name, typed);
    }

    public String name() {
        return name;
    }

    int id() {
        return id;
    }

    boolean verifies(byte[] text, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(text);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // A signature of another length or off the curve is thrown at us, not answered with false.
            return false;
        }
    }

    /** The vkey. */
    @Override
    public String toString() {
        return name + "+" + HexFormat.of().toHexDigits(id) + "+" + Text.base64(typed);
    }

    static boolean isName(String name) {
        return !name.isEmpty()
                && name.codePoints()
                        .noneMatch(c -> c == '+'
                                || Character.isWhitespace(c)
                                || Character.isSpaceChar(c)
                                || Character.isISOControl(c));
    }

    private static int id(String name, byte[] typed) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest.digest(typed)).getInt();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicKey decode(byte[] raw) {
        try {
            var spki = ByteBuffer.allocate(44).put(SPKI_HEAD).put(raw).array();
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
        } catch (GeneralSecurityException e) {
            throw new NoteException("the key is not a point of Ed25519");
        }
    }
}
