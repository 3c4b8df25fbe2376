package be.mijnfonds.demo.attack;

import static be.mijnfonds.demo.attack.LyingRelay.with;
import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.browser.Chromium;
import be.mijnfonds.demo.browser.OpenFund;
import be.mijnfonds.demo.browser.Visits;
import be.mijnfonds.demo.launch.DemoFund;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.people.People;
import be.mijnfonds.demo.visitor.FundKeys;
import be.mijnfonds.demo.visitor.ProviderVisit;
import be.mijnfonds.demo.visitor.Visitor;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Challenge;
import be.mijnfonds.seal.Keys;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A portal that lies, between a real Chromium and the real vault: one lie a test. Every one is refused, or noticed in words;
 * none shows a value as if it were true.
 */
@Tag("turn-2")
final class LyingPortalTest {
    private static final String WAITING = "loading waiting-file open";

    private static DemoFund fund;
    private static Chromium chromium;
    private Page page;

    @BeforeAll
    static void start() {
        fund = OpenFund.get();
        chromium = new Chromium(1280);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) chromium.close();
    }

    @BeforeEach
    void open() {
        chromium.newProfile();
        page = chromium.page();
    }

    @Test
    void an_honest_portal_shows_the_data() {
        signIn("Rita Claes");
        read();
        assertThat(page.locator("main").innerText()).contains("Claes");
    }

    @Test
    void no_index_and_no_bundles_are_noticed_where_there_were_some() {
        signIn("Rita Claes");
        onAnswer("bundles", json -> with(with(json, "index", new Json.Null()), "bundles", Json.array(List.of())));
        read();
        assertNoticed("error-check");
    }

    @Test
    void a_bundle_left_out_is_noticed() {
        signIn("Rita Claes");
        onAnswer(
                "bundles",
                json -> with(
                        json,
                        "bundles",
                        Json.array(bundles(json).subList(1, bundles(json).size()))));
        read();
        assertNoticed("error-check");
    }

    @Test
    void ciphertexts_of_two_bundles_swapped_are_noticed() {
        signIn("Rita Claes");
        onAnswer("bundles", json -> {
            var list = new ArrayList<>(bundles(json));
            var first = (Json.Obj) list.get(0);
            var second = (Json.Obj) list.get(1);
            list.set(0, with(first, "ciphertext", second.get("ciphertext")));
            list.set(1, with(second, "ciphertext", first.get("ciphertext")));
            return with(json, "bundles", Json.array(list));
        });
        read();
        assertNoticed("error-check");
    }

    @Test
    void an_index_with_one_bit_changed_is_noticed() {
        signIn("Rita Claes");
        onAnswer("bundles", json -> {
            var index = (Json.Obj) json.get("index");
            var bytes = Base64Url.decode(((Json.Text) index.get("bytes")).value());
            bytes[bytes.length / 2] ^= 1;
            return with(json, "index", with(index, "bytes", Json.of(Base64Url.encode(bytes))));
        });
        read();
        assertNoticed("error-check");
    }

    @Test
    void an_old_index_is_noticed_once_the_vault_has_told_of_a_newer() {
        var old = new ArrayList<Json.Obj>();
        signIn("Rita Claes");
        onAnswer("bundles", json -> {
            old.add(json);
            return json;
        });
        read();
        page.unrouteAll();
        // Her own visit makes a new version of the list of who looked, once it is opened.
        newerMark();
        onAnswer("bundles", json -> old.getFirst());
        page.navigate(Visits.address("/nl/wie-keek/"));
        assertNoticed("error-check");
    }

    @Test
    void an_answer_that_is_not_the_vaults_is_not_believed() {
        signIn("Rita Claes");
        onAnswer(
                "unlock",
                json -> with(
                        json,
                        "body",
                        Json.of(Base64Url.encode("{\"outcome\":\"ended\",\"v\":1}".getBytes(StandardCharsets.UTF_8)))));
        read();
        assertNoticed("error-keys");
    }

    @Test
    void another_members_grant_is_not_taken_for_ones_own() {
        var hers = new ArrayList<Json.Obj>();
        onAnswer("lease", json -> {
            hers.add(json);
            return json;
        });
        signIn("Rita Claes");
        open();
        onAnswer("lease", json -> hers.getFirst());
        tryToSignIn("Tom Janssens");
        assertRefusedAtTheDoor();
    }

    @Test
    void an_accomplice_who_meets_her_challenge_does_not_sign_her_in_as_somebody_else() {
        var number = number("Tom Janssens");
        onAsk("lease", json -> with(json, "evidence", evidenceOf(number, json)));
        tryToSignIn("Rita Claes");
        assertRefusedAtTheDoor();
    }

    /** A code of somebody else's, made for the nonce, browser key and purpose of this very request. */
    private static Json evidenceOf(String number, Json.Obj lease) {
        var in = Json.Fields.of(lease);
        var challenge = Challenge.of(in.bytes("nonce"), in.bytes("browserKey"), in.bytes("purpose"));
        try {
            var keys = FundKeys.read(fund.layout().made("fund.json"));
            return Visitor.evidence(
                    new ProviderVisit(keys.provider("itsme"), new SecureRandom()).logIn(number, challenge));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String number(String name) {
        return People.of(1, OpenFund.MEMBERS, LocalDate.now(ZoneOffset.UTC))
                .members()
                .map(Member::person)
                .filter(person -> name.equals(person.callName() + " " + person.last()))
                .findFirst()
                .orElseThrow()
                .nationalNumber();
    }

    @Test
    void a_browser_key_of_the_relays_own_gets_no_lease() {
        var own = Base64Url.encode(Keys.generateP256().getPublic().getEncoded());
        onAsk("lease", json -> with(json, "browserKey", Json.of(own)));
        tryToSignIn("Rita Claes");
        assertRefusedAtTheDoor();
    }

    @Test
    void a_request_opened_further_than_the_member_asked_is_refused() {
        signIn("Rita Claes");
        onAsk(
                "unlock",
                json -> with(
                        json,
                        "body",
                        Json.of(Base64Url.encode("{\"pairs\":[],\"v\":1}".getBytes(StandardCharsets.UTF_8)))));
        read();
        assertNoticed("error-keys");
    }

    @Test
    void a_passkey_of_the_relays_own_is_not_added_in_place_of_the_members() {
        chromium.addAuthenticator(page);
        signIn("Rita Claes");
        onAsk("enrol", json -> {
            var body = (Json.Obj) Json.parse(Base64Url.decode(((Json.Text) json.get("body")).value()));
            var creation = (Json.Obj) body.get("creation");
            var own = Base64Url.encode(Keys.generateP256().getPublic().getEncoded());
            var swapped = with(body, "creation", with(creation, "spki", Json.of(own)));
            return with(json, "body", Json.of(Base64Url.encode(swapped.canonical())));
        });
        page.navigate(Visits.address("/nl/toegangssleutel/"));
        page.locator("[data-action=enrol-create]").click();
        page.locator("[data-action=enrol-confirm]").click();
        assertNoticed("error-keys");
    }

    /** Waits until the fund has sealed the line of this visit, so that the vault's mark has moved on. */
    private void newerMark() {
        page.navigate(Visits.address("/nl/wie-keek/"));
        page.locator("[data-action=new-lines]").waitFor();
        page.waitForTimeout(8_000);
        page.locator("[data-action=new-lines]").click();
        page.waitForTimeout(1_000);
    }

    private void signIn(String name) {
        Visits.signIn(page, name);
        // What the page after it asks is answered honestly; the lie is for the page that is read next.
        Visits.settled(page);
        page.navigate("about:blank");
    }

    private void tryToSignIn(String name) {
        Visits.tryToSignIn(page, name);
    }

    private void read() {
        page.navigate(Visits.address("/nl/mijn-gegevens/"));
        page.waitForFunction(
                "waiting => { const shown = [...document.querySelectorAll('main [data-state]')].filter(e => !e.hidden);"
                        + " return shown.some(e => e.dataset.state.includes('error'))"
                        + " || !document.querySelector('main [aria-busy=true]') }",
                WAITING);
    }

    private void assertNoticed(String state) {
        var notice = page.locator("main [data-state~='" + state + "']:visible").first();
        notice.waitFor();
        assertThat(notice.innerText()).isNotBlank();
        assertThat(page.locator("main").innerText()).doesNotContain("52.03.14", "Kerkstraat");
    }

    private void assertRefusedAtTheDoor() {
        var alert = page.locator("main [role=alert]:visible").first();
        alert.waitFor();
        assertThat(alert.innerText()).isNotBlank();
        assertThat(page.url()).doesNotContain("overzicht");
    }

    private void onAnswer(String verb, UnaryOperator<Json.Obj> lie) {
        LyingRelay.answers(page, verb, lie);
    }

    private void onAsk(String verb, UnaryOperator<Json.Obj> lie) {
        LyingRelay.asks(page, verb, lie);
    }

    private static List<Json> bundles(Json.Obj json) {
        return json.get("bundles") instanceof Json.Arr(var items) ? items : List.of();
    }
}
