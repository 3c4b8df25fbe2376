package be.mijnfonds.pages.host;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.pages.published.ContentTypes;
import be.mijnfonds.pages.published.SiteHeaders;
import be.mijnfonds.seal.PagesManifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A site in memory, by address. Only what the manifest names is there, so no address can lead to any other file of the
 * machine; and only with the hash that the manifest says, so a file changed by hand stops the start.
 */
record Served(Map<String, File> byAddress, SortedMap<String, File> notFound) {
    /**
     * @param zipped gzip of the bytes when that is shorter, else null
     * @param kept true when the name carries the hash: it may be kept for a year
     */
    record File(
            byte[] bytes,
            byte @Nullable [] zipped,
            String type,
            String etag,
            boolean kept,
            Map<String, String> headers) {}

    private static final String NOT_FOUND = "/404/index.html";
    private static final int MOST_FILES = 10_000;

    /** @throws IOException when the folder holds no site, or a file that is not as the manifest says */
    static Served load(Path dir) throws IOException {
        var manifestFile = dir.resolve("manifest.json");
        if (!Files.isRegularFile(manifestFile)) throw new IOException("no site in " + dir);
        var manifest = Files.readAllBytes(manifestFile);
        var headers = headers(dir);
        var byAddress = new HashMap<String, File>();
        for (var row : Json.parseObject(manifest).array("files", MOST_FILES)) {
            var fields = Json.Fields.of(row);
            var path = fields.text("path");
            byAddress.put("/" + path, file(path, bytes(dir, path, fields.text("sha256")), headers));
        }
        byAddress.put("/manifest.json", file("manifest.json", manifest, headers));
        var signature = dir.resolve(PagesManifest.SIGNATURE);
        if (Files.exists(signature))
            byAddress.put(
                    "/" + PagesManifest.SIGNATURE,
                    file(PagesManifest.SIGNATURE, Files.readAllBytes(signature), headers));
        return new Served(Map.copyOf(byAddress), notFound(byAddress));
    }

    /** By language: each has such a page. */
    private static SortedMap<String, File> notFound(Map<String, File> byAddress) throws IOException {
        var found = new TreeMap<String, File>();
        byAddress.forEach((address, file) -> {
            if (address.endsWith(NOT_FOUND))
                found.put(address.substring(1, address.length() - NOT_FOUND.length()), file);
        });
        if (found.isEmpty()) throw new IOException("the site has no page for an address that is not there");
        return Collections.unmodifiableSortedMap(found);
    }

    /** The page that says so, in this language or in one that there is. */
    File missing(String language) {
        var file = notFound.get(language);
        return file == null ? notFound.firstEntry().getValue() : file;
    }

    Languages languages() {
        return new Languages(notFound.keySet());
    }

    private static byte[] bytes(Path dir, String path, String expected) throws IOException {
        var file = dir.resolve(path).normalize();
        if (!file.startsWith(dir.normalize())) throw new IOException("the manifest names a file outside: " + path);
        var bytes = Files.readAllBytes(file);
        if (!sha256(bytes).equals(expected)) throw new IOException("not as the manifest says: " + path);
        return bytes;
    }

    private static File file(String path, byte[] bytes, SiteHeaders headers) throws IOException {
        var type = ContentTypes.of(path);
        if (type == null) throw new IOException("a kind of file that is not served: " + path);
        var zipped = path.endsWith(".woff2") ? bytes : zip(bytes);
        return new File(
                bytes,
                zipped.length < bytes.length ? zipped : null,
                type,
                '"' + sha256(bytes).substring(0, 32) + '"',
                path.matches("assets/.+\\.[0-9a-f]{16}\\.[a-z0-9]+"),
                headers.of(path));
    }

    private static SiteHeaders headers(Path dir) throws IOException {
        var file = dir.resolve(SiteHeaders.FILE);
        if (!Files.isRegularFile(file)) throw new IOException("no headers.json in " + dir);
        return SiteHeaders.parse(Files.readAllBytes(file));
    }

    private static byte[] zip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
