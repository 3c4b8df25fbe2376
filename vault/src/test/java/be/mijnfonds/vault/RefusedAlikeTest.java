package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.protocol.EndAsk;
import be.mijnfonds.protocol.Evidence;
import be.mijnfonds.protocol.LeasedAsk;
import be.mijnfonds.protocol.LetterAnswer;
import be.mijnfonds.protocol.LetterAnswer.Lettered;
import be.mijnfonds.protocol.LetterAsk;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.LetterCode;
import be.mijnfonds.seal.LetterNumber;
import be.mijnfonds.vault.evidence.PasskeyAlgorithm;
import be.mijnfonds.vault.evidence.SoftAuthenticator;
import be.mijnfonds.vault.refusals.Beat;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody who measures: the ways of being refused are asked for in turn and their times compared by Welch's t, whose limit
 * 4.5 is that of side-channel tests (ISO/IEC 17825). The ordinary form looks five times, because a busy machine can make any
 * two samples differ once; a difference that is there shows every time. With {@code -Dmijnfonds.all} it is 100,000 each.
 */
@Tag("turn-3")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedAlikeTest {
    private static final boolean ALL = Boolean.getBoolean("mijnfonds.all");
    private static final int EACH = ALL ? 100_000 : 60;
    /** A hundred thousand of each way to be refused under a lease, a quarter of them by each verb. */
    private static final int EACH_VERB = ALL ? 25_000 : 60;

    private static final int ROUNDS = ALL ? 1 : 5;
    /** While one waits for its beat others are served. */
    private static final int CALLERS = ALL ? 128 : 8;
    /** The vault asks a provider no more than 64 things at once; who comes then is told to come later, which is no refusal. */
    private static final int AT_A_PROVIDER = Math.min(60, CALLERS);
    /** More than the refusals about one member that get a line each, and than callers have to connect first. */
    private static final int WARM = Math.max(30, 4 * CALLERS);

    /** As many as a letter has, and one more. */
    private static final int TRIES = 6;

    private static final double LIMIT = 4.5;

    private final SecureRandom random = new SecureRandom();
    private TestVault vault;
    private Person anna;
    private SoftAuthenticator annasKey;

    @BeforeAll
    void start(@TempDir Path folder) {
        vault = new TestVault(folder);
        anna = Person.admit(vault);
        annasKey = authenticator();
        var page = new Page(vault);
        page.signIn(anna);
        page.enrol(annasKey);
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    /** A request that is refused, made anew each time so far as one serves only once. */
    private record Way(String verb, Supplier<byte[]> body) {}

    @Test
    void an_unknown_passkey_a_wrong_signature_a_spent_nonce_and_a_locked_file() throws Exception {
        var stranger = authenticator();
        var unknown = fixed((page, nonce) -> page.byPasskey(stranger, nonce));
        var wrong = fixed((page, nonce) -> wrong((Evidence.Passkey) page.byPasskey(annasKey, nonce)));
        var page = new Page(vault);
        var nonce = page.hello();
        var spent = page.leaseAsk(nonce, page.byPasskey(annasKey, nonce));
        page.taken(nonce, page.lease(spent));
        alike(Map.of(
                "unknown member",
                unknown,
                "wrong credential",
                wrong,
                "spent nonce",
                new Way("lease", spent::bytes),
                "locked file",
                locked()));
    }

    /** Shows what was good until the member locked the file. */
    private Way locked() {
        var key = authenticator();
        var page = new Page(vault);
        page.signIn(Person.admit(vault));
        page.enrol(key);
        page.next("end", new EndAsk.Lock().bytes());
        return fixed((other, nonce) -> other.byPasskey(key, nonce));
    }

    @Test
    void an_unknown_letter_a_wrong_code_and_the_right_one_after_too_many_tries() throws Exception {
        var number = LetterNumber.random(random);
        var asked = new LetterAsk(List.of(new LetterAsk.Letter(anna.ref(), number))).bytes();
        var made =
                (Lettered.Made) LetterAnswer.read(vault.connector("code", asked).body())
                        .letters()
                        .getFirst();
        var wrong = byLetter(number, LetterCode.of(new byte[LetterCode.BYTES]));
        for (var i = 0; i < TRIES; i++) time(wrong);
        alike(Map.of(
                "unknown letter", byLetter(LetterNumber.random(random), made.code()),
                "wrong code", wrong,
                "right code, too late", byLetter(number, made.code())));
    }

    private Way byLetter(LetterNumber number, LetterCode code) {
        return fixed((page, nonce) -> new Evidence.Letter(number, code.answer(page.challenge(nonce))));
    }

    @Test
    void an_unknown_number_a_wrong_code_and_a_spent_nonce() throws Exception {
        var wrong = fixed((page, nonce) -> new Evidence.Provider("soft", "c".repeat(43), Page.VERIFIER));
        var page = new Page(vault);
        var nonce = page.hello();
        page.taken(nonce, page.lease(page.leaseAsk(nonce, page.byProvider(anna.number(), nonce))));
        var other = new Page(vault);
        var unspent = other.hello();
        var nobody = Person.newNumber();
        alike(
                Map.of(
                        "unknown member", fresh(other, nobody, unspent),
                        "wrong credential", wrong,
                        "spent nonce", fresh(page, anna.number(), nonce)),
                EACH,
                AT_A_PROVIDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unlock", "agree", "enrol", "end"})
    void an_ended_lease_an_unknown_one_and_a_bad_mac(String verb) throws Exception {
        var live = new Page(vault);
        live.signIn(anna);
        var dead = new Page(vault);
        dead.signIn(anna);
        dead.end();
        alike(
                Map.of(
                        "ended lease", under(verb, dead.grant().lease()),
                        "unknown lease", under(verb, LeaseId.random(random)),
                        "bad MAC", under(verb, live.grant().lease())),
                EACH_VERB,
                CALLERS);
    }

    private interface Shown {
        Evidence by(Page page, byte[] nonce);
    }

    /** The same request again and again: what is refused spends no nonce. */
    private Way fixed(Shown shown) {
        var page = new Page(vault);
        var nonce = page.hello();
        var ask = page.leaseAsk(nonce, shown.by(page, nonce)).bytes();
        return new Way("lease", () -> ask);
    }

    /** A code serves once. */
    private static Way fresh(Page page, String number, byte[] nonce) {
        return new Way(
                "lease",
                () -> page.leaseAsk(nonce, page.byProvider(number, nonce)).bytes());
    }

    private Way under(String verb, LeaseId lease) {
        var via = new Page(vault).via;
        return new Way(verb, () -> {
            var mac = new byte[32];
            random.nextBytes(mac);
            return new LeasedAsk(lease, 1, new byte[200], mac, via).bytes();
        });
    }

    private static Evidence wrong(Evidence.Passkey good) {
        var other = authenticator().asked(new byte[32]).assertion();
        return new Evidence.Passkey(
                good.credentialId(), good.clientDataJson(), good.authenticatorData(), other.signature());
    }

    private static SoftAuthenticator authenticator() {
        return new SoftAuthenticator(PasskeyAlgorithm.ES256, TestVault.RP_ID, TestVault.ORIGIN);
    }

    private void alike(Map<String, Way> ways) throws Exception {
        alike(ways, EACH, CALLERS);
    }

    private void alike(Map<String, Way> ways, int each, int callers) throws Exception {
        measured(ways, WARM, callers);
        for (var round = 1; ; round++) {
            var times = measured(ways, each, callers);
            times.forEach((name, one) -> {
                System.out.println("  " + name + ": " + one.text());
                assertThat(one.least()).as(name).isGreaterThanOrEqualTo(Beat.LENGTH.toNanos());
            });
            var most = Times.mostApart(List.copyOf(times.values()));
            System.out.printf("  Welch's t, the largest of the pairs: %.2f (limit %.1f)%n", most, LIMIT);
            if (most < LIMIT) return;
            assertThat(round).as("rounds in which times differed").isLessThan(ROUNDS);
        }
    }

    /**
     * Each way once before any comes again, in an order drawn anew each time: whatever else the machine does falls on all
     * alike. In a fixed order it would not, for the callers go in step.
     */
    private Map<String, Times> measured(Map<String, Way> ways, int each, int most) throws Exception {
        var times = new LinkedHashMap<String, Times>();
        ways.keySet().stream().sorted().forEach(name -> times.put(name, new Times(each)));
        var callers = Math.min(most, each);
        try (var threads = Executors.newFixedThreadPool(callers)) {
            var calls = IntStream.range(0, callers)
                    .<Callable<Void>>mapToObj(caller -> () -> {
                        var names = new ArrayList<>(times.keySet());
                        for (var i = caller; i < each; i += callers) {
                            Collections.shuffle(names, random);
                            for (var name : names) times.get(name).at(i, time(ways.get(name)));
                        }
                        return null;
                    })
                    .toList();
            for (var done : threads.invokeAll(calls)) done.get();
        }
        return times;
    }

    private long time(Way way) {
        var body = way.body().get();
        var began = System.nanoTime();
        var reply = vault.portal(way.verb(), body);
        var took = System.nanoTime() - began;
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.text()).isEqualTo("{\"outcome\":\"refused\",\"v\":1}");
        return took;
    }
}
