package be.mijnfonds.connector.feed;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Compares the whole archive with its signed manifest, before a single row is read. */
final class Verification {
    private static final Set<String> OURS = Set.of("manifest.json", "manifest.sig");

    private final Archive archive;
    private final Progress progress;
    private final Map<FeedFile, Pieces> verified = new EnumMap<>(FeedFile.class);

    private Verification(Archive archive, Progress progress) {
        this.archive = archive;
        this.progress = progress;
    }

    /** @throws BatchRefused for an entry too many or too few, another hash, another number of rows */
    static Verification of(Archive archive, Manifest manifest, Progress progress) {
        var expected = new HashSet<>(OURS);
        manifest.files().forEach(listed -> expected.add(listed.name()));
        for (var name : archive.names())
            if (!expected.contains(name)) throw new BatchRefused("The manifest does not name " + name + ".");
        var verification = new Verification(archive, progress);
        for (var listed : manifest.files()) verification.check(listed);
        return verification;
    }

    /** A file's bytes, exactly those that were found right. */
    InputStream open(Manifest.Listed listed) {
        var pieces = verified.get(listed.file());
        if (pieces == null) throw new IllegalStateException("not verified");
        return pieces.again(archive.open(listed.name()));
    }

    private void check(Manifest.Listed listed) {
        var name = listed.name();
        progress.now("checking " + name);
        var digest = sha256();
        var pieces = new Pieces();
        var lines = 0L;
        var last = '\n';
        try (var in = archive.open(name)) {
            var piece = new byte[Pieces.BYTES];
            for (int count; (count = in.readNBytes(piece, 0, piece.length)) > 0; ) {
                digest.update(piece, 0, count);
                pieces.add(piece, count);
                for (var i = 0; i < count; i++) if (piece[i] == '\n') lines++;
                last = (char) piece[count - 1];
                progress.add(count);
            }
        } catch (IOException e) {
            throw Archive.unreadable(name);
        }
        if (!MessageDigest.isEqual(digest.digest(), listed.sha256()))
            throw new BatchRefused("The hash of " + name + " is not the one in the manifest.");
        // A last line that never ends counts as one; in JSON Lines it is then reported as a bad row.
        if (lines + (last == '\n' ? 0 : 1) - (listed.isCsv() ? 1 : 0) != listed.rows())
            throw new BatchRefused("The number of rows in " + name + " is not the one in the manifest.");
        verified.put(listed.file(), pieces);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
