package be.mijnfonds.connector.waiting;

import be.mijnfonds.connector.settings.SecretFile;
import be.mijnfonds.connector.settings.SettingsException;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.SealException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Under which everything plain lies in the connector's database (AES-256-GCM): a database server, its write-ahead log and its
 * backups are shared with others, a key file in the core zone is not. Lost, it costs a feed: the core is the record.
 */
public final class StoreKey {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final byte[] key;
    private final SecureRandom random;

    private StoreKey(byte[] key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    /** Makes the key when there is none yet; never overwrites one. */
    public static StoreKey init(Path file, SecureRandom random) {
        SecretFile.once(file, "store key", () -> Base64Url.encode(generate(random)));
        return read(file, random);
    }

    /** @throws SettingsException when the file is not there, open to others, or no such key */
    public static StoreKey read(Path file, SecureRandom random) {
        try {
            var key = Base64Url.decode(SecretFile.text(file));
            if (key.length == KEY_BYTES) return new StoreKey(key, random);
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new SettingsException("The file " + file + " holds no store key; make one with: connector init.");
    }

    /** @param about what and whose it is; the same is needed to open it, so that a row cannot be put in another's place */
    public byte[] seal(String about, byte[] text) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return Bytes.join(nonce, run(Cipher.ENCRYPT_MODE, nonce, about, text));
    }

    /** What shows that a row was written by us: a database's administrator can write rows too, but not this. */
    public byte[] mac(String about, byte[] bytes) {
        var macKey = Bytes.hmac(key, Bytes.utf8("mf1-store-mac"));
        return Bytes.hmac(macKey, Bytes.tagged("mf1-store", Bytes.sha256(Bytes.utf8(about)), bytes));
    }

    /** @throws SealException when it was sealed under another key or about something else, or was changed */
    public byte[] open(String about, byte[] sealed) {
        if (sealed.length < NONCE_BYTES) throw new SealException("stored text too short");
        var nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        return run(Cipher.DECRYPT_MODE, nonce, about, Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length));
    }

    private byte[] run(int mode, byte[] nonce, String about, byte[] in) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(Bytes.tagged("mf1-store", Bytes.utf8(about)));
            return cipher.doFinal(in);
        } catch (GeneralSecurityException e) {
            throw new SealException("stored text does not open");
        }
    }

    private static byte[] generate(SecureRandom random) {
        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
