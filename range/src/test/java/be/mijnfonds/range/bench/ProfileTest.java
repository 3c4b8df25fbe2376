package be.mijnfonds.range.bench;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the time went is said by what was done with it. */
final class ProfileTest {
    private static final long WORK_NS = 2_000_000_000L;

    @TempDir
    Path dir;

    @Test
    void what_is_innermost_says_what_it_was_for_and_tls_has_what_it_computes() {
        assertThat(Purpose.of(
                        List.of("java.util.HashMap", "be.mijnfonds.journal.json.Json", "be.mijnfonds.vault.Main")))
                .isEqualTo(Purpose.JSON);
        assertThat(Purpose.of(List.of("sun.security.ec.ECOperations", "be.mijnfonds.seal.Sealed")))
                .isEqualTo(Purpose.CRYPTO);
        assertThat(Purpose.of(List.of("com.sun.crypto.provider.GaloisCounterMode", "sun.security.ssl.SSLCipher")))
                .isEqualTo(Purpose.TLS);
        assertThat(Purpose.of(List.of("java.net.Socket", "org.postgresql.core.PGStream")))
                .isEqualTo(Purpose.SQL);
        assertThat(Purpose.of(List.of("be.mijnfonds.vault.Leases"))).isEqualTo(Purpose.OWN);
        assertThat(Purpose.of(List.of("java.util.HashMap"))).isEqualTo(Purpose.OTHER);
    }

    @Test
    void hashing_shows_as_hashing_and_json_as_json() throws Exception {
        var file = dir.resolve("work.jfr");
        try (var recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            recording.start();
            work();
            recording.stop();
            recording.dump(file);
        }
        var profile = Profile.read("this test", file);
        assertThat(profile.all()).isPositive();
        assertThat(profile.samples()).containsKeys(Purpose.CRYPTO, Purpose.JSON);
        assertThat(Profile.table("Here", 10, List.of(profile)))
                .contains("| this test | " + profile.all() + " |", "JSON ", "signatures, keys and hashes ");
    }

    private static void work() throws Exception {
        var bytes = new byte[1 << 16];
        var json = Json.array(Collections.nCopies(2_000, Json.of("text")));
        for (var end = System.nanoTime() + WORK_NS; System.nanoTime() < end; )
            MessageDigest.getInstance("SHA-256").digest(bytes);
        for (var end = System.nanoTime() + WORK_NS; System.nanoTime() < end; )
            assertThat(Json.parse(json.canonical())).isEqualTo(json);
    }
}
