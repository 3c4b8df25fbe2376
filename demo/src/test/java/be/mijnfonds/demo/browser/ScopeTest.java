package be.mijnfonds.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.launch.Programs;
import be.mijnfonds.journal.json.Json;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After an incident: what the desk says of a morning in which one member looked at the own file. */
final class ScopeTest {
    private static Chromium chromium;
    private static Instant before;
    private static Instant after;

    @TempDir
    Path folder;

    @BeforeAll
    static void a_member_looks() {
        OpenFund.get();
        before = Instant.now();
        chromium = new Chromium(390);
        Page page = chromium.page();
        Visits.signIn(page, "Tom Janssens");
        page.navigate(Visits.address("/nl/mijn-gegevens/"));
        Visits.settled(page);
        after = Instant.now();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) chromium.close();
    }

    private record Said(int status, String words) {}

    private static Said scope(String... more) throws IOException, InterruptedException {
        var fund = OpenFund.get();
        var words = new ArrayList<>(List.of(
                "scope",
                "--settings",
                fund.layout().settings("desk").toString(),
                "--from",
                before.toString(),
                "--to",
                after.toString()));
        words.addAll(List.of(more));
        return run(Programs.SCOPE.command(fund.options().home(), "desk", words));
    }

    private static Said run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), words);
    }

    @Test
    void a_hole_in_the_portal_touched_nobody_and_the_portals_own_counts_agree() throws Exception {
        var said = scope("--where", "portal");
        assertThat(said.status()).as(said.words()).isZero();
        assertThat(said.words())
                .contains("0 certain, 0 possible", "the others: excluded", "none outside the fund")
                .containsPattern("the portal counted ([1-9][0-9]*) of the \\1 lines")
                .contains("the same as the signed tree");
    }

    @Test
    void altered_pages_may_have_shown_who_was_signed_in_and_the_evidence_can_be_checked() throws Exception {
        var evidence = folder.resolve("evidence.zip");
        var said = scope("--where", "pages", "--out", evidence.toString());
        assertThat(said.status()).as(said.words()).isZero();
        // Who signed in less than an hour before and did not sign out may still have sat there.
        assertThat(said.words())
                .contains("the others: excluded")
                .containsPattern("0 certain, [1-9][0-9]* possible")
                .containsPattern("\\n  person +[1-9]")
                .containsPattern("\\n  session +[1-9]");
        var home = OpenFund.get().options().home();
        var checked = run(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-jar",
                home.resolve("journal/target/journal-0.1.0-verify.jar").toString(),
                evidence.toString(),
                "--key",
                Json.parseObject(Files.readAllBytes(OpenFund.get().layout().settings("desk")))
                        .text("journalKey")));
        assertThat(checked.words()).startsWith("true: ").containsPattern("[1-9][0-9]* members? possible");
        assertThat(checked.status()).isZero();
    }

    @Test
    void what_went_through_one_portal_is_asked_for_by_its_name() throws Exception {
        var said = scope("--where", "account", "--instance", "portal-1");
        assertThat(said.words()).contains("1 certain, 0 possible");
        assertThat(scope("--where", "account", "--instance", "portal-2").words())
                .contains("0 certain, 0 possible");
    }

    @Test
    void a_question_that_makes_no_sense_is_told_what_to_say() throws Exception {
        var said = scope("--where", "account");
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.words()).contains("say whose");
        assertThat(Files.exists(folder.resolve("evidence.zip"))).isFalse();
        assertThat(scope("--where", "somewhere").words()).contains("--where is not one of");
    }
}
