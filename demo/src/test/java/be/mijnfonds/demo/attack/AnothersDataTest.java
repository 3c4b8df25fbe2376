package be.mijnfonds.demo.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.demo.feed.Canaries;
import be.mijnfonds.demo.launch.Break;
import be.mijnfonds.demo.launch.DemoFund;
import be.mijnfonds.demo.launch.Options;
import be.mijnfonds.demo.launch.Ports;
import be.mijnfonds.demo.launch.Progress;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.people.People;
import be.mijnfonds.demo.scan.Scanner;
import be.mijnfonds.demo.visitor.Bundle;
import be.mijnfonds.demo.visitor.FundKeys;
import be.mijnfonds.demo.visitor.PortalApi;
import be.mijnfonds.demo.visitor.ProviderVisit;
import be.mijnfonds.demo.visitor.SigningIn;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.demo.visitor.Visitor;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.Role;
import be.mijnfonds.protocol.Verb;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Purpose;
import be.mijnfonds.seal.SealException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A member who wants another's data, on a portal whose own checks are all gone: what is refused here is refused by the vault,
 * and what is not refused opens nothing.
 */
final class AnothersDataTest {
    private static final int MEMBERS = 20;

    @TempDir
    static Path dir;

    private static DemoFund fund;
    private static Visitor visitor;
    private static List<Member> members;
    private static Visit mine;
    private static Visit hers;
    private static List<Bundle> herBundles;

    @BeforeAll
    static void start() throws Exception {
        var options = Options.forTest(Path.of(".."), dir.resolve("var"), MEMBERS, Ports.find())
                .with(Break.UNCHECKED);
        fund = DemoFund.open(options, Progress.to(System.out)).start();
        visitor = new Visitor(FundKeys.read(fund.layout().made("fund.json")), new SecureRandom());
        members = People.of(1, MEMBERS, LocalDate.now(ZoneOffset.UTC)).members().toList();
        mine = signIn(members.get(0));
        hers = signIn(members.get(1));
        sealed(mine);
        sealed(hers);
        herBundles = hers.bundles();
        assertThat(herBundles).hasSizeGreaterThan(6);
    }

    @AfterAll
    static void stop() {
        if (visitor != null) visitor.close();
        if (fund != null) fund.close();
    }

    @Test
    void her_ciphertext_comes_from_a_portal_without_checks_and_stays_shut() throws Exception {
        var body = Json.object()
                .put("v", 1)
                .put("verb", "bundles")
                .put("ref", hers.grant().ref().value())
                .build();
        var answer = visitor.portal().ask(body, mine.grant().lease());
        assertThat(answer.good()).isTrue();
        var before = refusals();
        assertThat(outcome(mine.ask("unlock", Visit.unlock(herBundles)))).isEqualTo("refused");
        assertThat(refusals()).isGreaterThan(before);
    }

    @Test
    void her_contexts_with_my_encapsulation_are_refused() throws Exception {
        var enc = mine.bundles(Category.PERSON).getFirst().enc();
        var forged = herBundles.stream()
                .map(bundle -> new Bundle(bundle.context(), enc, bundle.ciphertext()))
                .toList();
        assertThat(outcome(mine.ask("unlock", Visit.unlock(forged)))).isEqualTo("refused");
    }

    @Test
    void my_contexts_with_her_encapsulation_open_nothing() throws Exception {
        var my = mine.bundles(Category.PERSON).getFirst();
        var her = herBundles.getFirst();
        assertThatThrownBy(() -> mine.open(List.of(new Bundle(my.context(), her.enc(), her.ciphertext()))))
                .isInstanceOf(SealException.class);
    }

    @Test
    void her_lease_id_without_her_lease_key_is_refused_like_no_lease_at_all() throws Exception {
        var request = mine.request("unlock", 1_000, Visit.unlock(herBundles));
        var withHers = visitor.portal()
                .ask(replaced(request, "lease", hers.grant().lease().value()));
        var withNone = visitor.portal().ask(replaced(request, "lease", "7zzzzzzzzzzzzzzzzzzzzzzzzz"));
        assertSameRefusal(withHers, withNone);
    }

