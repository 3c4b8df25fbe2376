package be.mijnfonds.demo.core;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.feed.Archive;
import be.mijnfonds.demo.feed.FeedKey;
import be.mijnfonds.demo.feed.Opened;
import be.mijnfonds.demo.people.People;
import be.mijnfonds.demo.people.Persona;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoreTest {
    private static final People PEOPLE = People.of(1, 200, LocalDate.of(2026, 11, 24));
    private static final List<String> KEYS =
            PEOPLE.personas().stream().map(Persona::memberKey).toList();

    @TempDir
    Path dir;

    private final List<String> log = new ArrayList<>();
    private Core core;

    @BeforeEach
    void start() throws IOException {
        core = startAnother();
    }

    @Test
    void a_request_is_answered_with_a_signed_delta_of_those_members_only() throws Exception {
        ask("r1", request("1", KEYS.get(0), KEYS.get(2)));
        core.answerAll();
        var answer = Opened.of(answers().getFirst());
        assertThat(answer.hashesAreRight()).isTrue();
        assertThat(answer.isSignedBy(dir.resolve("feed.pub"))).isTrue();
        assertThat(answer.manifest().text("mode")).isEqualTo("delta");
        assertThat(answer.manifest().text("batchId")).isEqualTo("answer-r1");
        for (var file :
                List.of("numbers", "person", "address", "contact", "bank", "preferences", "insurance", "family")) {
            assertThat(answer.rows(file + ".jsonl"))
                    .hasSize(2)
                    .allMatch(row -> row.contains(KEYS.get(0)) || row.contains(KEYS.get(2)));
        }
        assertThat(waiting()).isEmpty();
        assertThat(dir.resolve("out/done/r1.jsonl")).exists();
    }

    @Test
    void a_member_asked_for_twice_in_a_file_is_answered_once_and_an_unknown_key_not_at_all() throws Exception {
        ask("r1", request("1", KEYS.get(0), "knobody") + request("2", KEYS.get(0)));
        core.answerAll();
        assertThat(Opened.of(answers().getFirst()).rows("person.jsonl")).hasSize(1);
    }

    @Test
    void what_is_to_go_by_letter_is_taken_and_the_log_names_nobody() throws Exception {
        var form =
                "{\"at\":1795510800000,\"kind\":\"%s\",\"language\":null,\"memberKey\":\"%s\",\"type\":\"notice\",\"v\":1}";
        Files.writeString(dir.resolve("out/notice-1.json"), form.formatted("passkey-added", KEYS.get(0)));
        Files.writeString(dir.resolve("out/notice-2.json"), form.formatted("surprise", KEYS.get(0)));
        Files.writeString(dir.resolve("out/notice-3.json"), form.formatted("done", "knobody"));
        core.answerAll();
        assertThat(dir.resolve("out/done/notice-1.json")).exists();
        assertThat(dir.resolve("out/refused/notice-2.json")).exists();
        assertThat(dir.resolve("out/refused/notice-3.json")).exists();
        assertThat(log).contains("a letter is due: passkey-added").noneMatch(line -> line.contains(KEYS.get(0)));
        assertThat(answers()).isEmpty();
    }

    @Test
    void a_request_found_again_after_a_stop_gets_the_same_bytes_under_the_same_name() throws Exception {
        ask("r1", request("1", KEYS.get(1)));
        core.answerAll();
        var first = Files.readAllBytes(answers().getFirst());
        // As if the process had stopped between the answer and the move.
        Files.move(dir.resolve("out/done/r1.jsonl"), dir.resolve("out/r1.jsonl"));
        var again = startAnother();
        again.answerAll();
        assertThat(answers()).hasSize(1);
        assertThat(Arrays.equals(Files.readAllBytes(answers().getFirst()), first))
                .isTrue();
    }

    @Test
    void what_a_stopped_run_had_begun_is_cleared_and_never_seen() throws Exception {
        Files.writeString(dir.resolve("in/.20261124T050000000Z-r0.zip.new"), "half");
        startAnother();
        try (var files = Files.list(dir.resolve("in"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void a_request_still_being_written_is_left_alone() throws Exception {
        Files.writeString(dir.resolve("out/.r1.jsonl"), request("1", KEYS.get(0)));
        core.answerAll();
        assertThat(answers()).isEmpty();
        assertThat(dir.resolve("out/.r1.jsonl")).exists();
    }

    @Test
    void answers_sort_by_the_time_of_their_requests() throws Exception {
        ask("z", request("1", KEYS.get(0)));
        Files.setLastModifiedTime(dir.resolve("out/z.jsonl"), FileTime.from(Instant.parse("2026-11-24T05:00:00Z")));
        ask("a", request("2", KEYS.get(1)));
        core.answerAll();
        assertThat(answers()).hasSize(2);
        assertThat(answers().getFirst().getFileName().toString()).endsWith("-z.zip");
    }

    @Test
    void a_request_that_is_not_one_is_put_aside_and_the_others_go_on() throws Exception {
        ask("a", "{\"requestId\":\"1\",\"kind\":\"delete\",\"memberKeys\":[]}\n");
        ask("b", "not json\n");
        ask("c", "{\"requestId\":\"1\",\"kind\":\"file\",\"memberKeys\":[],\"more\":1}\n");
        Files.write(dir.resolve("out/d.jsonl"), new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
        ask("name with blanks", request("1", KEYS.get(0)));
        ask("good", request("1", KEYS.get(0)));
        core.answerAll();
        assertThat(answers()).hasSize(1);
        assertThat(waiting()).isEmpty();
        try (var refused = Files.list(dir.resolve("out/refused"))) {
            assertThat(refused).hasSize(5);
        }
        assertThat(log).noneMatch(line -> line.contains(KEYS.get(0)));
    }

    private Core startAnother() throws IOException {
        var key = dir.resolve("feed.key");
        FeedKey.init(key);
        var agreed = new Agreed(
                Fund.DEMO,
                Keys.generateEd25519().getPublic(),
                Keys.generateEd25519().getPublic());
        var archive = new Archive(FeedKey.read(key), "599", null);
        var made = new Core(dir, PEOPLE, archive, agreed, InstantSource.system(), log::add);
        made.prepare();
        return made;
    }

    private void ask(String name, String lines) throws IOException {
        Files.writeString(dir.resolve("out/." + name + ".new"), lines);
        Files.move(dir.resolve("out/." + name + ".new"), dir.resolve("out/" + name + ".jsonl"));
    }

    private static String request(String id, String... keys) {
        return Json.object()
                        .put("requestId", id)
                        .put("kind", "file")
                        .put("memberKeys", Json.texts(List.of(keys)))
                        .build()
                        .text()
                + "\n";
    }

    private List<Path> answers() throws IOException {
        return files("in", ".zip");
    }

    private List<Path> waiting() throws IOException {
        return files("out", ".jsonl");
    }

    private List<Path> files(String folder, String ending) throws IOException {
        try (var files = Files.list(dir.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
