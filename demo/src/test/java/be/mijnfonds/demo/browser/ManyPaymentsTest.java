package be.mijnfonds.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.feed.Archive;
import be.mijnfonds.demo.feed.Batch;
import be.mijnfonds.demo.feed.FeedFile;
import be.mijnfonds.demo.feed.FeedKey;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.people.People;
import be.mijnfonds.journal.json.Json;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A member with many payments and papers finds their way as quickly as one with few. Figures are printed; with
 * {@code -Dmijnfonds.all=true} of two thousand payments and two hundred papers.
 */
final class ManyPaymentsTest {
    private static final boolean ALL = Boolean.getBoolean("mijnfonds.all");
    private static final int PAYMENTS = ALL ? 2_000 : 300;
    private static final int PAPERS = ALL ? 190 : 12;
    private static final int VISITS = ALL ? 9 : 1;
    private static final int WITH_MUCH = 7;
    private static final int WITH_LITTLE = 8;
    /** Of payment, at the most two years back. */
    private static final int DAYS = 720;

    private static Chromium chromium;
    private static LocalDate today;
    private static List<Member> members;

    @BeforeAll
    static void start() throws IOException {
        var fund = OpenFund.get();
        today = LocalDate.now(ZoneOffset.UTC);
        members = People.of(1, OpenFund.MEMBERS, today).members().toList();
        chromium = new Chromium(390);
        var feed = new Archive(FeedKey.read(fund.layout().secret("feed.key")), "599", null);
        feed.write(
                fund.layout().core("in").resolve("many.zip"),
                new Batch("many-1", Instant.now(), Batch.Mode.DELTA),
                List.of(
                        part(FeedFile.REIMBURSEMENTS, PAYMENTS, ManyPaymentsTest::payment),
                        part(FeedFile.PAPERS, PAPERS, ManyPaymentsTest::paper)));
    }

    @AfterAll
    static void stop() {
        if (chromium != null) chromium.close();
    }

    private static Archive.Part part(FeedFile file, int count, IntFunction<Json.Obj> row) {
        return new Archive.Part(file.fileName(), () -> IntStream.range(0, count).mapToObj(row));
    }

    @Test
    void payments_are_filtered_by_words_and_year_and_the_overview_asks_for_none_of_them() {
        var page = chromium.page();
        Visits.signInWith(page, members.get(WITH_MUCH).person().nationalNumber());
        var since = System.nanoTime();
        papersAreThere(page);
        System.out.printf(
                "%d papers made, sealed and in the list after %.1f s%n", PAPERS, (System.nanoTime() - since) / 1e9);

        page.navigate(Visits.address("/nl/terugbetalingen/"));
        Visits.settled(page);
        var all = choose(page, "all", "");
        assertThat(all.found()).isGreaterThanOrEqualTo(PAYMENTS);
        var one = choose(page, "all", "zorgverlener 17 ");
        assertThat(one.found()).isBetween(2, PAYMENTS / 50);
        assertThat(choose(page, "all", "zorgverlener 170").found()).isZero();
        var last = choose(page, Integer.toString(today.getYear()), "");
        assertThat(last.found()).isPositive().isLessThan(all.found());
        var milliseconds = new ArrayList<Double>();
        for (var i = 0; i < 20; i++)
            milliseconds.add(choose(page, "all", "zorgverlener " + i).milliseconds());
        milliseconds.sort(null);
        System.out.printf(
                "%d payments filtered and laid out in %.0f ms, %.0f at the most%n",
                all.found(), milliseconds.get(10), milliseconds.getLast());

        var asked = new ArrayList<String>();
        page.onRequest(request -> asked.add(String.valueOf(request.postData())));
        var much = overview(page);
        assertThat(asked)
                .anyMatch(body -> body.contains("\"verb\":\"bundles\""))
                .noneMatch(body -> body.contains("reimbursements"));
        Visits.signOut(page);
        page.close();
        var other = chromium.page();
        Visits.signInWith(other, members.get(WITH_LITTLE).person().nationalNumber());
        var little = overview(other);
        other.close();
        System.out.printf(
                "overview with its values: %.0f ms with much, %.0f ms with little, %.2f times%n",
                much, little, much / little);
    }

