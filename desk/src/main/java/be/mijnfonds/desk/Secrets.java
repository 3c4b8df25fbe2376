package be.mijnfonds.desk;

import be.mijnfonds.desk.Settings.Wrong;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/** Reads the files the settings name. What it reads is never printed, not even as a fingerprint. */
final class Secrets {
    private static final int KEY_BYTES = 32;

    private Secrets() {}

    static String password(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new Wrong("The password file " + file + " cannot be read.");
        }
    }

    /** At least 32 bytes of key. */
    static byte[] key(Path file) {
        try {
            var key = Files.readAllBytes(file);
            if (key.length < KEY_BYTES) throw new Wrong("The key file " + file + " holds fewer than 32 bytes.");
            return key;
        } catch (IOException e) {
            throw new Wrong("The key file " + file + " cannot be read.");
        }
    }

    static KeyStore store(Path file, String password) {
        try (var in = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new Wrong("The key store " + file + " cannot be opened.");
        }
    }
}
