package be.mijnfonds.connector.feed;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Set;

/** Compares the whole archive with its signed manifest, before a single row is taken. */
final class Verification {
    private static final Set<String> OURS = Set.of("manifest.json", "manifest.sig");

    private Verification() {}

    /** @throws BatchRefused for an entry too many or too few, another hash, another number of rows */
    static void check(Archive archive, Manifest manifest, Progress progress) {
        var expected = new HashSet<>(OURS);
        manifest.files().forEach(listed -> expected.add(listed.file().entry()));
        for (var name : archive.names())
            if (!expected.contains(name)) throw new BatchRefused("The manifest does not name " + name + ".");
        for (var listed : manifest.files()) checkFile(archive, listed, progress);
    }

    private static void checkFile(Archive archive, Manifest.Listed listed, Progress progress) {
        var name = listed.file().entry();
        progress.now("checking " + name);
        var digest = sha256();
        var rows = 0L;
        var last = '\n';
        try (var in = archive.open(name)) {
            var buffer = new byte[64 << 10];
            for (int count; (count = in.read(buffer)) >= 0; ) {
                digest.update(buffer, 0, count);
                for (var i = 0; i < count; i++) if (buffer[i] == '\n') rows++;
                if (count > 0) last = (char) buffer[count - 1];
                progress.add(count);
            }
        } catch (IOException e) {
            throw Archive.unreadable(name);
        }
        if (!MessageDigest.isEqual(digest.digest(), listed.sha256()))
            throw new BatchRefused("The hash of " + name + " is not the one in the manifest.");
        // A last line that never ends counts as one; it is then reported as a bad row.
        if (rows + (last == '\n' ? 0 : 1) != listed.rows())
            throw new BatchRefused("The number of rows in " + name + " is not the one in the manifest.");
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
