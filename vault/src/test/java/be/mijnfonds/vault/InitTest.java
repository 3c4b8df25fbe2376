package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitTest {
    private TestVault vault;
    private Path rootKey;
    private Path keyFile;

    @BeforeEach
    void start(@TempDir Path folder) {
        vault = new TestVault(folder);
        vault.stop();
        rootKey = vault.settings.rootKeyFile();
        keyFile = vault.settings.keyFile();
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    private void init() throws IOException {
        new Init(vault.settings, new SecureRandom()).run();
    }

    @Test
    void a_second_init_changes_nothing() throws IOException {
        var root = Files.readAllBytes(rootKey);
        var keys = Files.readAllBytes(keyFile);
        var halves = Files.readAllBytes(vault.settings.publicFile());
        init();
        assertThat(Files.readAllBytes(rootKey)).isEqualTo(root);
        assertThat(Files.readAllBytes(keyFile)).isEqualTo(keys);
        assertThat(Files.readAllBytes(vault.settings.publicFile())).isEqualTo(halves);
    }

    @Test
    void secrets_are_their_owners_alone() throws IOException {
        for (var file : new Path[] {
            rootKey, keyFile, vault.settings.providers().getFirst().clientKeyFile()
        })
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
    }

    @Test
    void without_its_root_key_the_vault_neither_starts_nor_makes_another() throws IOException {
        Files.delete(rootKey);
        assertThatThrownBy(vault::start).hasMessageContaining(rootKey.toString());
        assertThatThrownBy(this::init).hasMessageContaining("nothing can replace it");
        assertThat(rootKey).doesNotExist();
    }

    @Test
    void with_another_root_key_the_vault_does_not_start() throws IOException {
        var other = Files.readAllBytes(rootKey);
        other[0] ^= 1;
        Files.write(rootKey, other);
        assertThatThrownBy(vault::start).hasMessageContaining("wrapped key does not open");
        Files.write(rootKey, new byte[31]);
        assertThatThrownBy(vault::start).hasMessageContaining("is not 32 bytes");
    }

    @Test
    void a_root_key_that_others_may_read_stops_the_start() throws IOException {
        Files.setPosixFilePermissions(rootKey, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(vault::start).hasMessageContaining("set its mode to 600");
    }

    @Test
    void a_key_file_in_which_a_public_key_or_any_wrapped_key_was_swapped_is_refused() throws IOException {
        var kept = Files.readAllBytes(keyFile);
        var fields = ((Json.Obj) Json.parse(kept)).fields();
        for (var name : fields.keySet()) {
            if (name.equals("v")) continue;
            var changed = new LinkedHashMap<>(fields);
            changed.put(
                    name,
                    switch (name) {
                        case "signingPublic" ->
                            Json.of(Base64Url.encode(
                                    Keys.generateEd25519().getPublic().getEncoded()));
                        case "grantPublic" ->
                            Json.of(Base64Url.encode(
                                    Keys.generateP256().getPublic().getEncoded()));
                        // Another of its own: whole, but under another name.
                        default -> fields.get(name.equals("index") ? "row1" : "index");
                    });
            Files.write(keyFile, new Json.Obj(changed).canonical());
            assertThatThrownBy(vault::start)
                    .as(name)
                    .hasMessageMatching("wrapped key does not open|public keys in the key file were changed");
        }
        Files.write(keyFile, kept);
        vault.start();
    }
}
