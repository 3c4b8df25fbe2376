package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.protocol.Beat;
import be.mijnfonds.protocol.Role;
import be.mijnfonds.protocol.Verb;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Asks a vault for refusals, in an order drawn anew each time, and compares their times by Welch's t. */
final class Alike {
    private static final boolean ALL = Boolean.getBoolean("mijnfonds.all");
    private static final int EACH = ALL ? 100_000 : 60;
    /** A busy machine can make any two samples differ once; a difference that is there shows every time. */
    private static final int ROUNDS = ALL ? 1 : 5;
    /** While one waits for its beat others are served; the vault keeps no more than two hundred connections that wait. */
    private static final int CALLERS = ALL ? 128 : 8;
    /** The vault asks a provider no more than 64 things at once; who comes then is told to come later, which is no refusal. */
    private static final int AT_A_PROVIDER = Math.min(60, CALLERS);
    /** More than the refusals about one member that get a line each, and than callers have to connect first. */
    private static final int WARM = Math.max(30, 4 * CALLERS);

    private static final double LIMIT = 4.5;
    private static final int AWAY = 503;
    private static final int MOST_TRIES = 100;

    private final TestVault vault;
    private final Verb verb;
    private final Map<Why, Way> ways;
    private final int callers;
    private final SecureRandom random = new SecureRandom();

    private Alike(TestVault vault, Verb verb, Map<Why, Way> ways, int callers) {
        this.vault = vault;
        this.verb = verb;
        this.ways = ways;
        this.callers = callers;
    }

    /** Why somebody is refused, as {@code docs/protocol.md} names it. */
    enum Why {
        UNKNOWN_MEMBER,
        WRONG_CREDENTIAL,
        SPENT_NONCE,
        USED_UP_LETTER,
        LOCKED_MEMBER,
        FROZEN_MEMBER,
        CANARY,
        UNKNOWN_LEASE,
        ENDED_LEASE,
        BAD_MAC;

        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ').replace("mac", "MAC");
        }
    }

    /** Makes a body that is refused, anew each time so far as one serves only once. */
    @FunctionalInterface
    interface Way extends Supplier<byte[]> {}

    static Alike of(TestVault vault, Verb verb, Map<Why, Way> ways) {
        return new Alike(vault, verb, ways, CALLERS);
    }

    static Alike atAProvider(TestVault vault, Verb verb, Map<Why, Way> ways) {
        return new Alike(vault, verb, ways, AT_A_PROVIDER);
    }

    void check() throws Exception {
        measured(WARM);
        for (var round = 1; ; round++) {
            var times = measured(EACH);
            System.out.println(verb.code() + ":");
            times.forEach((why, one) -> {
                System.out.println("  " + why.text() + ": " + one.text());
                assertThat(one.least()).as(why.text()).isGreaterThanOrEqualTo(Beat.VAULT.toNanos());
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
    private Map<Why, Times> measured(int each) throws Exception {
        var times = new TreeMap<Why, Times>();
        ways.keySet().forEach(why -> times.put(why, new Times(each)));
        var most = Math.min(callers, each);
        try (var threads = Executors.newFixedThreadPool(most)) {
            var calls = IntStream.range(0, most)
                    .<Callable<Void>>mapToObj(caller -> () -> {
                        var order = new ArrayList<>(times.keySet());
                        for (var i = caller; i < each; i += most) {
                            Collections.shuffle(order, random);
                            for (var why : order) times.get(why).at(i, time(vault, verb, ways.get(why)));
                        }
                        return null;
                    })
                    .toList();
            for (var done : threads.invokeAll(calls)) done.get();
        }
        return times;
    }

    /** How long its refusal takes, which has the one shape. To come later, as a busy vault says, is none. */
    static long time(TestVault vault, Verb verb, Way way) {
        var took = 0L;
        var reply = new TestVault.Reply(AWAY, new byte[0]);
        for (var tries = 0; reply.status() == AWAY && tries < MOST_TRIES; tries++) {
            var body = way.get();
            var began = System.nanoTime();
            reply = vault.post(verb.allows(Role.PORTAL) ? TestVault.PORTAL : TestVault.DESK, verb.code(), body);
            took = System.nanoTime() - began;
        }
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.text()).isEqualTo("{\"outcome\":\"refused\",\"v\":1}");
        return took;
    }
}
