package be.mijnfonds.demo.core;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;

/**
 * The files that members sent, beside their statements: {@code docs/for-funds/core.md}. What is for the advising doctor lies
 * there sealed, and nobody of this core can look into it.
 */
final class Documents {
    /** As browser and connector cut a document for its hash: what {@code docs/for-funds/core.md} says. */
    private static final int PIECE_BYTES = 262_140;

    private static final Map<String, String> EXTENSIONS =
            Map.of("application/pdf", "pdf", "image/jpeg", "jpg", "image/png", "png", "image/heic", "heic");

    private final Path out;
    private final Path done;

    Documents(Path out) {
        this.out = out;
        this.done = out.resolve("done");
    }

    /** @throws JsonException when the file is not the one that the member sent */
    void check(Said said) throws IOException {
        var file = there(said);
        if (said.what().get("file") instanceof Json.Obj sent && !isSame(file, Json.Fields.of(sent)))
            throw new JsonException("not the document that was sent");
    }

    /** Where people of the fund find it. */
    void take(Said said) throws IOException {
        var file = there(said);
        if (!file.startsWith(done)) Files.move(file, done.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The member took it back before anybody looked. */
    void drop(Said said) throws IOException {
        Files.deleteIfExists(out.resolve(name(said)));
        Files.deleteIfExists(done.resolve(name(said)));
    }

    private Path there(Said said) {
        for (var folder : new Path[] {out, done}) {
            var file = folder.resolve(name(said));
            if (Files.isRegularFile(file)) return file;
        }
        throw new JsonException("a document without its file");
    }

    private static String name(Said said) {
        var type = said.what().get("file") instanceof Json.Obj sent
                ? Json.Fields.of(sent).text("type")
                : "";
        return "document-" + said.itemId() + "." + EXTENSIONS.getOrDefault(type, "sealed");
    }

    private static boolean isSame(Path file, Json.Fields sent) throws IOException {
        var hashes = sha256();
        var size = 0L;
        try (var in = Files.newInputStream(file)) {
            while (true) {
                var piece = in.readNBytes(PIECE_BYTES);
                if (piece.length == 0) break;
                hashes.update(sha256().digest(piece));
                size += piece.length;
            }
        }
        return size == sent.integer("size") && Arrays.equals(hashes.digest(), Base64Url.decode(sent.text("pieces")));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
