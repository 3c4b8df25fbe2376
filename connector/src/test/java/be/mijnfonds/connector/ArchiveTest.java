package be.mijnfonds.connector;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.connector.feed.Feeding;
import be.mijnfonds.seal.Keys;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Archives broken in every way: each is refused whole, with a sentence, and nothing of it is taken. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchiveTest {
    @TempDir
    static Path folder = Path.of("");

    private Rig rig;

    @BeforeAll
    void start() throws Exception {
        rig = new Rig(folder);
    }

    @AfterAll
    void stop() {
        rig.close();
    }

    @AfterEach
    void nothing_was_taken() {
        assertThat(rig.number("select count(*) from feed.batch")).isZero();
        assertThat(rig.number("select count(*) from people.member")).isZero();
    }

    private Batch good() {
        return rig.batch().member("rita", Rig.RITA);
    }

    private void refused(Batch batch, String why) throws Exception {
        refusedFile(batch.write(folder.resolve("batch.zip")), why);
    }

    private void refusedFile(Path file, String why) throws Exception {
        var outcome = rig.feeder().feed(file);
        assertThat(outcome).isInstanceOf(Feeding.Refused.class);
        assertThat(outcome.text()).contains(why).doesNotContain(Rig.RITA);
    }

    @Test
    void a_manifest_signed_by_another_key_is_refused() throws Exception {
        refused(new Batch(Keys.generateEd25519()).member("rita", Rig.RITA), "signature is not good");
    }

    @Test
    void a_manifest_changed_after_signing_is_refused() throws Exception {
        refused(good().changedAfterSigning(), "signature is not good");
    }

    @Test
    void a_file_with_another_hash_is_refused() throws Exception {
        refused(
                good().manifest(text -> text.replaceAll("\"sha256\":\"[0-9a-f]{8}", "\"sha256\":\"00000000")),
                "The hash of");
    }

    @Test
    void another_number_of_rows_is_refused() throws Exception {
        refused(good().manifest(text -> text.replace("\"rows\":1", "\"rows\":2")), "The number of rows in");
    }

    @Test
    void an_entry_that_the_manifest_does_not_name_is_refused() throws Exception {
        refused(good().foreign("address.jsonl", new byte[0]), "does not name address.jsonl");
    }

    @Test
    void an_entry_in_a_folder_or_above_is_refused() throws Exception {
        refused(good().foreign("../evil.jsonl", new byte[0]), "does not belong");
        refused(good().foreign("folder/contact.jsonl", new byte[0]), "does not belong");
    }

    @Test
    void a_named_file_that_is_not_there_is_refused() throws Exception {
        refused(
                good().manifest(text -> text.replace(
                        "\"files\":[",
                        "\"files\":[{\"name\":\"family.jsonl\",\"rows\":0,\"sha256\":\"" + "0".repeat(64) + "\"},")),
                "has no family.jsonl");
    }

    @Test
    void a_manifest_that_breaks_its_own_form_is_refused() throws Exception {
        refused(good().manifest(text -> text.replace("\"schemaVersion\":1", "\"schemaVersion\":2")), "schemaVersion");
        refused(
                good().manifest(text -> text.replace("\"mode\":\"full\"", "\"mode\":\"half\"")),
                "neither full nor delta");
        refused(good().manifest(text -> text.replace("{\"batchId\"", "{\"extra\":1,\"batchId\"")), "unknown field");
        refused(good().manifest(text -> text.replace("contact.jsonl", "bank.jsonl")), "twice");
        refused(good().manifest(text -> text.replace("contact.jsonl", "medical.jsonl")), "does not know");
        refused(good().manifest(text -> "[]"), "manifest is not right");
        refused(good().manifest(text -> text.replace("\"rows\":1", "\"rows\":1.5")), "manifest is not right");
        refused(good().at("yesterday"), "extractedAt");
        refused(good().id("../b"), "batchId");
        refused(
                good().manifest(text -> text.replace("\"previousBatchId\":null", "\"previousBatchId\":\"b-0\"")),
                "follows no other");
        refused(rig.batch().file("contact"), "nobody is a member");
    }

    @Test
    void another_funds_batch_is_refused() throws Exception {
        refused(good().fund("501"), "another fund");
    }

    @Test
    void what_is_no_zip_is_refused() throws Exception {
        var file = folder.resolve("no.zip");
        Files.writeString(file, "not a zip");
        refusedFile(file, "not a zip");
        Files.write(file, new byte[0]);
        refusedFile(file, "not a zip");
    }

    @Test
    void a_zip_cut_off_or_with_a_changed_byte_anywhere_is_refused_or_the_same() throws Exception {
        var bytes = Files.readAllBytes(good().write(folder.resolve("whole.zip")));
        var random = new Random(599);
        var file = folder.resolve("changed.zip");
        for (var i = 0; i < 150; i++) {
            var changed = bytes.clone();
            var at = random.nextInt(bytes.length);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, i % 3 == 0 ? Arrays.copyOf(bytes, at) : changed);
            // A changed byte that nobody reads (a date in the directory, say) leaves the batch as it was signed.
            var outcome = rig.feeder().feed(file);
            if (outcome instanceof Feeding.Taken) rig.sql.execute("truncate feed.batch, people.member cascade");
            if (outcome instanceof Feeding.Taken) rig.peers.numbers.clear();
        }
    }

    @Test
    void a_bomb_is_refused_before_it_fills_memory() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("manifest.json"));
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 64; i++) zip.write(zeros);
            zip.closeEntry();
        }
        var file = folder.resolve("bomb.zip");
        Files.write(file, out.toByteArray());
        refusedFile(file, "larger than a batch may hold");
    }

    @Test
    void too_many_entries_are_refused_before_their_names_are_read() throws Exception {
        var file = folder.resolve("many.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var i = 0; i < 5_000; i++) zip.putNextEntry(new ZipEntry("entry-" + "x".repeat(200) + i));
        }
        refusedFile(file, "more entries");
    }

    @Test
    void a_manifest_that_is_too_long_is_refused() throws Exception {
        refused(good().manifest(text -> " ".repeat(65 << 10) + text), "manifest.json is larger");
    }
}
