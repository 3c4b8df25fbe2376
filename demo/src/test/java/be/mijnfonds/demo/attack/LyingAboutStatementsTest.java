package be.mijnfonds.demo.attack;

import static be.mijnfonds.demo.attack.LyingRelay.with;
import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.browser.Chromium;
import be.mijnfonds.demo.browser.OpenFund;
import be.mijnfonds.demo.browser.Visits;
import be.mijnfonds.demo.launch.DemoFund;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.NoteAsk;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Inbox;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Statement;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A portal that lies while a member says something to the fund: it wants another account, a passkey of its own, a lock that is
 * none. One lie a test, between a real Chromium and the real vault, connector and core.
 */
@Tag("turn-2")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class LyingAboutStatementsTest {
    private static final String MINE = "BE71096123456769";
    private static final String THEIRS = "BE68539007547034";

    private static DemoFund fund;
    private static CoreFiles core;
    private static Chromium chromium;
    private static Page page;

    @BeforeAll
    static void start() {
        fund = OpenFund.get();
        core = new CoreFiles(fund);
        chromium = new Chromium(390);
        page = chromium.page();
        chromium.addAuthenticator(page);
        Visits.signIn(page, "Samira Benali");
        go("/nl/toegangssleutel/");
        Visits.enrol(page);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) chromium.close();
    }

    @AfterEach
    void honestAgain() throws IOException {
        page.unrouteAll();
        // What a lie kept from the vault is sent, and told to be sent, as soon as the portal is honest.
        go("/nl/rekening-wijzigen/");
        assertThat(coreHeard(THEIRS)).isFalse();
    }

    @Test
    void another_account_under_the_members_agreement_is_refused_by_the_fund_and_told_and_in_the_journal()
            throws Exception {
        var before = alarms();
        LyingRelay.asks(page, "post", post -> {
            var in = Json.Fields.of(post);
            var mine = statement(new Ref(in.text("ref")), new ItemId(in.text("itemId")));
            var sealed = Inbox.seal(mine, inboxKey());
            return with(
                    with(post, "enc", Json.of(Base64Url.encode(sealed.enc()))),
                    "sealed",
                    Json.of(Base64Url.encode(sealed.sealed())));
        });
        change();
        done();
        page.unrouteAll();
        await("/nl/mijn-aanvragen/", "Niet aanvaard");
        assertThat(alarms()).isGreaterThan(before);
    }

    @Test
    void an_agreement_asked_for_another_text_is_not_given_and_nothing_is_sent() {
        var posts = posts();
        LyingRelay.asks(page, "agree", ask -> {
            var body = (Json.Obj) Json.parse(Base64Url.decode(((Json.Text) ask.get("body")).value()));
            var others = with(body, "hash", Json.of(Base64Url.encode(new byte[32])));
            return with(ask, "body", Json.of(Base64Url.encode(others.canonical())));
        });
        change();
        noticed();
        assertThat(posts).isEmpty();
    }

    @Test
    void an_agreement_of_the_relays_own_making_is_not_believed_and_nothing_is_sent() {
        var posts = posts();
        LyingRelay.instead(
                page,
                "agree",
                ask -> answer(
                        ask, "{\"agreement\":\"e30\",\"line\":1,\"outcome\":\"agreed\",\"sig\":\"AAAA\",\"v\":1}"));
        change();
        noticed();
        assertThat(posts).isEmpty();
    }

    @Test
    void a_statement_put_in_the_box_again_is_heard_once() throws Exception {
        var posted = posts();
        change();
        done();
        page.unrouteAll();
        var itemId = ((Json.Text) posted.getFirst().get("itemId")).value();
        for (var looks = 0; core.answered(itemId) == 0 && looks < 200; looks++) page.waitForTimeout(500);
        assertThat(core.answered(itemId)).as("%s", OpenFund.lastWords()).isEqualTo(1);
        new PortalBox(fund).put(posted.getFirst());
        page.waitForTimeout(3_000);
        assertThat(core.heard(itemId)).isEqualTo(1);
        assertThat(core.answered(itemId)).isEqualTo(1);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void a_lock_that_the_portal_only_says_happened_is_noticed() {
        LyingRelay.instead(page, "end", ask -> answer(ask, "{\"line\":1,\"outcome\":\"ended\",\"v\":1}"));
        go("/nl/toestellen/");
        page.locator("[data-action=lock-ask]").click();
        page.locator("[data-action=lock-send]").click();
        noticed();
        assertThat(page.url()).contains("/nl/toestellen/");
        // The same request, once it is let through: now it is true.
        page.unrouteAll();
        page.navigate(Visits.address("/nl/toestellen/"));
        PlaywrightAssertions.assertThat(page.locator("main")).containsText("Uw sessie is voorbij");
    }

    @Test
    void a_device_that_the_portal_only_says_is_signed_out_is_noticed() throws Exception {
        try (var another = new Chromium(390)) {
            var there = another.page();
            Visits.signIn(there, "Samira Benali");
            LyingRelay.instead(
                    page,
                    "end",
                    ask -> answer(ask, "{\"leases\":[],\"line\":1,\"outcome\":\"changed\",\"v\":1,\"ways\":[]}"));
            go("/nl/toestellen/");
            page.locator("[data-action=end-others]").click();
            noticed();
            there.navigate(Visits.address("/nl/mijn-gegevens/"));
            Visits.settled(there);
            assertThat(there.locator("main").innerText()).contains("Benali");
            // An honest portal is asked the same again: now it is true.
            page.unrouteAll();
            go("/nl/toestellen/");
            there.navigate(Visits.address("/nl/mijn-gegevens/"));
            Visits.settled(there);
            assertThat(there.locator("main").innerText()).doesNotContain("Benali");
        }
    }

    private static Statement statement(Ref ref, ItemId itemId) {
        var what = Json.object()
                .put("use", "refunds")
                .put("iban", THEIRS)
                .put("holder", "Somebody Else")
                .build();
        return new Statement(Fund.DEMO, Kind.BANK, ref, ref, itemId, System.currentTimeMillis(), salt(), what);
    }

    private static byte[] salt() {
        var salt = new byte[32];
        new SecureRandom().nextBytes(salt);
        return salt;
    }

    private static ECPublicKey inboxKey() {
        try {
            var file = Json.parseObject(Files.readAllBytes(fund.layout().made("fund.json")));
            return Keys.p256(file.bytes("inboxKey"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In the shape of an answer under the lease, with a MAC that a relay can only guess. */
    private static Json.Obj answer(Json.Obj ask, String body) {
        return Json.object()
                .put("v", 1)
                .put("n", ((Json.Int) ask.get("n")).value())
                .put("body", Base64Url.encode(body.getBytes(StandardCharsets.UTF_8)))
                .put("mac", Base64Url.encode(new byte[32]))
                .build();
    }

    private static List<Json.Obj> posts() {
        var posts = new ArrayList<Json.Obj>();
        LyingRelay.asks(page, "post", post -> {
            posts.add(post);
            return post;
        });
        return posts;
    }

    private static void change() {
        go("/nl/rekening-wijzigen/");
        // Again, when what was left halfway was sent first, and confirmed.
        if (!page.locator("#iban").isVisible()) go("/nl/rekening-wijzigen/");
        page.locator("#iban").fill(MINE);
        page.locator("main form:visible [type=submit]").click();
        page.locator("[data-action=form-send]:visible").click();
    }

    private static void done() {
        page.locator("main [data-state=done]:visible").first().waitFor();
    }

    private static void noticed() {
        var alert = page.locator("main [role=alert]:visible").first();
        alert.waitFor();
        assertThat(alert.innerText()).isNotBlank();
    }

    private static void await(String path, String words) {
        var seen = page.locator("main :text('" + words + "'):visible");
        go(path);
        for (var tries = 0; tries < 60 && seen.count() == 0; tries++) {
            page.waitForTimeout(1_000);
            go(path);
        }
        if (seen.count() == 0) System.err.println(OpenFund.lastWords());
        assertThat(seen.count()).as(page.locator("main").innerText()).isPositive();
    }

    private static void go(String path) {
        page.navigate(Visits.address(path));
        Visits.settled(page);
    }

    /** Whether anything the core got or kept holds this account. */
    private static boolean coreHeard(String iban) throws IOException {
        try (var files = Files.walk(fund.layout().core("out").resolveSibling(""))) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".json"))
                    .toList()) if (holds(file, iban)) return true;
        }
        return false;
    }

    /** How many lines of the journal say that the connector refused what was sent. */
    private static long alarms() throws SQLException {
        return JournalLines.of(fund).values().stream()
                .filter(line ->
                        line.verb().equals("note") && NoteAsk.Kind.ALARM.code().equals(line.kind()))
                .count();
    }

    private static boolean holds(Path file, String iban) {
        try {
            return Files.readString(file).contains(iban);
        } catch (IOException e) {
            // It was moved on this moment; its next place is looked into as well.
            return false;
        }
    }
}
