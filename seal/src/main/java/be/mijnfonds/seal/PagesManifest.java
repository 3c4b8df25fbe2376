package be.mijnfonds.seal;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Every file of the pages, signed by the release key: what a browser may run. Its hash stands in the vault's journal, so that
 * whoever can change the pages' host cannot make another one pass, nor an older one.
 *
 * @param time when it was made, ms: a release that is signed again after another is a new one
 */
public record PagesManifest(Fund fund, long time, List<File> files) {
    /** Where it stands among the pages; it cannot name itself. */
    public static final String NAME = "manifest.json";

    public static final String SIGNATURE = "manifest.sig";
    public static final int MAX_FILES = 10_000;
    public static final int MAX_BYTES = 4 << 20;

    /** It becomes an address and the name of a file: no dot at the beginning of a part, nothing to be escaped. */
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    /**
     * @param path without a slash before it
     * @param sha256 in hex, as {@code sha256sum} prints it
     */
    public record File(String path, String sha256, long size) {
        public File {
            if (path.length() > 200 || !PATH.matcher(path).matches()) throw new IllegalArgumentException("not a path");
            if (!sha256.matches("[0-9a-f]{64}")) throw new IllegalArgumentException("not a hash");
            if (size < 0 || size > Integer.MAX_VALUE) throw new IllegalArgumentException("not a size");
        }

        public static File of(String path, byte[] bytes) {
            return new File(path, HexFormat.of().formatHex(Bytes.sha256(bytes)), bytes.length);
        }
    }

    public PagesManifest {
        if (time < 0) throw new IllegalArgumentException("not a time");
        if (files.size() > MAX_FILES) throw new IllegalArgumentException("too many files");
        files = files.stream().sorted(Comparator.comparing(File::path)).toList();
        if (files.stream().map(File::path).distinct().count() != files.size())
            throw new IllegalArgumentException("file twice");
    }

    public byte[] bytes() {
        var rows = files.stream()
                .map(file -> Json.object()
                        .put("path", file.path())
                        .put("sha256", file.sha256())
                        .put("size", file.size())
                        .build())
                .toList();
        return Wire.body()
                .put("fund", fund.number())
                .put("time", time)
                .put("files", Json.array(rows))
                .build()
                .canonical();
    }

    public byte[] sign(PrivateKey releaseKey) {
        return Signatures.sign(Tag.PAGES, releaseKey, bytes());
    }

    /**
     * Checks the signature over the exact bytes, then reads them.
     *
     * @throws SealException when the signature is not the release key's
     * @throws JsonException when the bytes are not a manifest in its canonical form
     */
    public static PagesManifest open(byte[] bytes, byte[] signature, PublicKey releaseKey) {
        if (!Signatures.verify(Tag.PAGES, releaseKey, bytes, signature))
            throw new SealException("manifest not signed by the release key");
        return read(bytes);
    }

    /**
     * Without asking who made it.
     *
     * @throws JsonException when the bytes are not a manifest in its canonical form
     */
    public static PagesManifest read(byte[] bytes) {
        var manifest = Wire.read(
                bytes,
                in -> new PagesManifest(
                        new Fund(in.text("fund")),
                        in.integer("time"),
                        in.array("files", MAX_FILES).stream()
                                .map(PagesManifest::file)
                                .toList()));
        if (!Arrays.equals(manifest.bytes(), bytes)) throw new JsonException("manifest not canonical");
        return manifest;
    }

    private static File file(Json json) {
        return Wire.part(json, in -> new File(in.text("path"), in.text("sha256"), in.integer("size")));
    }
}
