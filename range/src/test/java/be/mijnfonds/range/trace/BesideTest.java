package be.mijnfonds.range.trace;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.launch.Break;
import be.mijnfonds.demo.launch.DemoFund;
import be.mijnfonds.demo.launch.Options;
import be.mijnfonds.demo.launch.Ports;
import be.mijnfonds.demo.launch.Progress;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.people.People;
import be.mijnfonds.demo.visitor.FundKeys;
import be.mijnfonds.demo.visitor.Visitor;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.browser.OwnChromium;
import be.mijnfonds.range.inject.Payloads;
import be.mijnfonds.range.inject.Site;
import be.mijnfonds.range.inject.Tour;
import be.mijnfonds.seal.Ref;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("turn-3")
final class BesideTest {
    private static final int MEMBERS = 20;

    @Test
    void the_plain_portals_log_tells_of_whoever_came_by_and_ours_does_not(@TempDir Path dir) throws Exception {
        var options = new Options(Path.of(".."), dir, MEMBERS, 0, Ports.find(), false, false, Set.of(Break.TRACE));
        try (var fund = DemoFund.open(options, Progress.to(System.out)).start();
                var beside = Beside.start(fund, Progress.to(System.out));
                var http = HttpClient.newHttpClient()) {
            var member = People.of(1, MEMBERS, LocalDate.now(ZoneOffset.UTC))
                    .members()
                    .findFirst()
                    .orElseThrow();
            comesBy(fund, member);

            var address = URI.create("http://127.0.0.1:" + fund.ports().beside() + "/look");
            assertThat(status(http, address, Ref.random(new SecureRandom()))).isEqualTo(404);
            var found = found(http, address, refOf(fund, member));

            assertThat(found.get("state")).isEqualTo(Json.of("done"));
            var ours = log(found, "ours");
            assertThat(number(ours, "kilobytes")).isPositive();
            assertThat(number(ours, "lines")).isZero();
            var plain = log(found, "plain");
            assertThat(number(plain, "lines")).isPositive();
            assertThat(plain.get("shown").toString()).contains(member.person().last());
            seen(fund, member, number(plain, "lines"));
        }
    }

    /** The member reads the same on the page. */
    private static void seen(DemoFund fund, Member member, long plain) throws IOException {
        var site = new Site(fund.layout().site());
        var pages = FundKeys.read(fund.layout().made("fund.json")).pages();
        try (var chromium = new OwnChromium();
                var profile = chromium.profile()) {
            var page = profile.newPage();
            var tour = new Tour(site, pages, Payloads.with(pages), page, "nl");
            tour.signIn(member.person().nationalNumber());
            tour.open(site.page("nl", "behind-the-scenes"));
            page.locator("#twee-ours").waitFor();
            assertThat(count(page, "ours")).isZero();
            assertThat(count(page, "plain")).isGreaterThanOrEqualTo(plain);
            assertThat(page.locator("section[aria-labelledby=twee-plain] li").count())
                    .isPositive();
        }
    }

    private static long count(Page page, String portal) {
        var shown = page.locator("section[aria-labelledby=twee-" + portal + "] strong");
        return Long.parseLong(shown.innerText().replaceAll("[^0-9]", ""));
    }

    private static void comesBy(DemoFund fund, Member member) throws IOException, InterruptedException {
        try (var visitor = new Visitor(FundKeys.read(fund.layout().made("fund.json")), new SecureRandom())) {
            var visit = Ours.signIn(visitor, member);
            while (visit.mark() == null) {
                Thread.sleep(200);
                visit.stay();
            }
            assertThat(Ours.read(visit)).isNotEmpty();
        }
    }

    private static Ref refOf(DemoFund fund, Member member) throws SQLException {
        try (var connection = fund.cluster("main").cluster().connect("connector");
                var select = connection.prepareStatement("select ref from people.member where member_key = ?")) {
            select.setString(1, member.person().key());
            try (var rows = select.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return new Ref(rows.getString(1));
            }
        }
    }

    private static Json.Obj found(HttpClient http, URI address, Ref ref) throws Exception {
        while (true) {
            var answer = http.send(asked(address, ref), BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            var found = (Json.Obj) Json.parse(answer.body());
            if (!Json.of("under-way").equals(found.get("state"))) return found;
            Thread.sleep(200);
        }
    }

    private static int status(HttpClient http, URI address, Ref ref) throws Exception {
        return http.send(asked(address, ref), BodyHandlers.discarding()).statusCode();
    }

    private static HttpRequest asked(URI address, Ref ref) {
        var body = Json.object().put("v", 1).put("ref", ref.value()).build().canonical();
        return HttpRequest.newBuilder(address)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private static Map<String, Json> log(Json.Obj found, String name) {
        return ((Json.Obj) found.fields().get(name)).fields();
    }

    private static long number(Map<String, Json> log, String name) {
        return ((Json.Int) log.get(name)).value();
    }
}