    @Test
    void ending_what_is_hers_under_my_lease_is_refused() throws Exception {
        assertThat(outcome(mine.ask("end", endOf(hers)))).isEqualTo("refused");
        hers.stay();
    }

    @Test
    void no_verb_there_is_does_anything_in_her_name() throws Exception {
        var tried = inHerName();
        // A new verb of the vault or of the portal is tried here too, or this fails.
        assertThat(tried.keySet()).containsExactlyInAnyOrderElementsOf(Matrix.verbs());
        var before = heard();
        for (var verb : tried.keySet()) {
            var attempt = tried.get(verb);
            var answer = visitor.portal().ask(attempt.ask(), attempt.lease());
            assertThat(answer.problem().isEmpty() ? Integer.toString(answer.status()) : answer.problem())
                    .as(verb)
                    .isEqualTo(attempt.expected());
        }
        hers.stay();
        assertThat(hers.bundles()).hasSameSizeAs(herBundles);
        // Her name on an item that the vault never agreed to: the fund refuses it, and no core hears of it.
        new PortalBox(fund).emptied();
        assertThat(heard()).isEqualTo(before);
    }

    @Test
    void without_the_portals_checks_others_get_her_ciphertext_and_not_one_value() throws Exception {
        var over = signIn(members.get(1));
        over.end();
        var kept = Files.createDirectories(dir.resolve("matrix"));
        var ciphertexts = 0;
        try (var http = HttpClient.newHttpClient()) {
            var seen = new Matrix(visitor.keys(), http, hers, mine, over).ask();
            for (var place : seen.entrySet())
                for (var who : List.of(Matrix.Who.OTHER, Matrix.Who.ENDED, Matrix.Who.NOBODY)) {
                    var answer = place.getValue().get(who);
                    Files.writeString(kept.resolve(place.getKey() + " " + who), answer.headers() + answer.body());
                    if (answer.refused()) continue;
                    // What passes is what no portal could give away, and items that no vault agreed to.
                    assertThat(place.getKey())
                            .containsAnyOf(
                                    "hello, ", "paper, ", "incidents, ", "bundles, ", "post, ", "discard, ", "part, ");
                    if (answer.body().contains("ciphertext")) ciphertexts++;
                }
        }
        assertThat(ciphertexts).isPositive();
        var values = new Canaries(1)
                .of(members.get(1)).stream()
                        .map(Canaries.Canary::value)
                        .filter(value -> value.length() > 10)
                        .collect(Collectors.toSet());
        var wanted = new HashSet<>(values);
        wanted.add(hers.grant().ref().value());
        // Her reference is in the ciphertext's index, so the scan did look into it.
        var scanned = new Scanner(wanted).scan(kept);
        assertThat(scanned.left()).isEmpty();
        assertThat(scanned.found().keySet()).containsExactly(hers.grant().ref().value());
        assertThat(outcome(mine.ask("unlock", Visit.unlock(herBundles)))).isEqualTo("refused");
    }

    /** @param expected the problem, or the status of what tells nobody anything about her */
    private record InHerName(Json.Obj ask, @Nullable LeaseId lease, String expected) {}

