package be.mijnfonds.demo.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.demo.people.People;
import be.mijnfonds.demo.people.Person;
import be.mijnfonds.demo.visitor.Document;
import be.mijnfonds.demo.visitor.FundKeys;
import be.mijnfonds.demo.visitor.SigningIn;
import be.mijnfonds.demo.visitor.Unreachable;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.demo.visitor.Visitor;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.PagesManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One fund of real processes through all of it: read, be killed, come back, be stopped, go on. */
@Tag("turn-3")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DemoFundTest {
    private static final int MEMBERS = 20;

    @TempDir
    static Path dir;

    private static Options options;
    private static DemoFund fund;
    private static Visitor visitor;
    private static List<Person> members;

    @BeforeAll
    static void start() throws IOException {
        options = Options.forTest(Path.of(".."), dir.resolve("var"), MEMBERS, Ports.find());
        fund = DemoFund.open(options, Progress.to(System.out)).start();
        visitor = new Visitor(FundKeys.read(fund.made("fund.json")), new SecureRandom());
        members = People.of(1, MEMBERS, LocalDate.now(ZoneOffset.UTC))
                .members()
                .map(member -> member.person())
                .toList();
    }

    @AfterAll
    static void stop() {
        visitor.close();
        fund.close();
    }

    @Test
    @Order(1)
    void a_member_signs_in_and_reads_the_own_file_and_nobody_elses() throws Exception {
        var me = members.getFirst();
        var visit = signIn("itsme", me);
        var text = text(whenSealed(visit));
        assertThat(text).contains(me.nationalNumber());
        for (var other : members.subList(1, members.size())) assertThat(text).doesNotContain(other.nationalNumber());
        assertThat(visit.end()).isPositive();
        assertThatThrownBy(visit::stay).isInstanceOf(IOException.class);
    }

    @Test
    @Order(2)
    void the_outside_monitor_finds_the_pages_right_and_names_a_script_that_was_altered() throws Exception {
        var before = watch();
        assertThat(before.status()).as(before.said()).isZero();
        assertThat(before.said()).contains("as signed");
        var site = fund.layout().site();
        var script = script(site);
        var honest = Files.readAllBytes(script);
        var manifest = Files.readAllBytes(site.resolve(PagesManifest.NAME));
        var evil = "alert(1)".getBytes(StandardCharsets.UTF_8);
        Files.write(script, evil);
        // Whoever has the host gives it a manifest that fits, or it would not start; the key to sign it they have not.
        var read = PagesManifest.read(manifest);
        var files = read.files().stream()
                .map(file ->
                        site.resolve(file.path()).equals(script) ? PagesManifest.File.of(file.path(), evil) : file);
        Files.write(
                site.resolve(PagesManifest.NAME), new PagesManifest(read.fund(), read.time(), files.toList()).bytes());
        restartPages();
        var altered = watch();
        assertThat(altered.status()).as(altered.said()).isEqualTo(1);
        assertThat(altered.said())
                .contains("ALARM", "not signed by the release key")
                .contains("/assets/" + script.getFileName() + ": other bytes than were signed");
        Files.write(script, honest);
        Files.write(site.resolve(PagesManifest.NAME), manifest);
        restartPages();
        assertThat(watch().status()).isZero();
    }

    private record Watched(int status, String said) {}

    private static Watched watch() throws Exception {
        var words = List.of(
                "http://localhost:" + fund.ports().pages(),
                "--once",
                "--settings",
                fund.layout().settings("watch").toString());
        var command = Programs.WATCH.command(options.home(), "watch", words);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Watched(process.waitFor(), said);
    }

    private static void restartPages() throws InterruptedException {
        var child = fund.child("pages");
        var pid = child.pid();
        child.kill();
        while (child.pid() == pid) Thread.sleep(50);
        child.awaitReady();
    }

    private static Path script(Path site) throws IOException {
        try (var files = Files.list(site.resolve("assets"))) {
            return files.filter(file -> file.getFileName().toString().matches("opener\\..*\\.js"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    @Order(3)
    void somebody_whom_the_fund_does_not_know_is_refused() throws Exception {
        assertThat(visitor.signIn("eid", "85073003328")).isInstanceOf(SigningIn.Refused.class);
    }

    @Test
    @Order(4)
    void after_a_power_cut_everything_comes_back_and_a_lease_outlives_it() throws Exception {
        var visit = signIn("eid", members.get(1));
        whenSealed(visit);
        var clusters = List.of("vault", "main");
        var before = new HashMap<String, Long>();
        for (var child : fund.children()) before.put(child.name(), child.pid());
        for (var name : clusters)
            before.put("cluster " + name, fund.cluster(name).cluster().pid());
        // All at once; FaultsTest does it one by one.
        for (var child : fund.children()) child.kill();
        for (var name : clusters) fund.cluster(name).kill();
        for (var child : fund.children()) {
            while (child.pid() == before.get(child.name())) Thread.sleep(50);
            child.awaitReady();
        }
        for (var name : clusters)
            while (fund.cluster(name).cluster().pid() == before.get("cluster " + name)) Thread.sleep(50);
        assertThat(patiently(visit, Category.PERSON)).hasSize(1);
    }

    @Test
    @Order(5)
    void a_second_run_in_the_same_folder_is_told_so() {
        assertThatThrownBy(() -> DemoFund.open(options, Progress.to(System.out)))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("Another ./mijnfonds run uses");
    }

    @Test
    @Order(6)
    void a_stopped_fund_goes_on_from_what_is_kept() throws Exception {
        fund.close();
        assertThat(ports().filter(port -> !Ports.free(port))).isEmpty();
        fund = DemoFund.open(options, Progress.to(System.out)).start();
        var visit = signIn("itsme", members.getFirst());
        assertThat(visit.mark()).isNotNull();
        assertThat(visit.read(Category.PERSON)).hasSize(1);
    }

    @Test
    @Order(7)
    void secrets_are_their_owners_alone() throws IOException {
        try (var files = Files.walk(options.dir())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().matches(".*/(secrets|tls)/.*|.*\\.password")) continue;
                if (file.getFileName().toString().endsWith(".pub")) continue;
                assertThat(Files.getPosixFilePermissions(file))
                        .as(file.toString())
                        .hasSize(2);
            }
        }
    }

    private static Stream<Integer> ports() {
        var base = options.ports().base();
        return IntStream.rangeClosed(base, options.ports().mainPostgres()).boxed();
    }

    private static Visit signIn(String provider, Person member) throws IOException, InterruptedException {
        var outcome = visitor.signIn(provider, member.nationalNumber());
        // "Come back later" is an answer, on a machine that has just started everything at once.
        for (var tries = 0; tries < 20 && outcome instanceof SigningIn.NotNow; tries++) {
            Thread.sleep(1_000);
            outcome = visitor.signIn(provider, member.nationalNumber());
        }
        assertThat(outcome).isInstanceOf(SigningIn.In.class);
        return ((SigningIn.In) outcome).visit();
    }

    /** The first sign-in makes the fund seal the file; until then there is nothing to read. */
    private static List<Document> whenSealed(Visit visit) throws IOException, InterruptedException {
        while (visit.mark() == null) {
            Thread.sleep(500);
            visit.stay();
        }
        return visit.read();
    }

    /** Databases and processes are coming back: the page, too, asks again. */
    private static List<Document> patiently(Visit visit, Category category) throws IOException, InterruptedException {
        while (true) {
            try {
                return visit.read(category);
            } catch (Unreachable e) {
                Thread.sleep(500);
            }
        }
    }

    private static String text(List<Document> documents) {
        var text = new StringBuilder();
        documents.forEach(document -> text.append(document.json().text()));
        return text.toString();
    }
}
