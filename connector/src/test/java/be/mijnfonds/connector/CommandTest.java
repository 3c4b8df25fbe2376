package be.mijnfonds.connector;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.connector.sealing.SigningKey;
import be.mijnfonds.connector.settings.Settings;
import be.mijnfonds.connector.settings.SettingsException;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.protocol.NoteAsk;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.PagesManifest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {
    @TempDir
    Path folder = Path.of("");

    private record Said(int status, String out, String err) {}

    private static Said run(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var oldOut = System.out;
        var oldErr = System.err;
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            var status = Main.run(args);
            return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(oldOut);
            System.setErr(oldErr);
        }
    }

    @Test
    void the_whole_way_works_from_the_command_line() throws Exception {
        try (var rig = new Rig(folder)) {
            var settings = rig.settings().toString();
            var archive = rig.batch()
                    .member("rita", Rig.RITA)
                    .write(folder.resolve("batch.zip"))
                    .toString();

            assertThat(run("init", "--settings", settings).out()).contains(rig.signing.fingerprint());
            assertThat(Files.readString(folder.resolve("public.json"))).contains("\"fund\":\"599\"");

            var first = run("feed", archive, "--settings", settings);
            assertThat(first.err()).isEmpty();
            assertThat(first.out()).contains("Batch b-1 is taken");
            assertThat(first.status()).isZero();
            var second = run("feed", archive, "--settings", settings);
            assertThat(second.out()).contains("was taken before");
            assertThat(second.status()).isZero();

            Files.writeString(folder.resolve("bad.zip"), "not a zip");
            var bad = run("feed", folder.resolve("bad.zip").toString(), "--settings", settings);
            assertThat(bad.status()).isEqualTo(1);
            assertThat(bad.err()).contains("The batch is refused").doesNotContain("Exception");

            rig.peers.journal(rig.lease(rig.ref("rita")));
            rig.follower().round();
            rig.peers.journalBeginsAnew();
            rig.peers.journal();
            var broken = run("follow", "--settings", settings);
            assertThat(broken.status()).isEqualTo(4);
            assertThat(broken.err()).contains("STOP.").contains("rolled back");
        }
    }

    @Test
    void only_pages_that_the_release_key_signed_are_named_in_the_journal() throws Exception {
        try (var rig = new Rig(folder)) {
            var release = Keys.generateEd25519();
            var key = folder.resolve("release.pub");
            Files.writeString(key, Base64Url.encode(release.getPublic().getEncoded()));
            var manifest =
                    new PagesManifest(Rig.FUND, 1, List.of(PagesManifest.File.of("nl/index.html", new byte[] {1})));
            var file = folder.resolve("manifest.json");
            Files.write(file, manifest.bytes());
            var words = new String[] {
                "pages",
                file.toString(),
                "--key",
                key.toString(),
                "--settings",
                rig.settings().toString()
            };

            var unsigned = run(words);
            assertThat(unsigned.status()).isEqualTo(1);
            sign(manifest, Keys.generateEd25519());
            var other = run(words);
            assertThat(other.status()).isEqualTo(1);
            assertThat(other.err()).contains("Not noted: manifest not signed by the release key");
            assertThat(rig.peers.notes).isEmpty();

            sign(manifest, release);
            var noted = run(words);
            assertThat(noted.status()).as(noted.err()).isZero();
            assertThat(noted.out()).contains("line 1 of the journal");
            assertThat(rig.peers.notes)
                    .singleElement()
                    .usingRecursiveComparison()
                    .isEqualTo(new NoteAsk(NoteAsk.Kind.PAGES, Bytes.sha256(manifest.bytes()), 1));
        }
    }

    private void sign(PagesManifest manifest, KeyPair key) throws Exception {
        Files.writeString(folder.resolve("manifest.sig"), Base64Url.encode(manifest.sign(key.getPrivate())) + "\n");
    }

    @Test
    void init_never_overwrites_a_key() throws Exception {
        var key = folder.resolve("deep/signing.key");
        var made = SigningKey.init(key);
        assertThat(SigningKey.init(key).fingerprint()).isEqualTo(made.fingerprint());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_key_that_others_may_read_is_not_used() throws Exception {
        var key = folder.resolve("signing.key");
        SigningKey.init(key);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        Assertions.assertThatThrownBy(() -> SigningKey.read(key))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("mode 600");
    }

    @Test
    void help_says_how_and_mistakes_get_one_sentence() throws Exception {
        assertThat(run("feed", "--help").out()).contains("--dry-run", "--release", "CSV");
        assertThat(run("--help").out()).contains("Exit status");
        assertThat(run().status()).isEqualTo(2);
        assertThat(run("feed", "--settings", "nowhere.json").err()).contains("Give an ARCHIVE or --watch DIR");

        Files.writeString(folder.resolve("s.json"), "{\"fund\":\"599\",\"surprise\":1}");
        var wrong = run("seal", "--settings", folder.resolve("s.json").toString());
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err().lines()).hasSize(1);
        var gone = run("seal", "--settings", folder.resolve("gone.json").toString());
        assertThat(gone.err()).contains("cannot be read").doesNotContain("Exception");
    }

    @Test
    void a_setting_that_does_not_exist_is_refused() throws Exception {
        try (var rig = new Rig(folder)) {
            var file = rig.settings();
            Settings.read(file);
            Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"sealNow\":true,"));
            Assertions.assertThatThrownBy(() -> Settings.read(file))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("sealNow");
        }
    }
}
