package be.mijnfonds.pages.watch;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.pages.host.HostUnderTest;
import be.mijnfonds.pages.site.SiteUnderTest;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.PagesManifest;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command, against the real host and somebody between. */
@Tag("turn-3")
class WatchTest {
    @TempDir
    Path dir = Path.of("");

    private final KeyPair releaseKey = Keys.generateEd25519();
    private final List<AutoCloseable> open = new ArrayList<>();
    private Path site = Path.of("");
    private JournalFolder journal = new JournalFolder(dir);
    private final Between between = new Between();

    WatchTest() throws IOException {}

    private record Said(int status, String out, String err) {}

    @BeforeEach
    void start() throws IOException {
        open.add(between);
        journal = new JournalFolder(dir.resolve("journal"));
        journal.members(3);
        site = release("first", true, 1_000);
        journal.note(site.resolve("manifest.json"), Duration.ofHours(1));
        between.host(host(site));
    }

    @AfterEach
    void stop() throws Exception {
        for (var one : open.reversed()) one.close();
    }

    private Path release(String name, boolean demo, long time) throws IOException {
        var clock = Clock.fixed(Instant.ofEpochMilli(time), ZoneOffset.UTC);
        return SiteUnderTest.writeTo(dir.resolve(name), demo, clock, releaseKey.getPrivate());
    }

    private HttpServer host(Path folder) throws IOException {
        var host = HostUnderTest.start(folder);
        open.add(() -> host.stop(0));
        return host;
    }

    private Said watch(String... more) {
        var words = new ArrayList<>(List.of(
                between.address(),
                "--key",
                Base64Url.encode(releaseKey.getPublic().getEncoded()),
                "--journal",
                journal.folder().toString(),
                "--journal-key",
                journal.key(),
                "--memory",
                dir.resolve("memory.json").toString()));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private static Said run(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var oldOut = System.out;
        var oldErr = System.err;
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            var status = Watch.run(words);
            return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(oldOut);
            System.setErr(oldErr);
        }
    }

    /** It was right before, and now it is an alarm that says this. */
    private void alarms(String... words) {
        var said = watch("--once");
        assertThat(said.status()).as(said.out()).isEqualTo(1);
        assertThat(said.out()).contains("ALARM", "Call the security officer").contains(words);
    }

    private void isRight() {
        var said = watch("--once");
        assertThat(said.status()).as(said.out() + said.err()).isZero();
        assertThat(said.out()).contains("as signed").doesNotContain("ALARM");
    }