    private static Map<String, InHerName> inHerName() {
        var my = mine.grant().lease();
        var tried = new LinkedHashMap<String, InHerName>();
        // Asks nothing of anybody's: a nonce, the same for all.
        tried.put(
                "hello",
                new InHerName(Json.object().put("v", 1).put("verb", "hello").build(), null, "200"));
        // Her lease is asked for without evidence of hers.
        tried.put("lease", new InHerName(leaseWithoutEvidence(), null, "refused"));
        for (var verb : List.of("unlock", "enrol", "agree", "end"))
            tried.put(
                    verb,
                    new InHerName(
                            replaced(
                                    mine.request(verb, 2_000, body(verb)),
                                    "lease",
                                    hers.grant().lease().value()),
                            null,
                            "refused"));
        // This portal's checks are off: it gives ciphertext and takes items, and neither is worth anything.
        var ref = hers.grant().ref().value();
        tried.put(
                "bundles",
                new InHerName(
                        Json.object()
                                .put("v", 1)
                                .put("verb", "bundles")
                                .put("ref", ref)
                                .build(),
                        my,
                        "200"));
        tried.put(
                "post",
                new InHerName(
                        Json.object()
                                .put("v", 1)
                                .put("verb", "post")
                                .put("ref", ref)
                                .put("itemId", ItemId.random(new SecureRandom()).value())
                                .put("enc", Base64Url.encode(new byte[65]))
                                .put("sealed", Base64Url.encode(new byte[1_040]))
                                .put("agreement", Base64Url.encode(new byte[300]))
                                .put("sig", Base64Url.encode(new byte[64]))
                                .build(),
                        my,
                        "200"));
        // Asks nothing of anybody's either: whether a code is known, by its hash; nobody guesses one.
        tried.put(
                "paper",
                new InHerName(
                        Json.object()
                                .put("v", 1)
                                .put("verb", "paper")
                                .put("hash", Base64Url.encode(new byte[32]))
                                .build(),
                        null,
                        "200"));
        // Which incidents there were, the same for everybody.
        tried.put(
                "incidents",
                new InHerName(Json.object().put("v", 1).put("verb", "incidents").build(), null, "200"));
        // Throws away parts of a document that is not finished, of which there is none.
        tried.put(
                "discard",
                new InHerName(
                        Json.object()
                                .put("v", 1)
                                .put("verb", "discard")
                                .put("ref", ref)
                                .put("itemId", ItemId.random(new SecureRandom()).value())
                                .build(),
                        my,
                        "200"));
        // The connector's and the desk's own: no member's browser has them.
        for (var verb : Verb.values())
            if (!verb.allows(Role.PORTAL))
                tried.put(
                        verb.code(),
                        new InHerName(
                                Json.object()
                                        .put("v", 1)
                                        .put("verb", verb.code())
                                        .put("ref", ref)
                                        .build(),
                                my,
                                "malformed"));
        return tried;
    }

    private static Json.Obj body(String verb) {
        return verb.equals("end") ? endOf(hers) : Visit.unlock(herBundles);
    }

    private static Json.Obj endOf(Visit visit) {
        return Json.object()
                .put("v", 1)
                .put("what", "lease")
                .put("id", visit.grant().lease().value())
                .build();
    }