    /** The fund's batch is taken by itself; the list says when its papers are there. */
    private static void papersAreThere(Page page) {
        page.navigate(Visits.address("/nl/papieren/"));
        for (var tries = 0; tries < 300; tries++) {
            Visits.settled(page);
            if (page.locator("[data-action=paper-show]").count() >= PAPERS) return;
            page.waitForTimeout(1_000);
            page.reload();
        }
        throw new AssertionError("no papers came\n" + OpenFund.lastWords());
    }

    private record Found(int found, double milliseconds) {}

    /** Makes the choice as somebody does, until the list is laid out. */
    private static Found choose(Page page, String period, String text) {
        @SuppressWarnings("unchecked")
        var answer = (List<Number>) page.evaluate("""
                ([period, text]) => {
                  const form = document.querySelector("form[data-action=payments]");
                  form.querySelector("[name=period]").value = period;
                  form.querySelector("[name=text]").value = text;
                  const since = performance.now();
                  form.requestSubmit();
                  const laidOut = document.getElementById("payments-found").offsetHeight;
                  const took = performance.now() - since;
                  const shown = test => document
                      .querySelector(`#payments-found [data-when='reimbursements.found'][data-test=${test}]`)?.hidden === false;
                  const many = document.querySelector("#payments-found [data-value='reimbursements.found']");
                  const found = shown("many") ? Number(many.textContent.replace(/\\D/g, "")) : shown("one") ? 1 : 0;
                  return [laidOut > 0 ? found : -1, took];
                }""", List.of(period, text));
        return new Found(answer.get(0).intValue(), answer.get(1).doubleValue());
    }

    /** The median of some visits, from the click to the last value; ms. */
    private static double overview(Page page) {
        var all = new ArrayList<Double>();
        for (var i = 0; i < VISITS; i++) {
            page.navigate(Visits.address("/nl/overzicht/"));
            Visits.settled(page);
            all.add(((Number) page.evaluate("() => performance.now()")).doubleValue());
        }
        all.sort(null);
        return all.get(all.size() / 2);
    }

    private static String key() {
        return members.get(WITH_MUCH).person().key();
    }

    private static Json.Obj person() {
        var person = members.get(WITH_MUCH).person();
        return Json.object()
                .put("last", person.last())
                .put("first", person.first())
                .put("birth", person.birth().toString())
                .build();
    }

    private static Json.Obj payment(int i) {
        var day = today.minusDays(i % DAYS);
        return Json.object()
                .put("memberKey", key())
                .put("lineId", "many-" + i)
                .put("careDate", day.minusDays(10).toString())
                .put("payDate", day.toString())
                .put("person", person())
                .put("provider", "Zorgverlener " + i % 97 + " te Aalst")
                .put(
                        "service",
                        Json.object()
                                .put("code", "599101")
                                .put("nl", "Raadpleging")
                                .put("fr", "Consultation")
                                .build())
                .put("insurance", "compulsory")
                .put("chargedCents", 3_000)
                .put("refundedCents", 2_600)
                .put("copaymentCents", 400)
                .put("supplementCents", 0)
                .build();
    }

    private static Json.Obj paper(int i) {
        var day = today.minusDays(i % DAYS);
        return Json.object()
                .put("memberKey", key())
                .put("paperId", "many-" + i)
                .put("kind", "membership")
                .put("language", "nl")
                .put("issuedOn", day.toString())
                .put("holder", person())
                .put("membership", membership())
                .build();
    }

    private static Json.Obj membership() {
        return Json.object()
                .put("capacity", "titular")
                .put("from", "2020-01-01")
                .put("ct1", "131")
                .put("ct2", "131")
                .put("insuredFrom", "2020-01-01")
                .build();
    }
}
