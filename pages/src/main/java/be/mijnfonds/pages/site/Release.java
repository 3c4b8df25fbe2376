package be.mijnfonds.pages.site;

import be.mijnfonds.journal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of one site and their hashes. What is not in the manifest is not part of the site and is never served. */
final class Release {
    static final String MANIFEST = "manifest.json";
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    void add(String path, byte[] bytes) {
        if (files.put(path, bytes) != null) throw new IllegalStateException("written twice: " + path);
    }

    /** Adds a file whose name carries its hash, and says its address. */
    String addHashed(String stem, String extension, byte[] bytes) {
        var name = "assets/%s.%s.%s".formatted(stem, sha256(bytes).substring(0, 16), extension);
        add(name, bytes);
        return "/" + name;
    }

    /** Writes everything, manifest last, and takes away what an earlier site left there. */
    void writeTo(Path out) throws IOException {
        Files.createDirectories(out);
        removeOld(out);
        for (var file : files.entrySet()) {
            var path = out.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        Files.write(out.resolve(MANIFEST), manifest().canonical());
    }

    private Json manifest() {
        var rows = new ArrayList<Json>();
        files.forEach((path, bytes) -> rows.add(Json.object()
                .put("path", path)
                .put("sha256", sha256(bytes))
                .put("size", bytes.length)
                .build()));
        return Json.object().put("v", 1).put("files", Json.array(rows)).build();
    }

    /** Only a folder that is empty or that holds a site is cleared: a slip of the pen must not empty a home folder. */
    private static void removeOld(Path out) throws IOException {
        try (var entries = Files.list(out)) {
            if (entries.findAny().isEmpty()) return;
        }
        var manifest = out.resolve(MANIFEST);
        if (!Files.exists(manifest))
            throw new IOException(out + " holds something else than a site; give another folder");
        var rows = Json.parseObject(Files.readAllBytes(manifest)).array("files", 100_000);
        Files.delete(manifest);
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
