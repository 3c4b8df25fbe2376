package be.mijnfonds.desk.scope;

import static be.mijnfonds.desk.scope.Invented.HOUR;
import static be.mijnfonds.desk.scope.Invented.MINUTE;
import static be.mijnfonds.desk.scope.Invented.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.desk.evidence.Archive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence that whoever gets it can check by the program that auditors have, and every way to alter it. */
class ArchiveTest {
    @TempDir
    Path folder;

    private Invented fund;
    private Path evidence;

    @BeforeEach
    void an_incident() throws IOException {
        fund = new Invented(folder);
        var thief = fund.id();
        for (var i = 0; i < 5; i++)
            fund.opens(thief, fund.id(), fund.id(), NOON + i * MINUTE, "bank", i % 2 == 0 ? "person" : "family");
        fund.publish();
        evidence = folder.resolve("evidence.zip");
        var question = new Question(
                Place.ACCOUNT, NOON, NOON + HOUR, new Filter(thief, null, null, null, null, null, null, null));
        Archive.write(evidence, fund.answer(question), (done, of) -> {});
    }

    @AfterEach
    void stop() {
        fund.close();
    }

    /** As an auditor does: the program in a process of its own. */
    private String verify(Path file) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "be.mijnfonds.journal.verify.Main",
                        file.toString(),
                        "--key",
                        fund.key())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void untouched_it_is_true_and_says_what_it_cannot_show() throws IOException {
        assertThat(verify(evidence))
                .startsWith("true: ")
                .contains("5 members certain, made up by 5 lines")
                .contains("all others: excluded; this file alone cannot show that");
    }

    @Test
    void the_same_question_gives_the_same_file() throws IOException {
        var again = folder.resolve("again.zip");
        var thief = fund.answer(new Question(Place.PAGES, NOON, NOON + HOUR, Filter.ALL));
        Archive.write(again, thief, (done, of) -> {});
        var bytes = Files.readAllBytes(again);
        Archive.write(again, thief, (done, of) -> {});
        assertThat(Files.readAllBytes(again)).isEqualTo(bytes);
        assertThat(Files.exists(folder.resolve("again.zip.part"))).isFalse();
    }

    @Test
    void whatever_is_altered_in_it_is_false() throws IOException {
        assertFalse("the list is not the one", (name, bytes) -> name.equals("members.csv") ? without(bytes) : bytes);
        assertFalse("do not make up", (name, bytes) -> name.equals("lines/4.tlog-proof") ? null : bytes);
        assertFalse(
                "not the one", (name, bytes) -> name.equals("scope.json") ? swapped(bytes, "listHash\":\"") : bytes);
        assertFalse(
                "another checkpoint", (name, bytes) -> name.equals("scope.json") ? swapped(bytes, "root\":\"") : bytes);
        // An empty list under its own right hash.
        assertFalse("another head", (name, bytes) -> switch (name) {
            case "members.csv" -> new byte[0];
            case "scope.json" -> named(bytes, "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
            default -> bytes;
        });
        assertFalse("missing", (name, bytes) -> name.equals("scope.json") ? null : bytes);
        assertFalse("", (name, bytes) -> name.startsWith("lines/3") ? swapped(bytes, "index ") : bytes);
    }

    private static byte[] without(byte[] list) {
        var text = new String(list, StandardCharsets.UTF_8);
        return text.substring(0, text.indexOf("*,*")).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] named(byte[] scope, String hash) {
        return new String(scope, StandardCharsets.UTF_8)
                .replaceFirst("\"listHash\":\"[^\"]*\"", "\"listHash\":\"" + hash + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The character after this text becomes another. */
    private static byte[] swapped(byte[] bytes, String after) {
        var at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(after) + after.length();
        var changed = bytes.clone();
        changed[at] = (byte) (changed[at] == 'A' ? 'B' : 'A');
        return changed;
    }

    private void assertFalse(String why, BiFunction<String, byte[], byte @Nullable []> change) throws IOException {
        var altered = folder.resolve("altered.zip");
        var out = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(Files.newInputStream(evidence));
                var zip = new ZipOutputStream(out)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var bytes = change.apply(entry.getName(), in.readAllBytes());
                if (bytes == null) continue;
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(bytes);
            }
        }
        Files.write(altered, out.toByteArray());
        assertThat(verify(altered)).startsWith("false: ").contains(why);
    }
}
