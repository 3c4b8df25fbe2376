package be.mijnfonds.range.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.demo.feed.Archive;
import be.mijnfonds.demo.feed.Canaries;
import be.mijnfonds.demo.feed.FeedFile;
import be.mijnfonds.demo.feed.FeedKey;
import be.mijnfonds.demo.people.Member;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a mistake the twin is a portal as it should be. */
class TwinTest {
    private static final byte[] PDF = "%PDF-1.4 loonfiche".getBytes(StandardCharsets.US_ASCII);

    static final String NEW_IBAN = "BE68 5390 0754 7034";

    @TempDir
    static Path dir;

    private static OpenTwin open;

    @BeforeAll
    static void start() throws Exception {
        open = new OpenTwin(dir);
    }

    @AfterAll
    static void stop() {
        open.close();
    }

    @Test
    void whoever_signs_in_through_the_provider_comes_to_their_own_overview() throws Exception {
        var visit = open.signIn("rita");
        assertThat(visit.number()).isEqualTo(open.member("rita").person().number());
        assertThat(visit.overview().body()).contains("Dag ").contains("ZZ-" + visit.number() + "-name.first");
        assertThat(open.signIn("rita").overview().body()).contains("U was hier het laatst op");
    }

    @Test
    void somebody_whom_the_fund_does_not_know_does_not_come_in() {
        assertThatThrownBy(() -> open.visitor().signIn("70010199937")).isInstanceOf(IOException.class);
    }

    /** What has a page of its own. */
    private static final Set<FeedFile> ELSEWHERE = Set.of(
            FeedFile.CORE_ACCESS,
            FeedFile.AGREEMENTS,
            FeedFile.BENEFITS,
            FeedFile.REIMBURSEMENTS,
            FeedFile.MESSAGES,
            FeedFile.SENT);

    @ParameterizedTest
    @ValueSource(strings = {"alone", "parent", "rita", "french", "german", "looked-at"})
    void the_pages_show_every_fact_of_the_member_and_of_nobody_else(String code) throws Exception {
        var member = open.member(code);
        var visit = open.signIn(code);
        var page = visit.data();
        assertThat(page.status()).isEqualTo(200);
        assertThat(visit.certificate().body()).contains(member.person().nationalNumber(), "CT1");
        var all = page.body()
                + visit.reimbursements().body()
                + visit.benefits().body()
                + visit.messages().body()
                + visit.documents().body()
                + visit.get("/members/" + visit.number() + "/document/1").body();
        var archive = new Archive(FeedKey.read(open.twin().layout().secret("feed.key")), "599", new Canaries(1));
        for (var file : FeedFile.values())
            for (var row : archive.rows(file, member))
                if (!ELSEWHERE.contains(file))
                    assertThat(Shown.of(row)).as(file.category()).allMatch(page.body()::contains);
        assertThat(OpenTwin.canaries(member)).isNotEmpty().allMatch(all::contains);
        assertThat(canariesOfOthers(member)).isNotEmpty().noneMatch(all::contains);
    }

    @Test
    void the_log_page_shows_what_the_fund_told_and_each_of_the_members_own_views() throws Exception {
        var member = open.member("looked-at");
        var visit = open.signIn("looked-at");
        visit.data();
        var page = visit.accessLog("all").body();
        assertThat(page.split("keek naar uw gegevens</h4>", -1))
                .hasSize(member.looks().size() + 1);
        assertThat(page).contains("alle gegevens").contains("u zelf").doesNotContain("iemand anders");
        assertThat(visit.get("/members/" + visit.number() + "/access-log?period=all&q=refund")
                        .body())
                .contains("Dienst Terugbetalingen")
                .doesNotContain("Klachtendienst");
    }

    @Test
    void a_bank_change_waits_and_is_shown() throws Exception {
        var visit = open.signIn("french");
        assertThat(visit.bank().body())
                .contains(open.member("french").bank().refund().value().iban());
        var done = visit.changeBank(visit.number(), NEW_IBAN, "Luc Lambert");
        assertThat(done.body())
                .contains("Uw nieuwe rekening is verstuurd")
                .contains(NEW_IBAN)
                .contains("Luc Lambert");
        assertThat(visit.changeBank(visit.number(), "BE68 5390 0754 7035", "x").body())
                .contains("Kijk het rekeningnummer");
        assertThat(changes(visit.number())).isEqualTo(1);
    }

