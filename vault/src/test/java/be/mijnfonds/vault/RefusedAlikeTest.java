package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.protocol.EndAsk;
import be.mijnfonds.protocol.Evidence;
import be.mijnfonds.protocol.LeasedAsk;
import be.mijnfonds.protocol.LetterAnswer;
import be.mijnfonds.protocol.LetterAnswer.Lettered;
import be.mijnfonds.protocol.LetterAsk;
import be.mijnfonds.protocol.StaffRole;
import be.mijnfonds.protocol.Verb;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.LetterCode;
import be.mijnfonds.seal.LetterNumber;
import be.mijnfonds.vault.Alike.Way;
import be.mijnfonds.vault.Alike.Why;
import be.mijnfonds.vault.evidence.PasskeyAlgorithm;
import be.mijnfonds.vault.evidence.SoftAuthenticator;
import be.mijnfonds.vault.freezes.Scope;
import be.mijnfonds.vault.orders.Order.Act;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Somebody who measures: the ways of being refused are asked for in turn and their times compared by Welch's t, whose limit
 * 4.5 is that of side-channel tests (ISO/IEC 17825). The ordinary form looks five times; with {@code -Dmijnfonds.all} it is a
 * hundred thousand each.
 */
@Tag("turn-3")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedAlikeTest {
    /** As many as a letter has, and one more. */
    private static final int TRIES = 6;

    private static final String ONE_SHAPE = "403 `{v, outcome:\"refused\"}`, one shape for ";

    private final SecureRandom random = new SecureRandom();
    private TestVault vault;
    private Person anna;
    private SoftAuthenticator annasKey;

    @BeforeAll
    void start(@TempDir Path folder) {
        vault = new TestVault(folder);
        anna = Person.admit(vault);
        annasKey = enrolled(anna);
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    /** How a verb is refused; a new one does not compile until somebody says it in the switch below. */
    private enum Refusing {
        NEVER,
        BY_EVIDENCE,
        UNDER_A_LEASE,
        /** Under a lease too, of somebody of the staff. */
        AT_THE_DESK,
        /** The fund's own connector, which knows everybody: its answers name whom they are about. */
        TO_THE_CONNECTOR
    }

    private static Refusing refusing(Verb verb) {
        return switch (verb) {
            case HELLO -> Refusing.NEVER;
            case LEASE -> Refusing.BY_EVIDENCE;
            case UNLOCK, ENROL, AGREE, END -> Refusing.UNDER_A_LEASE;
            case FIND -> Refusing.AT_THE_DESK;
            case ADMIT, CODE, MARK, NOTE -> Refusing.TO_THE_CONNECTOR;
        };
    }

    /** Every kind of evidence that the protocol has. */
    private static Stream<Class<?>> evidence() {
        return Arrays.stream(Evidence.class.getPermittedSubclasses());
    }

    private static Stream<Verb> underALease() {
        return Arrays.stream(Verb.values()).filter(verb -> refusing(verb) == Refusing.UNDER_A_LEASE);
    }

    @ParameterizedTest
    @MethodSource("evidence")
    void whatever_is_wrong_with_what_somebody_shows(Class<?> kind) throws Exception {
        var ways = ways(kind);
        if (kind == Evidence.Provider.class)
            Alike.atAProvider(vault, Verb.LEASE, ways).check();
        else Alike.of(vault, Verb.LEASE, ways).check();
    }

    @ParameterizedTest
    @MethodSource("underALease")
    void whatever_is_wrong_with_a_lease(Verb verb) throws Exception {
        Alike.of(vault, verb, ofALease()).check();
    }

    private static Stream<Verb> atTheDesk() {
        return Arrays.stream(Verb.values()).filter(verb -> refusing(verb) == Refusing.AT_THE_DESK);
    }

    @ParameterizedTest
    @MethodSource("atTheDesk")
    void whatever_is_wrong_with_a_lease_of_the_staff(Verb verb) throws Exception {
        Alike.of(vault, verb, ofALeaseOfTheStaff()).check();
    }

    @Test
    void every_way_to_be_refused_that_the_protocol_names_is_measured_and_no_other() throws IOException {
        var measured = new HashSet<>(ofALease().keySet());
        evidence().forEach(kind -> measured.addAll(ways(kind).keySet()));
        assertThat(measured).containsExactlyInAnyOrder(Why.values());
        var said = Files.readString(Path.of("../docs/protocol.md"));
        assertThat(said).contains(ONE_SHAPE);
        var from = said.indexOf(ONE_SHAPE) + ONE_SHAPE.length();
        assertThat(said.substring(from, said.indexOf(", and one time", from)).split(", "))
                .containsExactlyInAnyOrderElementsOf(
                        measured.stream().map(Why::text).toList());
    }

    private Map<Why, Way> ways(Class<?> kind) {
        if (kind == Evidence.Passkey.class) return byPasskey();
        if (kind == Evidence.Provider.class) return byProvider();
        if (kind == Evidence.Letter.class) return byLetter();
        throw new AssertionError("nobody says how this is refused: " + kind);
    }

    private Map<Why, Way> byPasskey() {
        var ways = new EnumMap<Why, Way>(Why.class);
        var stranger = authenticator();
        ways.put(Why.UNKNOWN_MEMBER, fixed((page, nonce) -> page.byPasskey(stranger, nonce)));
        ways.put(
                Why.WRONG_CREDENTIAL,
                fixed((page, nonce) -> wrong((Evidence.Passkey) page.byPasskey(annasKey, nonce))));
        var page = new Page(vault);
        var nonce = page.hello();
        var spent = page.leaseAsk(nonce, page.byPasskey(annasKey, nonce));
        page.taken(nonce, page.lease(spent));
        ways.put(Why.SPENT_NONCE, spent::bytes);
        var locked = Person.admit(vault);
        var lockedKey = enrolled(locked);
        var lockers = new Page(vault);
        lockers.signIn(locked);
        lockers.next("end", new EndAsk.Lock().bytes());
        ways.put(Why.LOCKED_MEMBER, fixed((other, fresh) -> other.byPasskey(lockedKey, fresh)));
        var frozen = Person.admit(vault);
        var frozenKey = enrolled(frozen);
        freeze(frozen);
        ways.put(Why.FROZEN_MEMBER, fixed((other, fresh) -> other.byPasskey(frozenKey, fresh)));
        return ways;
    }

    private Map<Why, Way> byProvider() {
        var ways = new EnumMap<Why, Way>(Why.class);
        var page = new Page(vault);
        var nonce = page.hello();
        page.taken(nonce, page.lease(page.leaseAsk(nonce, page.byProvider(anna.number(), nonce))));
        ways.put(Why.SPENT_NONCE, fresh(page, anna.number(), nonce));
        ways.put(
                Why.WRONG_CREDENTIAL,
                fixed((any, one) -> new Evidence.Provider("soft", "c".repeat(43), Page.VERIFIER)));
        var other = new Page(vault);
        var unspent = other.hello();
        ways.put(Why.UNKNOWN_MEMBER, fresh(other, Person.newNumber(), unspent));
        // Touched in the first of the calls: the alarm is one line, and what comes after is refused like the rest.
        ways.put(Why.CANARY, fresh(other, Person.admitCanary(vault).number(), unspent));
        var frozen = Person.admit(vault);
        freeze(frozen);
        ways.put(Why.FROZEN_MEMBER, fresh(other, frozen.number(), unspent));
        return ways;
    }

    /** The right code of one who is frozen, or of a canary, is a try like any other: after five it is of a used-up letter. */
    private Map<Why, Way> byLetter() {
        var ways = new EnumMap<Why, Way>(Why.class);
        var number = LetterNumber.random(random);
        var asked =
                new LetterAsk(List.of(new LetterAsk.Letter(Person.admit(vault).ref(), number))).bytes();
        var made =
                (Lettered.Made) LetterAnswer.read(vault.connector("code", asked).body())
                        .letters()
                        .getFirst();
        var wrong = byLetter(number, LetterCode.of(new byte[LetterCode.BYTES]));
        for (var i = 0; i < TRIES; i++) Alike.time(vault, Verb.LEASE, wrong);
        ways.put(Why.UNKNOWN_MEMBER, byLetter(LetterNumber.random(random), made.code()));
        ways.put(Why.WRONG_CREDENTIAL, wrong);
        ways.put(Why.USED_UP_LETTER, byLetter(number, made.code()));
        return ways;
    }

    private Way byLetter(LetterNumber number, LetterCode code) {
        return fixed((page, nonce) -> new Evidence.Letter(number, code.answer(page.challenge(nonce))));
    }

    /** Under a good MAC whoever is frozen reads "ended": that goes to the member's own page, and to nobody else. */
    private Map<Why, Way> ofALease() {
        var live = new Page(vault);
        live.signIn(anna);
        var dead = new Page(vault);
        dead.signIn(anna);
        dead.end();
        var frozen = Person.admit(vault);
        var before = new Page(vault);
        before.signIn(frozen);
        freeze(frozen);
        var ways = new EnumMap<Why, Way>(Why.class);
        ways.put(Why.ENDED_LEASE, under(dead.grant().lease()));
        ways.put(Why.UNKNOWN_LEASE, under(LeaseId.random(random)));
        ways.put(Why.BAD_MAC, under(live.grant().lease()));
        ways.put(Why.FROZEN_MEMBER, under(before.grant().lease()));
        return ways;
    }

    private Map<Why, Way> ofALeaseOfTheStaff() {
        var clerk = Officer.of(vault, StaffRole.SERVICE);
        var live = clerk.signIn();
        var dead = clerk.signIn();
        dead.end();
        var ways = new EnumMap<Why, Way>(Why.class);
        ways.put(Why.ENDED_LEASE, under(dead.grant().lease()));
        ways.put(Why.UNKNOWN_LEASE, under(LeaseId.random(random)));
        ways.put(Why.BAD_MAC, under(live.grant().lease()));
        return ways;
    }

    private void freeze(Person person) {
        new TwoOfficers(vault).carry(Act.FREEZE, Scope.MEMBER, person.ref().value());
    }

    private SoftAuthenticator enrolled(Person person) {
        var key = authenticator();
        var page = new Page(vault);
        page.signIn(person);
        page.enrol(key);
        return key;
    }

    private interface Shown {
        Evidence by(Page page, byte[] nonce);
    }

    /** The same request again and again: what is refused spends no nonce. */
    private Way fixed(Shown shown) {
        var page = new Page(vault);
        var nonce = page.hello();
        var ask = page.leaseAsk(nonce, shown.by(page, nonce)).bytes();
        return () -> ask;
    }

    /** A code serves once. */
    private static Way fresh(Page page, String number, byte[] nonce) {
        return () -> page.leaseAsk(nonce, page.byProvider(number, nonce)).bytes();
    }

    private Way under(LeaseId lease) {
        var via = new Page(vault).via;
        return () -> {
            var mac = new byte[32];
            random.nextBytes(mac);
            return new LeasedAsk(lease, 1, new byte[200], mac, via).bytes();
        };
    }

    private static Evidence wrong(Evidence.Passkey good) {
        var other = authenticator().asked(new byte[32]).assertion();
        return new Evidence.Passkey(
                good.credentialId(), good.clientDataJson(), good.authenticatorData(), other.signature());
    }

    private static SoftAuthenticator authenticator() {
        return new SoftAuthenticator(PasskeyAlgorithm.ES256, TestVault.RP_ID, TestVault.ORIGIN);
    }
}
