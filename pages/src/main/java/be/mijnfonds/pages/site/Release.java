package be.mijnfonds.pages.site;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.PagesManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files of one site and their hashes. What is not in the manifest is not part of the site and is never served. */
final class Release {
    static final String MANIFEST = PagesManifest.NAME;
    private final Fund fund;
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    Release(Fund fund) {
        this.fund = fund;
    }

    void add(String path, byte[] bytes) {
        if (files.put(path, bytes) != null) throw new IllegalStateException("written twice: " + path);
    }

    /** Adds a file whose name carries its hash, and says its address. */
    String addHashed(String stem, String extension, byte[] bytes) {
        var name = "assets/%s.%s.%s".formatted(stem, sha256(bytes).substring(0, 16), extension);
        add(name, bytes);
        return "/" + name;
    }

    /**
     * Writes everything, manifest last, and takes away what an earlier site left there.
     *
     * @param releaseKey signs the manifest; without it the outside monitor takes these pages for nobody's
     */
    void writeTo(Path out, Clock clock, @Nullable PrivateKey releaseKey) throws IOException {
        Files.createDirectories(out);
        var manifest = manifest(out, clock);
        removeOld(out);
        for (var file : files.entrySet()) {
            var path = out.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        if (releaseKey != null) {
            var signature = Base64Url.encode(manifest.sign(releaseKey)) + "\n";
            Files.writeString(out.resolve(PagesManifest.SIGNATURE), signature);
        }
        Files.write(out.resolve(MANIFEST), manifest.bytes());
    }

    /**
     * The same files in the same folder are the same release, noted once in the journal; the same files after others are
     * another, so that going back is noted too.
     */
    private PagesManifest manifest(Path out, Clock clock) throws IOException {
        var now = files.entrySet().stream()
                .map(file -> PagesManifest.File.of(file.getKey(), file.getValue()))
                .toList();
        var fresh = new PagesManifest(fund, clock.millis(), now);
        var before = before(out);
        return before != null && before.equals(new PagesManifest(fund, before.time(), now)) ? before : fresh;
    }

    private static @Nullable PagesManifest before(Path out) throws IOException {
        var manifest = out.resolve(MANIFEST);
        if (!Files.exists(manifest)) return null;
        try {
            return PagesManifest.read(Files.readAllBytes(manifest));
        } catch (JsonException e) {
            // Of a form from before; a site is told by its list of files, whatever else it says.
            return null;
        }
    }

    /** Only a folder that is empty or that holds a site is cleared: a slip of the pen must not empty a home folder. */
    private static void removeOld(Path out) throws IOException {
        try (var entries = Files.list(out)) {
            if (entries.findAny().isEmpty()) return;
        }
        var manifest = out.resolve(MANIFEST);
        if (!Files.exists(manifest))
            throw new IOException(out + " holds something else than a site; give another folder");
        List<Json> rows = Json.parseObject(Files.readAllBytes(manifest)).array("files", 100_000);
        Files.delete(manifest);
        Files.deleteIfExists(out.resolve(PagesManifest.SIGNATURE));
        for (var row : rows) {
            var path = out.resolve(Json.Fields.of(row).text("path")).normalize();
            if (path.startsWith(out.normalize())) Files.deleteIfExists(path);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
