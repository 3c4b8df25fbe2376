package be.mijnfonds.connector.feed;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.connector.checks.NationalNumber;
import be.mijnfonds.connector.waiting.Document;
import be.mijnfonds.connector.waiting.Slot;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Ref;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever stands in a file of the feed, a row comes out or a fault, and a fault names nothing but fields of the catalogue.
 * Same seed, same bytes; far more of them with {@code -Dmijnfonds.all=true}.
 */
class FuzzTest {
    private static final int ROUNDS = Boolean.getBoolean("mijnfonds.all") ? 50_000 : 2_000;
    /** Lines in a file before it is read: one change may spoil its neighbours. */
    private static final int LINES = 20;

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(FeedFile.class)
    void json_lines(FeedFile file) throws Exception {
        fuzz(file, file.entry(), "", Samples.row(file).text() + "\n");
    }

    @ParameterizedTest
    @EnumSource(FeedFile.class)
    void csv(FeedFile file) throws Exception {
        var csv = Samples.csv(Samples.row(file));
        fuzz(file, file.csvEntry(), csv.getFirst() + "\r\n", csv.getLast() + "\r\n");
    }

    @Test
    void headers() {
        for (var file : FeedFile.values()) {
            var header = utf8(Samples.csv(Samples.row(file)).getFirst());
            var random = new SplittableRandom(20210907);
            var refused = 0;
            for (var round = 0; round < ROUNDS; round++) {
                try {
                    Csv.of(file, mutated(header, random));
                } catch (BatchRefused e) {
                    refused++;
                }
            }
            assertThat(refused).isPositive();
        }
    }

    @Test
    void manifests() {
        var manifest = utf8("""
                {"batchId":"b-1","extractedAt":"2026-11-24T05:00:00Z","files":[{"name":"numbers.csv","rows":1,\
                "sha256":"%s"}],"fund":"599","mode":"full","previousBatchId":null,"schemaVersion":1}""".formatted("0f".repeat(32)));
        Manifest.parse(manifest);
        var random = new SplittableRandom(20210907);
        var refused = 0;
        for (var round = 0; round < ROUNDS; round++) {
            try {
                Manifest.parse(mutated(manifest, random));
            } catch (BatchRefused e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(ROUNDS / 10);
    }

    private void fuzz(FeedFile file, String entry, String header, String line) throws Exception {
        var names = names(Samples.row(file));
        var random = new SplittableRandom(20210907);
        var bad = 0;
        for (var round = 0; round < ROUNDS; round += LINES) {
            var bytes = new ByteArrayOutputStream();
            bytes.writeBytes(utf8(header));
            for (var n = 0; n < LINES; n++) bytes.writeBytes(mutated(utf8(line), random));
            bad += read(new Manifest.Listed(file, entry, 0, new byte[32]), bytes.toByteArray(), names);
        }
        assertThat(bad).isGreaterThan(ROUNDS / 10);
        assertThat(read(new Manifest.Listed(file, entry, 0, new byte[32]), utf8(header + line), names))
                .isZero();
    }

    /** Reads a file to its end; the report holds each fault and nothing that stood in a row. */
    private int read(Manifest.Listed listed, byte[] bytes, Set<String> names) throws Exception {
        var bad = 0;
        try (var report = new ErrorReport(folder.resolve("batch.zip"));
                var reader = new RowReader(new ByteArrayInputStream(bytes), listed, 0)) {
            for (var group = reader.next(); !group.isEmpty(); group = reader.next()) {
                for (var read : group) {
                    assertThat(read.row() == null).isNotEqualTo(read.fault() == null);
                    if (read.row() != null) use(listed.file(), read.row());
                    var fault = read.fault();
                    if (fault == null) continue;
                    bad++;
                    report.add(listed.name(), read.line(), fault.field(), fault.reason());
                }
            }
            var file = report.finish(bad);
            if (file != null) for (var line : Files.readAllLines(file)) saysNothing(line, listed.name(), names);
        }
        return bad;
    }

    /** What the feed does with a row that passed; that must not fail either. */
    private static void use(FeedFile file, Row row) {
        assertThat(row).hasToString("[row]");
        assertThat(row.memberKey()).isNotEmpty();
        if (file.isLines()) {
            var line = KeptLines.Line.of(new Ref("0".repeat(26)), file, row);
            assertThat(line.quarter()).isNotNull();
        } else if (file == FeedFile.REQUESTS) {
            assertThat(RequestRows.itemId(row)).isNotNull();
            if (!row.deleted()) assertThat(RequestRows.state(row).code()).isNotEmpty();
        } else if (file == FeedFile.PAPERS) {
            assertThat(row.text("paperId")).isNotEmpty();
            if (!row.deleted())
                assertThat(LocalDate.parse(row.text("issuedOn"))).isNotNull();
        } else if (file.isConversation()) {
            assertThat(row.text(file.rowKey())).isNotEmpty();
            if (!row.deleted())
                assertThat(new ToldRows.Made(file, 1).of(row, null).fields())
                        .doesNotContainKeys("memberKey", "deleted");
        } else if (file == FeedFile.NUMBERS) {
            if (!row.deleted())
                assertThat(new NationalNumber(row.text("nationalNumber"))).isNotNull();
        } else {
            var document = Document.begin(Slot.of(Category.of(file.category())), 1, "feed");
            row.fields().forEach(field -> document.put(field.getKey(), field.getValue()));
            assertThat(Json.parse(document.build().canonical())).isEqualTo(document.build());
        }
    }

    private static void saysNothing(String line, String entry, Set<String> names) {
        var said = Json.parseObject(utf8(line));
        assertThat(said.text("file")).isEqualTo(entry);
        assertThat(said.integer("line")).isPositive();
        assertThat(said.text("reason")).matches("[a-z-]{2,30}");
        var field = said.text("field").replaceAll("\\[[0-9]+]", "");
        if (!field.isEmpty()) assertThat(field.split("\\.")).isSubsetOf(names);
        said.end();
    }

    /** Every name in the row, at whatever depth. */
    private static Set<String> names(Json value) {
        var names = new HashSet<>(Set.of("?", "deleted", "reason"));
        switch (value) {
            case Json.Obj(var fields) ->
                fields.forEach((name, inner) -> {
                    names.add(name);
                    names.addAll(names(inner));
                });
            case Json.Arr(var items) -> items.forEach(item -> names.addAll(names(item)));
            default -> {}
        }
        if (names.contains("membershipNumber") || names.contains("relation") || names.contains("kind")) names.add("to");
        return names;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** One to three changes: a bit, a byte that means something to a parser, a piece doubled, cut out or put elsewhere. */
    private static byte[] mutated(byte[] good, SplittableRandom random) {
        var bytes = good.clone();
        for (var changes = 1 + random.nextInt(3); changes > 0 && bytes.length > 1; changes--) {
            var at = random.nextInt(bytes.length);
            var end = at + random.nextInt(Math.min(30, bytes.length - at) + 1);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) "\n\r\0 \"\\{}[]:,;'-=09.\u007f\u00ff".charAt(random.nextInt(21));
                case 2 -> bytes = join(Arrays.copyOf(bytes, end), Arrays.copyOfRange(bytes, at, bytes.length));
                case 3 -> bytes = join(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, end, bytes.length));
                default -> {
                    var piece = Arrays.copyOfRange(bytes, at, end);
                    var to = random.nextInt(bytes.length);
                    bytes = join(join(Arrays.copyOf(bytes, to), piece), Arrays.copyOfRange(bytes, to, bytes.length));
                }
            }
        }
        return bytes;
    }

    private static byte[] join(byte[] a, byte[] b) {
        var joined = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }
}