    @Test
    void a_document_that_was_sent_is_listed_and_comes_back_as_it_was() throws Exception {
        var visit = open.signIn("alone");
        var base = "/members/" + visit.number() + "/document";
        assertThat(visit.get(base + "/1").body())
                .contains(open.member("alone").person().nationalNumber());
        var done = visit.sendDocument(visit.number(), "mijn <b>loon</b>", "loon 2026.pdf", PDF);
        assertThat(done.body()).contains("Uw document is verstuurd", "loon 2026.pdf", "mijn &lt;b&gt;loon&lt;/b&gt;");
        var back = visit.get(base + "/2");
        assertThat(back.body()).isEqualTo(new String(PDF, StandardCharsets.US_ASCII));
        assertThat(back.headers())
                .containsEntry("content-type", "application/pdf")
                .containsEntry("x-content-type-options", "nosniff");
        assertThat(back.headers().get("content-disposition")).startsWith("attachment");
        assertThat(visit.sendDocument(visit.number(), "x", "x.pdf", "<script>".getBytes(StandardCharsets.US_ASCII))
                        .body())
                .contains("Kies een PDF");
        assertThat(visit.get(base + "/3").status()).isEqualTo(404);
    }

    @Test
    void another_members_number_is_refused_on_every_page_and_like_one_that_nobody_has() throws Exception {
        var visit = open.signIn("parent");
        var other = open.member("alone").person().number();
        for (var page : new String[] {
            "overview",
            "data",
            "bank",
            "access-log",
            "reimbursements",
            "contributions",
            "benefits",
            "messages",
            "documents",
            "document/1",
            "certificate"
        }) {
            var refused = visit.get("/members/" + other + "/" + page);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(bare(refused))
                    .contains("Dit mag u niet zien")
                    .isEqualTo(bare(visit.get("/members/999999/" + page)));
            assertThat(open.visitor()
                            .anonymous()
                            .get("/members/" + other + "/" + page)
                            .status())
                    .isEqualTo(302);
        }
        assertThat(visit.changeBank(other, NEW_IBAN, "An").status()).isEqualTo(403);
        assertThat(visit.sendDocument(other, "x", "x.pdf", PDF).status()).isEqualTo(403);
        assertThat(changes(other)).isZero();
    }

    @Test
    void pages_are_not_kept_by_browsers_and_run_no_script_but_their_own() throws Exception {
        var headers = open.signIn("alone").data().headers();
        assertThat(headers.get("cache-control")).contains("no-store");
        assertThat(headers.get("content-security-policy")).contains("script-src 'self'");
        assertThat(headers).containsEntry("content-encoding", "gzip");
    }

    @Test
    void nothing_that_a_mistake_would_open_is_open() throws Exception {
        var visit = open.signIn("german");
        for (var path : List.of(
                "/actuator/env", "/actuator/heapdump", "/staff/members", "/sign-in/mail?to=x", "/check?code=1")) {
            assertThat(visit.get(path).status()).as(path).isEqualTo(404);
            assertThat(open.visitor().anonymous().get(path).status()).as(path).isEqualTo(302);
        }
        visit.changeBank(visit.number(), NEW_IBAN, MistakesTest.PAYLOAD);
        assertThat(visit.bank().body()).doesNotContain(MistakesTest.PAYLOAD).contains("&lt;script&gt;");
        assertThat(visit.get("/members/" + visit.number() + "/access-log?q="
                                + URLEncoder.encode(MistakesTest.UNION, StandardCharsets.UTF_8))
                        .body())
                .doesNotContain(open.member("alone").person().nationalNumber());
        assertThat(open.visitor()
                        .anonymous()
                        .get("/members/" + visit.number() + "/bank")
                        .status())
                .isEqualTo(302);
        assertThat(Files.readString(open.twin().portal().log())).doesNotContain("ZZ-");
        assertThat(open.twin().loot()).doesNotExist();
    }

    @Test
    void a_stolen_cookie_is_good_until_its_owner_signs_out() throws Exception {
        var visit = open.signIn("rita");
        var thief = open.visitor().with(visit.session(), visit.number());
        assertThat(thief.data().status()).isEqualTo(200);
        visit.signOut();
        assertThat(thief.data().status()).isEqualTo(302);
    }

    /** Without what is another each time: the token of the form to sign out, the number that was asked for. */
    private static String bare(TwinVisit.Page page) {
        return page.body()
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
                .replaceAll("/members/[0-9]+/", "/members/");
    }

    private static Set<String> canariesOfOthers(Member member) {
        var own = OpenTwin.canaries(member);
        var others = new HashSet<String>();
        for (var other : open.members())
            if (!other.person().equals(member.person())) others.addAll(OpenTwin.canaries(other));
        others.removeAll(own);
        return others;
    }

    private static long changes(long number) throws Exception {
        try (var connection = open.twin().connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from bank_change where member_number = " + number)) {
            row.next();
            return row.getLong(1);
        }
    }
}