    private String asset(String stem) throws IOException {
        try (var files = Files.list(site.resolve("assets"))) {
            return files.map(file -> "/assets/" + file.getFileName())
                    .filter(name -> name.startsWith("/assets/" + stem + "."))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void pages_that_were_signed_and_noted_are_right_each_time_and_however_the_journal_grows() throws IOException {
        isRight();
        journal.members(300);
        isRight();
        Files.delete(dir.resolve("memory.json"));
        isRight();
    }

    @Test
    void one_changed_byte_is_found_and_the_file_named_with_the_time_it_was_last_right() throws IOException {
        isRight();
        var script = asset("opener");
        between.lie((address, asked, answer) -> {
            if (!address.equals(script)) return answer;
            var body = read(script);
            body[body.length / 2] ^= 1;
            return answer.body(body);
        });
        alarms("  " + script + ": other bytes than were signed\n", "Last seen right at 20");
    }

    @Test
    void a_file_that_is_gone_is_named() throws IOException {
        var script = asset("fund");
        between.lie((address, asked, answer) -> address.equals(script) ? answer.status(404) : answer);
        alarms("  " + script + ": is not there\n", "never saw it right");
    }

    /** Whoever changes a script may write a manifest beside it: then that is found, and the script too. */
    @Test
    void a_manifest_signed_by_another_key_is_found_and_what_else_was_changed_is_named() throws IOException {
        isRight();
        var script = asset("opener");
        var own = Keys.generateEd25519();
        var manifest = manifest();
        var files = manifest.files().stream()
                .map(file -> script.equals("/" + file.path())
                        ? PagesManifest.File.of(file.path(), "evil".getBytes(StandardCharsets.UTF_8))
                        : file)
                .toList();
        var forged = new PagesManifest(manifest.fund(), manifest.time(), files);
        between.lie((address, asked, answer) -> switch (address) {
            case "/manifest.json" -> answer.body(forged.bytes());
            case "/manifest.sig" ->
                answer.body(Base64Url.encode(forged.sign(own.getPrivate())).getBytes(StandardCharsets.UTF_8));
            default -> address.equals(script) ? answer.body("evil".getBytes(StandardCharsets.UTF_8)) : answer;
        });
        alarms("/manifest.json: is not signed by the release key", script + ": other bytes than were signed");
    }

    @Test
    void an_older_release_put_back_is_found_and_the_lines_named() throws IOException {
        var second = release("second", false, 2_000);
        var line = journal.note(second.resolve("manifest.json"), Look.PUBLISHING.plusMinutes(1));
        alarms("/manifest.json: an older release is served: line 3 of the journal; line " + line + " names the newest");
        between.host(host(second));
        isRight();
    }

    @Test
    void for_some_minutes_after_a_release_was_noted_the_one_before_may_still_be_served_and_no_other()
            throws IOException {
        var second = release("second", false, 2_000);
        journal.note(second.resolve("manifest.json"), Duration.ofMinutes(1));
        var said = watch("--once");
        assertThat(said.status()).isZero();
        assertThat(said.out()).contains("line 4 names a newer one since 6", "not served yet");
        journal.note(release("third", true, 3_000).resolve("manifest.json"), Duration.ZERO);
        alarms("an older release is served: line 3");
    }

    @Test
    void a_release_that_was_signed_and_never_noted_is_found() throws IOException {
        between.host(host(release("stolen", false, 2_000)));
        alarms("/manifest.json: is signed, but stands nowhere in the journal");
    }

    @Test
    void pages_published_in_the_midst_of_a_look_are_no_alarm() throws IOException {
        var second = release("second", false, 2_000);
        journal.note(second.resolve("manifest.json"), Duration.ofSeconds(1));
        between.hostAfter(20, host(second));
        isRight();
    }

    @Test
    void a_header_that_is_missing_or_another_is_named_and_so_is_one_that_nobody_asked_for() {
        between.lie((address, asked, answer) ->
                address.startsWith("/nl/mijn-gegevens/") ? answer.without("content-security-policy") : answer);
        alarms("  /nl/mijn-gegevens/: the header Content-Security-Policy is missing\n");
        between.lie((address, asked, answer) -> address.startsWith("/fr/aide-connexion/")
                ? answer.with("content-security-policy", "default-src 'self'; connect-src *")
                : answer);
        alarms("  /fr/aide-connexion/: the header Content-Security-Policy is not as headers.json says\n");
        between.lie((address, asked, answer) -> answer.with("set-cookie", "who=1"));
        alarms("/assets/", ".js: carries a header that was not asked for, set-cookie");
        between.lie((address, asked, answer) ->
                address.endsWith(".js") ? answer.with("content-type", "text/html") : answer);
        alarms("is served as text/html, not as text/javascript");
    }

    @Test
    void what_is_served_at_the_doors_without_being_signed_is_found() {
        var evil = "<script src=/x.js></script>".getBytes(StandardCharsets.UTF_8);
        between.lie((address, asked, answer) ->
                address.equals("/") ? answer.without("location").status(200).body(evil) : answer);
        alarms("  /: serves something that was not signed\n");
        between.lie((address, asked, answer) ->
                address.equals("/") ? answer.with("location", "https://elsewhere.example/nl/") : answer);
        alarms("  /: leads to https://elsewhere.example/nl/\n");
        between.lie((address, asked, answer) ->
                address.equals("/sw.js") ? answer.status(200).body(evil) : answer);
        alarms("  /sw.js: serves something that was not signed\n");
        between.lie((address, asked, answer) -> address.endsWith(".js") && answer.status() == 404
                ? answer.status(200).body(evil)
                : answer);
        alarms(".js: serves something that was not signed\n");
    }

    @Test
    void what_only_some_browsers_get_or_only_those_who_come_back_from_a_provider_is_found() {
        var evil = "evil".getBytes(StandardCharsets.UTF_8);
        between.lie((address, asked, answer) -> {
            var languages = asked.getOrDefault("Accept-language", List.of("")).getFirst();
            return address.startsWith("/fr/aide-connexion/") && languages.startsWith("fr") ? answer.body(evil) : answer;
        });
        alarms("/fr/aide-connexion/: other bytes than were signed (to an iPhone in French only)");
        between.lie((address, asked, answer) -> address.contains("/terug/?code=") ? answer.body(evil) : answer);
        alarms("/nl/aanmelden/terug/: other bytes than were signed");
    }

    @Test
    void a_journal_that_names_no_pages_is_rolled_back_or_signed_by_another_is_an_alarm() throws IOException {
        isRight();
        journal.beginAnew();
        alarms("the vault's journal: it was rolled back: it had 4 lines, now it has 1");
        Files.delete(dir.resolve("memory.json"));
        alarms("the vault's journal: no line says which pages may be served");
        var other = new JournalFolder(dir.resolve("other"));
        var said = watch("--once", "--journal-key", other.key());
        assertThat(said.status()).isNotZero();
    }

    @Test
    void a_site_that_does_not_answer_is_said_and_is_an_alarm_when_it_lasts() {
        isRight();
        between.lie((address, asked, answer) -> answer.status(503));
        var said = watch("--every", "1");
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out().lines().filter(line -> line.contains("cannot tell")))
                .hasSize(3);
        assertThat(said.out()).contains("ALARM", "answers with status 503");
    }

    @Test
    void it_goes_on_as_long_as_all_is_right_and_ends_with_the_look_that_finds_something() throws Exception {
        var looks = new int[1];
        var evil = "evil".getBytes(StandardCharsets.UTF_8);
        between.lie((address, asked, answer) -> {
            if (address.equals("/manifest.sig")) looks[0]++;
            return looks[0] > 4 && address.equals("/de/") ? answer.body(evil) : answer;
        });
        try (var thread = Executors.newSingleThreadExecutor()) {
            var said = thread.submit(() -> watch("--every", "1")).get();
            assertThat(said.status()).isEqualTo(1);
            assertThat(said.out().lines().filter(line -> line.contains(" as signed: ")))
                    .hasSize(2);
            assertThat(said.out()).contains("/de/: other bytes than were signed");
        }
    }

    @Test
    void a_command_line_that_is_wrong_is_said_in_one_sentence() {
        for (var words : List.of(
                new String[] {},
                new String[] {"no-address"},
                new String[] {"https://x.example/nl/"},
                new String[] {"https://x.example"},
                new String[] {"https://x.example", "--every", "0"},
                new String[] {"https://x.example", "--key", "?", "--journal", "."},
                new String[] {"https://x.example", "--surprise"}))
            assertThat(run(words).status()).isEqualTo(2);
        var said = watch("--every", "soon");
        assertThat(said.status()).isEqualTo(2);
        assertThat(run("--help").out()).contains("chosen visitors only", "Exit status");
    }

    private PagesManifest manifest() throws IOException {
        return PagesManifest.read(Files.readAllBytes(site.resolve("manifest.json")));
    }

    private byte[] read(String address) {
        try {
            return Files.readAllBytes(site.resolve(address.substring(1)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
