package be.mijnfonds.demo.attack;

import static be.mijnfonds.demo.attack.LyingRelay.with;
import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.browser.Chromium;
import be.mijnfonds.demo.browser.OpenFund;
import be.mijnfonds.demo.browser.Visits;
import be.mijnfonds.demo.launch.DemoFund;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Agreement;
import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.ContentKey;
import be.mijnfonds.seal.Context;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Inbox;
import be.mijnfonds.seal.Index;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.Level;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Statement;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A new account waits, so that the member can stop it. A portal that wants it to go through, or that wants to frighten a
 * member into anything, ends no pause, hides no stop and writes no message; between a real Chromium and the real vault,
 * connector and core.
 */
@Tag("turn-1")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class LyingAboutPausesTest {
    private static final String ACCOUNT = "BE71096123456769";
    private static final SecureRandom RANDOM = new SecureRandom();
    /** The portal's own, which nobody knows. */
    private static final KeyPair OWN = Keys.generateP256();

    private static DemoFund fund;
    private static CoreFiles core;
    private static PortalBox box;
    private static Chromium chromium;
    private static Page page;

    /** What the page sent for the account that waits, and for the stop that the portal kept back. */
    private static Json.Obj account;

    private static Json.Obj keptBack;

    @BeforeAll
    static void start() {
        fund = OpenFund.get();
        core = new CoreFiles(fund);
        box = new PortalBox(fund);
        chromium = new Chromium(390);
        page = chromium.page();
        chromium.addAuthenticator(page);
        Newcomer.signIn(page, 0);
        account = changed();
        await("[data-action=stop-ask]:visible");
    }

    @AfterAll
    static void stop() {
        if (chromium != null) chromium.close();
    }

    @AfterEach
    void honestAgain() {
        page.unrouteAll();
    }

    @Test
    @Order(1)
    void a_stop_of_the_portals_own_making_stops_nothing() throws Exception {
        var before = requests();
        var ref = new Ref(text(account, "ref"));
        for (var reused : new boolean[] {true, false}) {
            var said = Statement.own(Fund.DEMO, ref, Kind.STOP, System.currentTimeMillis(), stopOf(account), RANDOM);
            box.put(post(said, reused));
            assertThat(core.heard(said.itemId().value())).isZero();
        }
        assertThat(requests()).contains("Wij wachten").doesNotContain("Gestopt");
        assertThat(page.locator("[data-action=stop-ask]:visible").count()).isEqualTo(1);
        assertThat(until(requests())).isEqualTo(until(before)).isNotBlank();
    }

    @Test
    @Order(2)
    void the_account_put_in_the_box_again_is_asked_for_once_and_waits_as_long_as_before() throws Exception {
        var before = requests();
        box.put(account);
        // Under the same item: the portal's text in place of the member's.
        var itemId = new ItemId(text(account, "itemId"));
        var ref = new Ref(text(account, "ref"));
        var said = new Statement(
                Fund.DEMO, Kind.STOP, ref, ref, itemId, System.currentTimeMillis(), salt(), stopOf(account));
        box.put(post(said, true));
        page.waitForTimeout(3_000);
        assertThat(core.heard(itemId.value())).isEqualTo(1);
        assertThat(core.answered(itemId.value())).isEqualTo(1);
        assertThat(until(requests())).isEqualTo(until(before));
    }

    @Test
    @Order(3)
    void a_state_of_the_portals_own_making_is_not_shown() {
        for (var index : new boolean[] {false, true}) {
            LyingRelay.answers(page, "bundles", answer -> forged(answer, Category.REQUESTS, true, index));
            page.navigate(Visits.address("/nl/mijn-aanvragen/"));
            noticed("error-check");
            assertThat(page.locator("main").innerText()).doesNotContain("Gestopt", "Wij wachten");
            page.unrouteAll();
        }
        assertThat(requests()).contains("Wij wachten");
    }

    @Test
    @Order(4)
    void a_message_or_document_of_the_portals_own_making_is_refused() {
        var pages = Map.of(
                Category.MESSAGES, List.of("/nl/mijn-aanvragen/", "/nl/berichten/"),
                Category.DOCUMENTS, List.of("/nl/mijn-aanvragen/"));
        pages.forEach((category, paths) -> {
            for (var path : paths)
                for (var index : new boolean[] {false, true}) {
                    LyingRelay.answers(page, "bundles", answer -> forged(answer, category, false, index));
                    page.navigate(Visits.address(path));
                    noticed("error-check");
                    assertThat(page.locator("main").innerText()).doesNotContain("Wij wachten");
                    page.unrouteAll();
                }
        });
    }

    @Test
    @Order(5)
    void a_stop_that_the_portal_keeps_back_is_not_shown_as_one_that_happened() throws Exception {
        var posts = new ArrayList<Json.Obj>();
        LyingRelay.instead(page, "post", ask -> {
            posts.add(ask);
            return Json.object().put("v", 1).put("outcome", "posted").build();
        });
        stopIt();
        page.locator("main [data-state=done]:visible").first().waitFor();
        // What the page knows is that it was sent, and what to do when nothing comes of it.
        assertThat(page.locator("main").innerText())
                .contains("Het duurt even voor uw fonds dit ophaalt", "Bel ons dan");
        keptBack = posts.getFirst();
        assertThat(requests())
                .contains("Wij wachten", "Het duurt even voor het hier staat")
                .doesNotContain("Gestopt");
        assertThat(core.heard(text(keptBack, "itemId"))).isZero();
        // The member sees that it goes on, and can stop it again.
        assertThat(page.locator("[data-action=stop-ask]:visible").count()).isEqualTo(1);
    }

    @Test
    @Order(6)
    void a_stop_that_did_not_get_through_is_said_so_and_goes_as_soon_as_the_portal_lets_it() throws Exception {
        LyingRelay.instead(
                page,
                "post",
                ask -> Json.object().put("v", 1).put("outcome", "later").build());
        stopIt();
        noticed("error-portal");
        page.unrouteAll();
        requests();
        await("main :text('Gestopt'):visible");
        assertThat(page.locator("[data-action=stop-ask]:visible").count()).isZero();
    }

    @Test
    @Order(7)
    void a_stop_kept_for_later_does_not_stop_another_change() throws Exception {
        var another = changed();
        await("[data-action=stop-ask]:visible");
        box.put(keptBack);
        page.waitForTimeout(3_000);
        assertThat(requests()).contains("Wij wachten");
        assertThat(page.locator("[data-action=stop-ask]:visible").count()).isEqualTo(1);
        assertThat(core.answered(text(another, "itemId"))).isEqualTo(1);
        assertThat(chromium.complaints()).isEmpty();
    }

    /** Under an agreement to something else, or one that the portal signed itself. */
    private static Json.Obj post(Statement said, boolean reused) throws IOException {
        var sealed = Inbox.seal(said, Keys.p256(made().bytes("inboxKey")));
        var agreement = new Agreement(
                said.fund(),
                said.ref(),
                said.actor(),
                said.kind(),
                said.itemId(),
                said.hash(),
                Level.TOUCH,
                said.time(),
                1);
        return Json.object()
                .put("ref", said.ref().value())
                .put("itemId", said.itemId().value())
                .put("enc", Base64Url.encode(sealed.enc()))
                .put("sealed", Base64Url.encode(sealed.sealed()))
                .put("agreement", reused ? text(account, "agreement") : Base64Url.encode(agreement.bytes()))
                .put(
                        "sig",
                        reused
                                ? text(account, "sig")
                                : Base64Url.encode(
                                        agreement.sign(Keys.generateEd25519().getPrivate())))
                .build();
    }

    private static Json.Obj stopOf(Json.Obj post) {
        return Json.object().put("itemId", text(post, "itemId")).build();
    }

    private static byte[] salt() {
        var salt = new byte[32];
        RANDOM.nextBytes(salt);
        return salt;
    }

    /**
     * A bundle of the portal's own beside the member's, or in the place of the first of its category.
     *
     * @param signed whether the index is changed with it, and signed by the portal itself
     */
    private static Json.Obj forged(Json.Obj answer, Category category, boolean inPlace, boolean signed) {
        var carried = (Json.Obj) answer.get("index");
        var index = (Json.Obj) Json.parse(Base64Url.decode(text(carried, "bytes")));
        var list = new ArrayList<Json.Obj>();
        for (var bundle : ((Json.Arr) answer.get("bundles")).items()) list.add((Json.Obj) bundle);
        var mine = list.stream()
                .filter(bundle -> inPlace && text(bundle, "category").equals(category.code()))
                .findFirst();
        var id = mine.map(bundle -> new BundleId(text(bundle, "bundleId"))).orElseGet(() -> BundleId.random(RANDOM));
        var version =
                mine.map(bundle -> ((Json.Int) bundle.get("version")).value()).orElse(1L);
        var context = new Context(Fund.DEMO, new Ref(text(index, "ref")), category, id, version);
        var enc = Base64Url.decode(text(list.getFirst(), "enc"));
        var ciphertext = new ContentKey(salt()).seal(context, document(category), RANDOM);
        var own = Json.object()
                .put("category", category.code())
                .put("bundleId", id.value())
                .put("version", version)
                .put("enc", Base64Url.encode(enc))
                .put("ciphertext", Base64Url.encode(ciphertext))
                .build();
        mine.ifPresent(list::remove);
        list.add(own);
        var told = with(answer, "bundles", Json.array(list));
        return signed ? with(told, "index", signed(index, Index.Entry.of(context, enc, ciphertext))) : told;
    }

    private static byte[] document(Category category) {
        return Json.object()
                .put("schema", "mf1-" + category.code())
                .put("asOf", System.currentTimeMillis())
                .put("source", "fund")
                .put("items", Json.array(List.of()))
                .build()
                .canonical();
    }

    private static Json.Obj signed(Json.Obj index, Index.Entry own) {
        var entries = new ArrayList<Index.Entry>();
        for (var entry : ((Json.Arr) index.get("bundles")).items()) {
            var in = Json.Fields.of(entry);
            var read = new Index.Entry(
                    Category.of(in.text("category")),
                    new BundleId(in.text("bundleId")),
                    in.integer("version"),
                    in.bytes("hash"));
            if (!read.bundle().equals(own.bundle())) entries.add(read);
        }
        entries.add(own);
        var in = Json.Fields.of(index);
        var forged = new Index(
                Fund.DEMO, new Ref(in.text("ref")), in.integer("seq") + 1, System.currentTimeMillis(), entries);
        return Json.object()
                .put("bytes", Base64Url.encode(forged.bytes()))
                .put("sig", Base64Url.encode(forged.sign(OWN.getPrivate())))
                .build();
    }

    private static Json.Fields made() throws IOException {
        return Json.parseObject(Files.readAllBytes(fund.layout().made("fund.json")));
    }

    /** Asks for another account. */
    private static Json.Obj changed() {
        var posts = new ArrayList<Json.Obj>();
        LyingRelay.asks(page, "post", post -> {
            posts.add(post);
            return post;
        });
        go("/nl/rekening-wijzigen/");
        page.locator("#iban").fill(ACCOUNT);
        Visits.send(page);
        page.unrouteAll();
        return posts.getFirst();
    }

    private static void stopIt() {
        requests();
        page.locator("[data-action=stop-ask]:visible").first().click();
        page.locator("[data-action=stop-send]:visible").click();
    }

    private static String requests() {
        go("/nl/mijn-aanvragen/");
        return page.locator("main").innerText();
    }

    /** Until when it can be stopped, in the page's own words. */
    private static String until(String requests) {
        return requests.lines()
                .filter(line -> line.contains("stoppen tot en met"))
                .findFirst()
                .orElse("");
    }

    private static void await(String selector) {
        requests();
        for (var tries = 0; tries < 60 && page.locator(selector).count() == 0; tries++) {
            page.waitForTimeout(1_000);
            requests();
        }
        if (page.locator(selector).count() == 0) System.err.println(OpenFund.lastWords());
        assertThat(page.locator(selector).count())
                .as(page.locator("main").innerText())
                .isPositive();
    }

    private static void noticed(String state) {
        var notice = page.locator("main [data-state~='" + state + "']:visible").first();
        notice.waitFor();
        assertThat(notice.innerText()).isNotBlank();
    }

    private static void go(String path) {
        page.navigate(Visits.address(path));
        Visits.settled(page);
    }

    private static String text(Json.Obj json, String name) {
        return ((Json.Text) json.get(name)).value();
    }
}
