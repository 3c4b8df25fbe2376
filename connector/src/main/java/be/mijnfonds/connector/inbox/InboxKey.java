package be.mijnfonds.connector.inbox;

import be.mijnfonds.connector.settings.P256File;
import java.nio.file.Path;
import java.security.KeyPair;

/** The key to which browsers seal statements (P-256). Only {@code inbox} reads it: who has it reads what members say. */
public final class InboxKey {
    private static final String NAME = "inbox key";
    private static final String HOW = "connector init";

    private final KeyPair pair;

    private InboxKey(KeyPair pair) {
        this.pair = pair;
    }

    /** Makes the key when there is none yet; never overwrites one. */
    public static InboxKey init(Path file) {
        return new InboxKey(P256File.init(file, NAME, HOW));
    }

    /** @throws be.mijnfonds.connector.settings.SettingsException when the file is not there, open to others, or no such key */
    public static InboxKey read(Path file) {
        return new InboxKey(P256File.read(file, NAME, HOW));
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
