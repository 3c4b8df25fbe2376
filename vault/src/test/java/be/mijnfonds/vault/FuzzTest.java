package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.AdmitAsk;
import be.mijnfonds.protocol.EndAsk;
import be.mijnfonds.protocol.FindAsk;
import be.mijnfonds.protocol.LeasedAsk;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.LetterAsk;
import be.mijnfonds.protocol.MarkAsk;
import be.mijnfonds.protocol.NoteAsk;
import be.mijnfonds.protocol.OpeningReason;
import be.mijnfonds.protocol.Role;
import be.mijnfonds.protocol.StaffRole;
import be.mijnfonds.protocol.StaffUnlockAsk;
import be.mijnfonds.protocol.UnlockAsk;
import be.mijnfonds.protocol.Verb;
import be.mijnfonds.seal.Grant;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.LeaseMac;
import be.mijnfonds.seal.LetterNumber;
import be.mijnfonds.seal.Mark;
import be.mijnfonds.seal.Purpose;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Statement;
import be.mijnfonds.vault.TestVault.Reply;
import be.mijnfonds.vault.evidence.PasskeyAlgorithm;
import be.mijnfonds.vault.evidence.SoftAuthenticator;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Broken bodies, the same ones in every run: the vault takes, refuses or does not understand, and nothing else. */
@Tag("turn-3")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzTest {
    private static final int TRIES = Boolean.getBoolean("mijnfonds.all") ? 1_500 : 150;
    private static final String INSERTED = "\"{}[]:,0\\\u0000-9";

    private final Random random = new Random(599);
    private TestVault vault;
    private Person anna;
    private Page page;

    @BeforeAll
    void start(@TempDir Path folder) {
        vault = new TestVault(folder);
        anna = Person.admit(vault);
        page = new Page(vault);
        page.signIn(anna);
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    @Test
    void no_body_brings_the_vault_out_of_its_answers() {
        var nonce = page.hello();
        var bodies = new LinkedHashMap<String, byte[]>();
        bodies.put(
                "hello", "{\"v\":1,\"via\":{\"network\":\"AAAAAAAAAAAAAAAAAAAAAA\"}}".getBytes(StandardCharsets.UTF_8));
        bodies.put("lease", page.leaseAsk(nonce, page.byPasskey(key(), nonce)).bytes());
        bodies.put("unlock", page.ask("unlock", 1, unlock()).bytes());
        bodies.put("enrol", page.ask("enrol", 1, page.enrolAsk(key()).bytes()).bytes());
        bodies.put("agree", page.ask("agree", 1, agree(key())).bytes());
        bodies.put(
                "end",
                page.ask("end", 1, new EndAsk.Lease(page.grant().lease()).bytes())
                        .bytes());
        var person = new AdmitAsk.Person(Ref.random(new SecureRandom()), Person.newNumber());
        bodies.put("admit", new AdmitAsk(List.of(person)).bytes());
        bodies.put("mark", new MarkAsk(List.of(new MarkAsk.Marked(anna.ref(), new Mark(1, new byte[32])))).bytes());
        var letter = new LetterAsk.Letter(anna.ref(), LetterNumber.random(random));
        bodies.put("code", new LetterAsk(List.of(letter)).bytes());
        bodies.put("note", new NoteAsk(NoteAsk.Kind.RELEASE, new byte[32], 1).bytes());
        bodies.put("find", page.ask("find", 1, find()).bytes());
        assertThat(bodies.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Verb.values()).map(Verb::code).toList());
        bodies.forEach((verb, body) -> {
            var caller = caller(Verb.of(verb).orElseThrow());
            for (var i = 0; i < TRIES; i++) {
                var reply = vault.post(caller, verb, broken(body));
                assertThat(reply.status())
                        .as(verb + " " + i + " " + reply.text())
                        .isIn(200, 400, 403);
            }
        });
        nothingFailed();
    }

    @Test
    void no_body_under_a_good_mac_brings_the_vault_out_of_its_answers() {
        var another = new Page(vault);
        another.signIn(anna);
        var bodies = new LinkedHashMap<String, List<byte[]>>();
        var key = key();
        bodies.put("unlock", List.of(unlock()));
        bodies.put("enrol", List.of(page.enrolAsk(key).bytes()));
        var said = said();
        bodies.put("agree", List.of(page.agreeAsk(said, page.touch(key, said)).bytes()));
        bodies.put(
                "end",
                List.of(
                        new EndAsk.Lease(another.grant().lease()).bytes(),
                        new EndAsk.Others().bytes(),
                        new EndAsk.Passkey(key.credentialId()).bytes(),
                        new EndAsk.Lock().bytes()));
        assertThat(bodies.keySet()).containsExactlyInAnyOrderElementsOf(underLease());
        bodies.forEach((verb, good) -> good.forEach(body -> {
            for (var i = 0; i < TRIES; i++) {
                var broken = broken(body);
                // Whole, it would do what it says.
                if (verb.equals("end") && Arrays.equals(broken, body)) continue;
                var outcome = page.next(verb, broken);
                if (verb.equals("end"))
                    assertThat(outcome)
                            .as(new String(broken, StandardCharsets.UTF_8))
                            .isInstanceOf(LeasedOutcome.Refused.class);
                // A creation has bytes that nobody signs; whatever they say, only the key that proved itself is added.
                if (outcome instanceof LeasedOutcome.Enrolled(var ways, var line))
                    assertThat(ways).extracting(Grant.Way::id).containsExactly(Base64Url.encode(key.credentialId()));
            }
        }));
        assertThat(page.alive()).isInstanceOf(LeasedOutcome.Alive.class);
        // Nothing that was broken ended or locked anything.
        assertThat(another.alive()).isInstanceOf(LeasedOutcome.Alive.class);
        new Page(vault).signIn(anna);
        nothingFailed();
    }

    private static String caller(Verb verb) {
        if (verb.allows(Role.CONNECTOR)) return TestVault.CONNECTOR;
        return verb.allows(Role.PORTAL) ? TestVault.PORTAL : TestVault.DESK;
    }

    @Test
    void no_body_of_the_staffs_under_a_good_mac_opens_or_finds_another_than_it_was_touched_for() {
        var clerk = Officer.of(vault, StaffRole.SERVICE);
        var desk = clerk.signIn();
        var pairs = Person.pairs(anna.sealed(2));
        var touched = clerk.touches(desk, Purpose.opening(TestVault.FUND, anna.ref(), "T-1", "question"), null);
        var unlock = new StaffUnlockAsk(anna.ref(), "T-1", OpeningReason.QUESTION, pairs, touched).bytes();
        for (var i = 0; i < TRIES; i++) {
            var before = vault.lines("unlock", "granted").size();
            desk.next("unlock", broken(unlock));
            vault.lines("unlock", "granted").stream().skip(before).forEach(line -> {
                assertThat(line.subject()).isEqualTo(anna.ref().value());
                assertThat(line.casus() + line.purpose()).isEqualTo("T-1question");
            });
            desk.next("find", broken(find()));
        }
        nothingFailed();
    }

    private byte[] find() {
        return new FindAsk(anna.number(), "T-1", OpeningReason.QUESTION).bytes();
    }

    /** Every verb that a portal relays for somebody who is signed in. */
    private static List<String> underLease() {
        return Arrays.stream(Verb.values())
                .filter(verb -> verb.allows(Role.PORTAL) && verb != Verb.HELLO && verb != Verb.LEASE)
                .map(Verb::code)
                .toList();
    }

    @Test
    void every_count_there_is_gets_an_answer() {
        for (var n : new long[] {1L << 32, (1L << 53) - 1}) {
            var visitor = new Page(vault);
            visitor.signIn(anna);
            assertThat(visitor.at(n, "unlock", unlock())).isInstanceOf(LeasedOutcome.Unlocked.class);
        }
        nothingFailed();
    }

    @Test
    void a_body_that_is_too_long_is_malformed_and_the_next_one_is_answered() {
        var filler = "a".repeat(300 << 10).getBytes(StandardCharsets.UTF_8);
        var mac = LeaseMac.ask(page.grant().leaseKey(), "unlock", page.grant().lease(), 1, filler);
        var ask = new LeasedAsk(page.grant().lease(), 1, filler, mac, page.via);
        assertThat(status(ask.bytes())).isIn(400, -1);
        assertThat(vault.portal("hello", new byte[0]).status()).isEqualTo(400);
        assertThat(page.hello()).hasSize(57);
    }

    /** −1 when the vault hung up before all was sent, as it may. */
    private int status(byte[] body) {
        try {
            Reply reply = vault.portal("unlock", body);
            return reply.status();
        } catch (UncheckedIOException e) {
            return -1;
        }
    }

    private byte[] unlock() {
        return new UnlockAsk(Person.pairs(anna.sealed(2))).bytes();
    }

    private Statement said() {
        var what = Json.object().put("category", "address").put("text", "x").build();
        return Statement.own(
                TestVault.FUND, anna.ref(), Kind.CORRECTION, vault.clock.millis(), what, new SecureRandom());
    }

    private byte[] agree(SoftAuthenticator key) {
        var said = said();
        return page.agreeAsk(said, page.touch(key, said)).bytes();
    }

    private static SoftAuthenticator key() {
        return new SoftAuthenticator(PasskeyAlgorithm.ES256, TestVault.RP_ID, TestVault.ORIGIN);
    }

    private byte[] broken(byte[] body) {
        var broken = body.clone();
        var at = random.nextInt(broken.length);
        return switch (random.nextInt(6)) {
            case 0 -> flipped(broken, at);
            case 1 -> Arrays.copyOf(broken, at);
            case 2 -> inserted(broken, at, INSERTED.charAt(random.nextInt(INSERTED.length())));
            case 3 -> replaced(broken, "\":\"", random.nextBoolean() ? "\":" : "\":[\"");
            case 4 -> replaced(broken, ":1", ":" + random.nextLong());
            default -> doubled(broken, at);
        };
    }

    private byte[] flipped(byte[] bytes, int at) {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    private static byte[] inserted(byte[] bytes, int at, char what) {
        var out = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, out, 0, at);
        out[at] = (byte) what;
        System.arraycopy(bytes, at, out, at + 1, bytes.length - at);
        return out;
    }

    private static byte[] replaced(byte[] bytes, String what, String with) {
        return new String(bytes, StandardCharsets.UTF_8).replace(what, with).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] doubled(byte[] bytes, int at) {
        var out = Arrays.copyOf(bytes, bytes.length + at);
        System.arraycopy(bytes, 0, out, bytes.length, at);
        return out;
    }

    private void nothingFailed() {
        assertThat(vault.said).noneMatch(said -> said.contains("failed"));
    }
}
