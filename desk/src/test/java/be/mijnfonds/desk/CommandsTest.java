package be.mijnfonds.desk;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Ref;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line: who works at the desk, and settings that cannot be. */
class CommandsTest {
    private static final Rig RIG = new Rig();

    @TempDir
    Path folder;

    @AfterAll
    static void stop() {
        RIG.close();
    }

    private Path settings(Json run) throws IOException {
        var json = Json.object()
                .put("journal", "https://localhost:1")
                .put("journalKey", "none")
                .put(
                        "tls",
                        Json.object()
                                .put("keyStore", "desk.p12")
                                .put("passwordFile", "tls.password")
                                .put("trustStore", "trust.p12")
                                .build())
                .put("storeFile", "lines.duckdb")
                .put("run", run)
                .build();
        return Files.write(folder.resolve("desk.json"), json.canonical());
    }

    private Json.ObjectBuilder run(String fund, String origin) throws IOException {
        Files.writeString(folder.resolve("db.password"), "secret\n");
        return Json.object()
                .put("fund", fund)
                .put("instance", "desk-1")
                .put("listen", address())
                .put("coreSide", address())
                .put("management", Json.object().put("port", 0).build())
                .put(
                        "database",
                        Json.object()
                                .put("url", RIG.database.url())
                                .put("user", RIG.database.user())
                                .put("passwordFile", "db.password")
                                .build())
                .put("vault", Json.object().put("url", "https://localhost:1").build())
                .put("origin", origin)
                .put("pages", "pages")
                .put("evidence", "evidence")
                .put("storeFile", "run.duckdb")
                .put("networkKeyFile", "network.key")
                .put("rate", Json.object().put("perNetworkPerMinute", 600).build());
    }

    private static Json address() {
        return Json.object().put("host", "127.0.0.1").put("port", 0).build();
    }

    private record Ran(int status, String out, String err) {}

    private static Ran main(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var before = System.out;
        var beforeErr = System.err;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            var status = Main.run(words);
            return new Ran(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
            System.setErr(beforeErr);
        }
    }

    @Test
    void staff_writes_a_row_changes_it_and_takes_it_away() throws IOException {
        var settings = settings(run("599", "http://localhost:9801").build()).toString();
        var ref = Ref.random(Rig.RANDOM);
        var lease = RIG.signIn(ref);
        assertThat(RIG.get("/api/me", lease).status()).isEqualTo(403);
        var ran = main("staff", "--settings", settings, "--ref", ref.value(), "--name", "Zoë", "--role", "security");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(RIG.get("/api/me", lease).string("name")).isEqualTo("Zoë");
        main("staff", "--settings", settings, "--ref", ref.value(), "--name", "Zoë", "--role", "protection");
        assertThat(RIG.get("/api/me", lease).string("role")).isEqualTo("protection");
        assertThat(main("staff", "--settings", settings, "--ref", ref.value(), "--remove")
                        .out())
                .endsWith("Removed.\n");
        assertThat(RIG.get("/api/me", lease).status()).isEqualTo(403);
    }

    @Test
    void a_wrong_reference_name_or_role_is_said_in_a_sentence() throws IOException {
        var settings = settings(run("599", "http://localhost:9801").build()).toString();
        var ref = Ref.random(Rig.RANDOM).value();
        assertThat(main("staff", "--settings", settings, "--ref", "x", "--name", "A", "--role", "security")
                        .err())
                .contains("26 characters");
        assertThat(main("staff", "--settings", settings, "--ref", ref, "--name", "A", "--role", "boss")
                        .err())
                .contains("a role is security, protection, communication or service");
        assertThat(main("staff", "--settings", settings, "--ref", ref, "--name", " ", "--role", "security")
                        .err())
                .contains("a name has 1 to 80 characters");
        assertThat(main("staff", "--settings", settings, "--ref", ref).status()).isEqualTo(2);
    }

    @Test
    void settings_that_cannot_be_stop_the_start_with_a_sentence() throws IOException {
        assertThat(start(run("126", "http://desk.example"))).contains("origin must be https, but for fund 599");
        assertThat(start(run("599", "https://desk.example/path"))).contains("without a path");
        assertThat(start(run("599", "https://desk.example").put("nis2", "maybe")))
                .contains("nis2 is essential");
        assertThat(start(run("599", "https://desk.example").put("surprise", 1))).contains("surprise");
        var only = Files.writeString(folder.resolve("only.json"), """
                {"journal":"https://localhost:1","journalKey":"none","storeFile":"lines.duckdb",
                 "tls":{"keyStore":"a","passwordFile":"b","trustStore":"c"}}
                """);
        var ran = main("run", "--settings", only.toString());
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("say nothing of run");
    }

    private String start(Json.ObjectBuilder run) throws IOException {
        var ran = main("run", "--settings", settings(run.build()).toString());
        assertThat(ran.status()).isEqualTo(2);
        return ran.err();
    }
}
