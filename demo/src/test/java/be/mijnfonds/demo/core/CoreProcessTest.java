package be.mijnfonds.demo.core;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.feed.Opened;
import be.mijnfonds.demo.people.People;
import be.mijnfonds.demo.people.Person;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process, ended with SIGKILL at random moments while requests come in. */
@Tag("turn-1")
class CoreProcessTest {
    private static final int REQUESTS = 40;

    @TempDir
    Path dir;

    @Test
    void every_request_is_answered_whole_whenever_the_process_is_killed() throws Exception {
        var keys = People.of(1, 300, LocalDate.of(2026, 11, 24))
                .members()
                .map(member -> member.person())
                .map(Person::key)
                .toList();
        Files.createDirectories(dir.resolve("out"));
        var random = new Random(20261124);
        for (var kill = 0; kill < 5; kill++) {
            var process = start();
            for (var i = 0; i < REQUESTS / 5; i++) ask("r" + kill + "-" + i, keys);
            // In the midst of its work: not before it began to answer, not after it was through.
            var answered = list("in", ".zip").size();
            while (list("in", ".zip").size() == answered && process.isAlive()) Thread.sleep(5);
            Thread.sleep(random.nextInt(120));
            process.destroyForcibly().waitFor();
            wholeOrNotThere();
        }
        var last = start();
        try {
            while (!list("out", ".jsonl").isEmpty() && last.isAlive()) Thread.sleep(50);
        } finally {
            last.destroyForcibly().waitFor();
        }
        assertThat(list("out", ".jsonl")).isEmpty();
        assertThat(list("in", ".zip")).hasSize(REQUESTS);
        wholeOrNotThere();
    }

    private void wholeOrNotThere() throws Exception {
        for (var answer : list("in", ".zip")) {
            var opened = Opened.of(answer);
            assertThat(opened.hashesAreRight()).isTrue();
            assertThat(opened.isSignedBy(dir.resolve("feed.pub"))).isTrue();
        }
    }

    private Process start() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "be.mijnfonds.demo.core.Main",
                        "--dir",
                        dir.toString(),
                        "--key",
                        dir.resolve("feed.key").toString(),
                        "--vault",
                        known("vaultKey").toString(),
                        "--connector",
                        known("coreKey").toString(),
                        "--members",
                        "300",
                        "--today",
                        "2026-11-24")
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("log").toFile())
                .start();
    }

    /** A public file with nothing in it but a key of this name. */
    private Path known(String name) throws IOException {
        var key = Base64Url.encode(Keys.raw(Keys.generateEd25519().getPublic()));
        return Files.writeString(
                dir.resolve(name + ".json"),
                Json.object().put(name, key).build().text());
    }

    private void ask(String name, List<String> keys) throws IOException {
        var line = Json.object()
                .put("requestId", name)
                .put("kind", "file")
                .put("memberKeys", Json.texts(keys))
                .build();
        Files.writeString(dir.resolve("out/." + name), line.text() + "\n");
        Files.move(dir.resolve("out/." + name), dir.resolve("out/" + name + ".jsonl"));
    }

    private List<Path> list(String folder, String ending) throws IOException {
        if (Files.notExists(dir.resolve(folder))) return List.of();
        try (var files = Files.list(dir.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
