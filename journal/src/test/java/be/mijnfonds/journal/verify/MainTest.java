package be.mijnfonds.journal.verify;

import static be.mijnfonds.journal.verify.Command.verify;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.tiles.Entry;
import be.mijnfonds.journal.tiles.TestLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    @TempDir
    Path folder;

    private final TestLog log = TestLog.of(3);

    @Test
    void help_is_plain_and_no_failure() {
        assertThat(verify("--help").said()).contains("--key VKEY", "--old CHECKPOINT", "Exit code");
        assertThat(verify("--help").code()).isZero();
    }

    @Test
    void what_cannot_be_carried_out_is_neither_true_nor_false() {
        var target = log.writeTo(folder.resolve("log"));
        var key = log.signer.key();
        assertUsage(verify(), "verify FILE");
        assertUsage(verify(target), "--key is missing");
        assertUsage(verify("--key", key), "nothing to verify is named");
        assertUsage(verify(target, "--key"), "--key needs a value");
        assertUsage(verify(target, "--key", key, "--key", key), "--key stands twice");
        assertUsage(verify(target, "--key", "nonsense"), "--key: the key is not of the form");
        assertUsage(verify(target, "--key", key, "--quiet"), "unknown option: --quiet");
        assertUsage(verify(folder.resolve("nowhere"), "--key", key), "there is no ");
        assertUsage(verify(target, "--key", key, "--old", folder.resolve("nowhere")), "cannot be read");
        assertUsage(
                verify(target.resolve("checkpoint"), "--key", key, "--old", target.resolve("checkpoint")),
                "--old needs a journal's folder");
    }

    private static void assertUsage(Command told, String words) {
        assertThat(told.said()).contains(words);
        assertThat(told.code()).isEqualTo(2);
    }

    @Test
    void the_key_may_stand_in_a_file() throws IOException {
        var target = log.writeTo(folder.resolve("log"));
        var file = Files.writeString(folder.resolve("key"), log.signer.key() + "\n");
        assertThat(verify(target, "--key", file).code()).isZero();
    }

    @Test
    void one_false_thing_among_true_ones_makes_the_whole_false() throws IOException {
        var target = log.writeTo(folder.resolve("log"));
        var empty = Files.createDirectory(folder.resolve("empty"));
        var told = verify(target, empty, target, "--key", log.signer.key());
        assertThat(told.said().lines().filter(line -> line.startsWith("true"))).hasSize(2);
        assertThat(told.said()).contains("false: " + empty + ": the checkpoint is missing");
        assertThat(told.code()).isEqualTo(1);
    }

    @Test
    void no_file_steers_the_terminal() throws IOException {
        log.append("{\"v\":1,\"\\u001b[2J\":\"x\"}".getBytes(UTF_8));
        log.publish();
        var told = verify(log.writeTo(folder.resolve("log")), "--key", log.signer.key());
        assertThat(told.code()).isEqualTo(1);
        assertThat(told.said().strip()).doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void runs_on_a_bare_jdk_with_no_other_class_than_the_journals() throws Exception {
        var read = new ArrayList<Entry>();
        var opened = log.open();
        opened.read(0, 1, read::add);
        var proof = folder.resolve("a.tlog-proof");
        Files.write(proof, opened.proof((Entry.Kept) read.getFirst()).bytes());
        var classes = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var process = new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        classes.toString(),
                        Main.class.getName(),
                        proof.toString(),
                        "--key",
                        log.signer.key().toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).startsWith("true: ").contains("verb        unlock, granted");
    }
}
