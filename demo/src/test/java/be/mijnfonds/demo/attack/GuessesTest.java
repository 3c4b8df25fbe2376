package be.mijnfonds.demo.attack;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.browser.Chromium;
import be.mijnfonds.demo.browser.OpenFund;
import be.mijnfonds.demo.browser.Visits;
import be.mijnfonds.demo.launch.DemoFund;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Inbox;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Sealed;
import be.mijnfonds.seal.Statement;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * There are few telephone numbers and few accounts: whoever sees a hash of one can try them all. A portal that keeps every
 * byte it carried, and has the whole journal besides, tries them; only who has the salt, which left the browser sealed to the
 * core, finds anything.
 */
final class GuessesTest {
    private static final int AROUND = 150;
    private static final String MOBILE = "+32470123456";
    private static final String ACCOUNT = "BE71096123456769";

    private static DemoFund fund;
    private static Chromium chromium;

    /** All that passed the portal, in both directions. */
    private static final Queue<byte[]> CARRIED = new ConcurrentLinkedQueue<>();

    private static Statement contact;
    private static Statement bank;
    private static Seen seen;

    @BeforeAll
    static void start() throws Exception {
        fund = OpenFund.get();
        chromium = new Chromium(390);
        var page = chromium.page();
        chromium.addAuthenticator(page);
        LyingRelay.overhears(page, CARRIED);
        Newcomer.signIn(page, 1);
        contact = said(page, "/nl/contactgegevens-wijzigen/", "#mobile", "0470 12 34 56");
        bank = said(page, "/nl/rekening-wijzigen/", "#iban", ACCOUNT);
        for (var path : List.of("/nl/mijn-aanvragen/", "/nl/mijn-gegevens/", "/nl/wie-keek/")) {
            page.navigate(Visits.address(path));
            Visits.settled(page);
        }
        seen = new Seen();
        CARRIED.forEach(seen::add);
        JournalLines.bytes(fund).values().forEach(seen::add);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) chromium.close();
    }

    @Test
    void what_was_said_is_what_the_portal_carried_and_the_journal_holds_the_hash_of() {
        assertThat(contact.what().get("mobile")).isEqualTo(Json.of(MOBILE));
        assertThat(bank.what().get("iban")).isEqualTo(Json.of(ACCOUNT));
        for (var said : List.of(contact, bank))
            assertThat(seen.has(said.hash())).isTrue();
    }

    @Test
    void a_telephone_number_cannot_be_guessed_from_all_that_was_seen() {
        assertThat(found(contact, "mobile", mobiles(), seen.salts())).isEmpty();
    }

    @Test
    void an_account_cannot_be_guessed_from_all_that_was_seen() {
        assertThat(found(bank, "iban", accounts(), seen.salts())).isEmpty();
    }

    /** The control: the same search, by somebody who has the salt. */
    @Test
    void who_has_the_salt_finds_both() {
        assertThat(found(contact, "mobile", mobiles(), List.of(contact.salt()))).containsExactly(MOBILE);
        assertThat(found(bank, "iban", accounts(), List.of(bank.salt()))).containsExactly(ACCOUNT);
    }

    @Test
    void no_salt_was_seen() {
        for (var said : List.of(contact, bank))
            assertThat(seen.has(said.salt())).isFalse();
    }

    /** Candidates of which some text that could stand for them has a hash that was seen; all but value and salt is known. */
    private static Set<String> found(
            Statement said, String field, Collection<String> candidates, Collection<byte[]> salts) {
        assertThat(candidates)
                .contains(((Json.Text) said.what().get(field)).value())
                .hasSizeGreaterThan(AROUND);
        assertThat(salts).isNotEmpty();
        var found = new TreeSet<String>();
        for (var candidate : candidates) {
            var what = with(said.what(), field, candidate);
            var texts = new ArrayList<>(List.of(Bytes.utf8(candidate), what.canonical(), unsalted(said, what)));
            for (var salt : salts)
                texts.add(new Statement(
                                said.fund(),
                                said.kind(),
                                said.ref(),
                                said.actor(),
                                said.itemId(),
                                said.time(),
                                salt,
                                what)
                        .bytes());
            if (texts.stream().anyMatch(text -> seen.has(Bytes.sha256(text)))) found.add(candidate);
        }
        return found;
    }

    private static byte[] unsalted(Statement said, Json.Obj what) {
        var fields = new LinkedHashMap<>(((Json.Obj) Json.parse(said.bytes())).fields());
        fields.remove("salt");
        fields.put("what", what);
        return new Json.Obj(fields).canonical();
    }

    private static Json.Obj with(Json.Obj what, String field, String value) {
        var fields = new LinkedHashMap<>(what.fields());
        fields.put(field, Json.of(value));
        return new Json.Obj(fields);
    }

    private static List<String> mobiles() {
        var numbers = new ArrayList<String>();
        var mine = Long.parseLong(MOBILE.substring(1));
        for (var number = mine - AROUND; number <= mine + AROUND; number++) numbers.add("+" + number);
        return numbers;
    }

    /** Belgian accounts with their check digits, the true one among them. */
    private static List<String> accounts() {
        var accounts = new ArrayList<String>();
        var mine = Long.parseLong(ACCOUNT.substring(4, 14));
        for (var number = mine - AROUND; number <= mine + AROUND; number++) {
            var national = "%010d%02d".formatted(number, number % 97 == 0 ? 97 : number % 97);
            // B and E are 11 and 14.
            var rest = new BigInteger(national + "111400").mod(BigInteger.valueOf(97));
            accounts.add("BE%02d%s".formatted(98 - rest.intValue(), national));
        }
        return accounts;
    }

    /** Types and sends it; the core's own key opens what the page sent. */
    private static Statement said(Page page, String path, String field, String value) throws IOException {
        page.navigate(Visits.address(path));
        Visits.settled(page);
        page.locator(field).fill(value);
        Visits.send(page);
        var post = posts().getLast();
        var in = Json.Fields.of(post);
        return Inbox.open(
                new Sealed(in.bytes("enc"), in.bytes("sealed")),
                inboxKey(),
                Fund.DEMO,
                new Ref(in.text("ref")),
                new ItemId(in.text("itemId")));
    }

    private static List<Json.Obj> posts() {
        return CARRIED.stream()
                .map(Json::parse)
                .map(Json.Obj.class::cast)
                .filter(json -> Json.of("post").equals(json.get("verb")))
                .toList();
    }

    private static KeyPair inboxKey() throws IOException {
        var file = Json.parseObject(Files.readAllBytes(fund.layout().secret("connector.inbox")));
        return new KeyPair(Keys.p256(file.bytes("public")), Keys.privateKey("EC", file.bytes("private")));
    }
}
