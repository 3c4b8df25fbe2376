package be.mijnfonds.demo.feed;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    /** Of which a member has many rows. */
    private static final Set<FeedFile> MANY =
            EnumSet.of(FeedFile.CORE_ACCESS, FeedFile.REIMBURSEMENTS, FeedFile.MESSAGES, FeedFile.SENT);

    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");

    @TempDir
    Path dir;

    @Test
    void hashes_counts_and_signature_are_right() throws Exception {
        var archive = Opened.of(write("a.zip"));
        assertThat(archive.hashesAreRight()).isTrue();
        assertThat(archive.isSignedBy(dir.resolve("feed.pub"))).isTrue();
        assertThat(archive.entries().keySet())
                .containsExactlyInAnyOrder(
                        "manifest.json",
                        "manifest.sig",
                        "numbers.jsonl",
                        "person.jsonl",
                        "address.jsonl",
                        "contact.jsonl",
                        "bank.jsonl",
                        "preferences.jsonl",
                        "insurance.jsonl",
                        "family.jsonl",
                        "agreements.jsonl",
                        "benefits.jsonl",
                        "core-access.jsonl",
                        "reimbursements.jsonl",
                        "papers.jsonl",
                        "messages.jsonl",
                        "sent.jsonl");
    }

    @Test
    void the_manifest_says_what_the_contract_asks_and_nothing_more() throws Exception {
        var manifest = Opened.of(write("a.zip", "--batch", "b-1")).manifest();
        assertThat(manifest.integer("schemaVersion")).isEqualTo(1);
        assertThat(manifest.text("fund")).isEqualTo("599");
        assertThat(manifest.text("batchId")).isEqualTo("b-1");
        assertThat(manifest.text("extractedAt")).isEqualTo("2026-11-24T05:00:00Z");
        assertThat(manifest.text("mode")).isEqualTo("full");
        assertThat(manifest.textOrNull("previousBatchId")).isNull();
        assertThat(manifest.array("files", 20)).hasSize(15);
        manifest.end();
    }

    @Test
    void another_key_or_another_manifest_does_not_verify() throws Exception {
        var archive = Opened.of(write("a.zip"));
        FeedKey.init(dir.resolve("other.key"));
        assertThat(archive.isSignedBy(dir.resolve("other.pub"))).isFalse();
        archive.bytes("manifest.json")[20] ^= 1;
        assertThat(archive.isSignedBy(dir.resolve("feed.pub"))).isFalse();
    }

    @Test
    void the_same_batch_is_the_same_bytes() throws Exception {
        assertThat(Arrays.equals(Files.readAllBytes(write("a.zip")), Files.readAllBytes(write("b.zip"))))
                .isTrue();
    }

    @Test
    void nothing_but_the_archive_is_left_in_its_folder() throws Exception {
        var out = Files.createDirectory(dir.resolve("out"));
        write("out/a.zip");
        try (var files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("a.zip");
        }
    }

    @Test
    void national_numbers_stand_in_one_file_only() throws Exception {
        var archive = Opened.of(write("a.zip"));
        var numbers = archive.rows("numbers.jsonl").stream()
                .map(row ->
                        Json.parseObject(row.getBytes(StandardCharsets.UTF_8)).text("nationalNumber"))
                .toList();
        assertThat(numbers).hasSizeGreaterThan(100).doesNotHaveDuplicates();
        for (var file : FeedFile.values()) {
            if (file == FeedFile.NUMBERS) continue;
            var text = new String(archive.bytes(file.fileName()), StandardCharsets.UTF_8);
            assertThat(numbers).noneMatch(text::contains);
        }
    }

    @Test
    void every_row_has_a_key_with_a_number_and_at_most_one_row_a_category() throws Exception {
        var archive = Opened.of(write("a.zip"));
        var members = new HashSet<>(keys(archive, FeedFile.NUMBERS));
        for (var file : FeedFile.values()) {
            assertThat(members).containsAll(keys(archive, file));
            if (!MANY.contains(file)) assertThat(keys(archive, file)).doesNotHaveDuplicates();
        }
    }

    @Test
    void rows_are_short_enough_and_end_in_one_line_feed() throws Exception {
        var archive = Opened.of(write("a.zip"));
        for (var file : FeedFile.values()) {
            var text = new String(archive.bytes(file.fileName()), StandardCharsets.UTF_8);
            assertThat(text).doesNotContain("\r", "\n\n");
            // Papers come when they are asked for: this fund has none on its first day.
            if (file == FeedFile.PAPERS) assertThat(text).isEmpty();
            else assertThat(text).endsWith("}\n");
            assertThat(archive.rows(file.fileName())).allMatch(row -> row.length() < 65_536);
        }
    }

    @Test
    void the_private_key_is_for_its_owner_only_and_is_kept() throws Exception {
        var key = dir.resolve("feed.key");
        FeedKey.init(key);
        var before = Files.readString(key);
        FeedKey.init(key);
        assertThat(Files.readString(key)).isEqualTo(before).startsWith("-----BEGIN PRIVATE KEY-----\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(FeedKey.spki(key)).startsWith("MCowBQYDK2VwAyEA");
    }

    @Test
    void wrong_options_are_one_sentence() {
        assertThat(run("--what")).isEqualTo("Unknown option --what.\n");
        assertThat(run("--seed", "one")).isEqualTo("Option --seed wants a whole number.\n");
        assertThat(run("--today", "24/11")).startsWith("Option --today wants a date");
        assertThat(run("--out")).isEqualTo("Option --out wants a value.\n");
        assertThat(run("--out", "a.zip")).isEqualTo("Option --key is missing.\n");
        assertThat(run("--members", "1")).isEqualTo("members: from 11 to 20000\n");
    }

    private static List<String> keys(Opened archive, FeedFile file) {
        return archive.rows(file.fileName()).stream()
                .map(row ->
                        Json.parseObject(row.getBytes(StandardCharsets.UTF_8)).text("memberKey"))
                .toList();
    }

    private String run(String... args) {
        var err = new ByteArrayOutputStream();
        Main.run(
                List.of(args),
                InstantSource.fixed(NOW),
                System.out,
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private Path write(String name, String... more) {
        var args = new ArrayList<>(List.of(
                "--out",
                dir.resolve(name).toString(),
                "--key",
                dir.resolve("feed.key").toString(),
                "--members",
                "200"));
        args.addAll(List.of(more));
        assertThat(run(args.toArray(String[]::new))).isEmpty();
        return dir.resolve(name);
    }
}
