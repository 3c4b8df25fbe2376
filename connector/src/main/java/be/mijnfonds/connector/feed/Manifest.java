package be.mijnfonds.connector.feed;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a batch says of itself, once its signature was found good.
 *
 * @param hash SHA-256 of the manifest's bytes: two archives with the same one hold the same
 */
record Manifest(
        String fund,
        String batchId,
        Instant extractedAt,
        boolean full,
        @Nullable String previousBatchId,
        List<Listed> files,
        byte[] hash) {

    /** A file as the manifest promises it. */
    record Listed(FeedFile file, String name, long rows, byte[] sha256) {
        boolean isCsv() {
            return name.equals(file.csvEntry());
        }
    }

    private static final String ID = "[A-Za-z0-9._-]{1,64}";

    /** @throws BatchRefused when a field is missing, unknown or not what it should be */
    static Manifest parse(byte[] bytes) {
        try {
            var fields = Json.parseObject(bytes);
            if (fields.integer("schemaVersion") != 1)
                throw new BatchRefused("The manifest's schemaVersion is not 1, the only one this connector reads.");
            var manifest = new Manifest(
                    fields.text("fund"),
                    id("batchId", fields.text("batchId")),
                    instant(fields.text("extractedAt")),
                    isFull(fields.text("mode")),
                    Optional.ofNullable(fields.textOrNull("previousBatchId"))
                            .map(id -> id("previousBatchId", id))
                            .orElse(null),
                    files(fields.array("files", Limits.ENTRIES)),
                    Verification.sha256().digest(bytes));
            fields.end();
            manifest.refuseContradictions();
            return manifest;
        } catch (JsonException e) {
            throw new BatchRefused("The manifest is not right: " + e.getMessage() + ".");
        }
    }

    Optional<Listed> listed(FeedFile file) {
        return files.stream().filter(listed -> listed.file() == file).findFirst();
    }

    /** A delta without a predecessor: it holds the whole file of each of its members and moves no chain. */
    boolean standsAlone() {
        return !full && previousBatchId == null;
    }

    private void refuseContradictions() {
        if (full && previousBatchId != null)
            throw new BatchRefused("A full batch follows no other: previousBatchId must be null.");
        if (full && listed(FeedFile.NUMBERS).isEmpty())
            throw new BatchRefused("A full batch without numbers would say that nobody is a member.");
    }

    private static List<Listed> files(List<Json> items) {
        var files = new ArrayList<Listed>();
        var seen = new HashSet<FeedFile>();
        for (var item : items) {
            var fields = Json.Fields.of(item);
            var name = fields.text("name");
            var file = FeedFile.of(name)
                    .orElseThrow(() -> new BatchRefused("The manifest names a file that the feed does not know."));
            if (!seen.add(file)) throw new BatchRefused("The manifest names " + file.category() + " twice.");
            var rows = fields.integer("rows");
            if (rows < 0) throw new BatchRefused("The manifest gives " + name + " fewer than 0 rows.");
            files.add(new Listed(file, name, rows, hash(name, fields.text("sha256"))));
            fields.end();
        }
        return List.copyOf(files);
    }

    private static byte[] hash(String name, String hex) {
        if (!hex.matches("[0-9a-f]{64}"))
            throw new BatchRefused("The manifest's sha256 of " + name + " is not 64 lower-case hex digits.");
        return HexFormat.of().parseHex(hex);
    }

    private static String id(String name, String value) {
        if (value.matches(ID)) return value;
        throw new BatchRefused(
                "The manifest's " + name + " may hold letters, digits, dot, dash and underscore, 64 at most.");
    }

    private static boolean isFull(String mode) {
        return switch (mode) {
            case "full" -> true;
            case "delta" -> false;
            default -> throw new BatchRefused("The manifest's mode is neither full nor delta.");
        };
    }

    private static Instant instant(String text) {
        if (Texts.isInstant(text)) return Instant.parse(text);
        throw new BatchRefused("The manifest's extractedAt is not an instant such as 2026-11-24T05:00:00Z.");
    }
}