    private static Json.Obj leaseWithoutEvidence() {
        try {
            return attempt().ask(Visitor.evidence(new ProviderVisit.Code("itsme", "her code", "v".repeat(43))));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many statements the core has heard of, taken or refused. */
    private static long heard() throws IOException {
        try (var files = Files.walk(fund.layout().core("out"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("statement-"))
                    .count();
        }
    }

    @Test
    void her_code_bound_to_her_browser_key_gives_my_browser_nothing() throws Exception {
        var hello = visitor.hello().fields().bytes("nonce");
        var purpose = Purpose.lease(visitor.keys().fund()).bytes();
        var her = new Visitor.Attempt(hello, Keys.generateP256(), purpose);
        var code = new ProviderVisit(visitor.keys().provider("itsme"), new SecureRandom())
                .logIn(members.get(1).person().nationalNumber(), her.challenge());
        // The relay puts its own browser key, then a nonce of its own, in place of hers.
        var myKey = new Visitor.Attempt(hello, Keys.generateP256(), purpose);
        assertThat(visitor.lease(myKey, Visitor.evidence(code))).isInstanceOf(SigningIn.Refused.class);
        var myNonce = new Visitor.Attempt(visitor.hello().fields().bytes("nonce"), her.browserKey(), purpose);
        assertThat(visitor.lease(myNonce, Visitor.evidence(code))).isInstanceOf(SigningIn.Refused.class);
    }

    @Test
    void a_passkey_nobody_enrolled_and_a_provider_nobody_knows_are_refused_in_one_shape() throws Exception {
        var attempt = attempt();
        var passkey = Json.object()
                .put("kind", "passkey")
                .put("credentialId", Base64Url.encode(new byte[16]))
                .put("clientDataJSON", Base64Url.encode("{}".getBytes(StandardCharsets.UTF_8)))
                .put("authenticatorData", Base64Url.encode(new byte[37]))
                .put("signature", Base64Url.encode(new byte[70]))
                .build();
        var provider = Visitor.evidence(new ProviderVisit.Code("itsmi", "code", "v".repeat(43)));
        assertSameRefusal(
                visitor.portal().ask(attempt.ask(passkey)),
                visitor.portal().ask(attempt().ask(provider)));
    }

    @Test
    void one_nonce_gives_one_lease() throws Exception {
        var attempt = attempt();
        var first = code(attempt);
        assertThat(visitor.lease(attempt, Visitor.evidence(first))).isInstanceOf(SigningIn.In.class);
        assertThat(visitor.lease(attempt, Visitor.evidence(code(attempt)))).isInstanceOf(SigningIn.Refused.class);
        assertThat(visitor.lease(attempt, Visitor.evidence(first))).isInstanceOf(SigningIn.Refused.class);
    }

    @Test
    void a_relay_that_sends_her_last_request_again_keeps_nothing_alive() throws Exception {
        var visit = signIn(members.get(1));
        var request = visit.request("unlock", 5_000, Visit.unlock(List.of()));
        assertThat(visitor.portal().ask(request).good()).isTrue();
        var last = lastSeen(visit);
        Thread.sleep(20);
        for (var i = 0; i < 3; i++)
            assertThat(visitor.portal().ask(request).good()).isTrue();
        assertThat(lastSeen(visit)).isEqualTo(last);
    }

    private static long lastSeen(Visit visit) throws SQLException {
        try (var connection = fund.cluster("vault").cluster().connect("vault");
                var select = connection.prepareStatement("select last from lease where id = ?")) {
            select.setString(1, visit.grant().lease().value());
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static ProviderVisit.Code code(Visitor.Attempt attempt) throws Exception {
        return new ProviderVisit(visitor.keys().provider("itsme"), new SecureRandom())
                .logIn(members.get(0).person().nationalNumber(), attempt.challenge());
    }

    private static Visitor.Attempt attempt() throws Exception {
        return new Visitor.Attempt(
                visitor.hello().fields().bytes("nonce"),
                Keys.generateP256(),
                Purpose.lease(visitor.keys().fund()).bytes());
    }

    private static void assertSameRefusal(PortalApi.Answer one, PortalApi.Answer other) {
        assertThat(one.status()).isEqualTo(403);
        assertThat(one.json().text()).isEqualTo(other.json().text());
        assertThat(other.status()).isEqualTo(403);
    }

    private static Json.Obj replaced(Json.Obj request, String name, String value) {
        var fields = new LinkedHashMap<>(request.fields());
        fields.put(name, Json.of(value));
        return new Json.Obj(fields);
    }

    private static String outcome(Json.Obj answer) {
        return Json.Fields.of(answer).text("outcome");
    }

    /** Read as the database's administrator: refusals are lines too. */
    private static long refusals() throws SQLException {
        try (var connection = fund.cluster("vault").cluster().connect("vault");
                var rows = connection
                        .createStatement()
                        .executeQuery(
                                "select count(*) from line where convert_from(bytes, 'UTF8') like '%\"outcome\":\"refused\"%'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Visit signIn(Member member) throws Exception {
        return SignedIn.as(visitor, member);
    }

    private static void sealed(Visit visit) throws Exception {
        while (visit.mark() == null) {
            Thread.sleep(300);
            visit.stay();
        }
    }
}
