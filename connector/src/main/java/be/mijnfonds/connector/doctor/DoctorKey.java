package be.mijnfonds.connector.doctor;

import be.mijnfonds.connector.settings.P256File;
import java.nio.file.Path;
import java.security.KeyPair;

/** The key to which browsers seal what is for the advising doctor (P-256). It stays with the doctor: the fund's people have no use for it. */
public final class DoctorKey {
    private static final String NAME = "doctor's key";
    private static final String HOW = "connector doctor init";

    private final KeyPair pair;

    private DoctorKey(KeyPair pair) {
        this.pair = pair;
    }

    /** Makes the key when there is none yet; never overwrites one. */
    public static DoctorKey init(Path file) {
        return new DoctorKey(P256File.init(file, NAME, HOW));
    }

    /** @throws be.mijnfonds.connector.settings.SettingsException when the file is not there, open to others, or no such key */
    public static DoctorKey read(Path file) {
        return new DoctorKey(P256File.read(file, NAME, HOW));
    }

    KeyPair pair() {
        return pair;
    }

    /** What pages seal to, SPKI. */
    public byte[] publicKey() {
        return pair.getPublic().getEncoded();
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
