package be.mijnfonds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.Beat;
import be.mijnfonds.protocol.PageVerb;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Ref;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Somebody who measures the portal's own refusals: another member's reference, nobody's, a session that is over, one that was
 * left, one that never was, and none at all. Asked for in an order drawn anew each time, compared by Welch's t (limit 4.5);
 * with {@code -Dmijnfonds.all} a hundred thousand of each, asked by each thing that there is to ask.
 */
class RefusedAlikeTest {
    private static final boolean ALL = Boolean.getBoolean("mijnfonds.all");
    private static final int EACH = Integer.getInteger("each", ALL ? 100_000 : 200);
    /** A busy machine can make any two samples differ once; a difference that is there shows every time. */
    private static final int ROUNDS = ALL ? 1 : 5;

    private static final int CALLERS = Integer.getInteger("callers", ALL ? 64 : 8);
    private static final double LIMIT = 4.5;

    private static final Rig RIG = new Rig();
    private static final Ref MINE = Rig.ref();
    private static final Ref HERS = Rig.ref();
    private static final ItemId ITEM = ItemId.random(Rig.RANDOM);

    private final SecureRandom random = new SecureRandom();

    @AfterAll
    static void stop() {
        RIG.close();
    }

    /** What can be asked that the portal answers or refuses without the vault: its own verbs, and a part of a document. */
    private static Stream<String> asked() {
        var own = Arrays.stream(PageVerb.values())
                .filter(RefusedAlikeTest::isRefused)
                .map(PageVerb::code);
        return Stream.concat(own, Stream.of("part"));
    }

    /** A new verb does not compile until somebody says here whether it is refused by the portal itself. */
    private static boolean isRefused(PageVerb verb) {
        return switch (verb) {
            // The vault's to refuse: its own test measures them.
            case HELLO, LEASE, UNLOCK, ENROL, AGREE, END -> false;
            // Nobody is refused a question about a code.
            case PAPER, INCIDENTS -> false;
            case BUNDLES, POST, DISCARD -> true;
        };
    }

    private record Way(@Nullable String lease, Ref ref) {}

    @ParameterizedTest
    @MethodSource("asked")
    void anothers_nobodys_and_every_session_that_does_not_hold(String what) throws Exception {
        RIG.store(new Rig.Delivery(HERS, RIG.clock.millis())
                .put("bank", Rig.bundleId(), 1)
                .json());
        var over = RIG.signIn(MINE);
        RIG.clock.pass(Duration.ofMinutes(61));
        var live = RIG.signIn(MINE);
        RIG.signIn(HERS);
        var ways = new LinkedHashMap<String, Way>();
        ways.put("another member's", new Way(live.value(), HERS));
        ways.put("nobody's", new Way(live.value(), Rig.ref()));
        ways.put("session over", new Way(over.value(), MINE));
        ways.put("session left", new Way(left(), MINE));
        ways.put("no session", new Way(null, MINE));
        alike(ways, what);
    }

    private String left() {
        var lease = RIG.signIn(MINE);
        RIG.vault.says(any -> PeerVault.Said.of(200, Rig.leasedAnswer()));
        assertThat(RIG.api(Rig.under("end", lease)).status()).isEqualTo(200);
        return lease.value();
    }

    private void alike(Map<String, Way> ways, String what) throws Exception {
        measured(ways, what, CALLERS * 20);
        for (var round = 1; ; round++) {
            var times = measured(ways, what, EACH);
            System.out.println(what + ":");
            times.forEach((name, one) -> {
                System.out.println("  " + name + ": " + one.text());
                assertThat(one.least()).as(name).isGreaterThanOrEqualTo(Beat.PORTAL.toNanos());
            });
            var most = Times.mostApart(List.copyOf(times.values()));
            System.out.printf("  Welch's t, the largest of the pairs: %.2f (limit %.1f)%n", most, LIMIT);
            if (most < LIMIT) return;
            assertThat(round).as("rounds in which times differed").isLessThan(ROUNDS);
        }
    }

    private Map<String, Times> measured(Map<String, Way> ways, String what, int each) throws Exception {
        var times = new LinkedHashMap<String, Times>();
        ways.keySet().forEach(name -> times.put(name, new Times(each)));
        try (var threads = Executors.newFixedThreadPool(CALLERS)) {
            var calls = IntStream.range(0, CALLERS)
                    .<Callable<Void>>mapToObj(caller -> () -> {
                        try (var wire = new Wire(RIG.portal.port())) {
                            var names = new ArrayList<>(times.keySet());
                            for (var i = caller; i < each; i += CALLERS) {
                                Collections.shuffle(names, random);
                                for (var name : names) times.get(name).at(i, time(wire, what, ways.get(name)));
                            }
                        }
                        return null;
                    })
                    .toList();
            for (var done : threads.invokeAll(calls)) done.get();
        }
        return times;
    }

    private long time(Wire wire, String what, Way way) {
        var heard = wire.ask(request(what, way));
        assertThat(heard.said()).startsWith("HTTP/1.1 403").contains("urn:mijnfonds:problem:refused");
        return heard.nanos();
    }

    private byte[] request(String what, Way way) {
        var from = "10.%d.%d.1".formatted(random.nextInt(256), random.nextInt(256));
        var headers = "Origin: " + Rig.ORIGIN + "\r\nX-Forwarded-For: " + from + "\r\nContent-Type: "
                + (what.equals("part") ? "application/octet-stream" : "application/json") + "\r\n"
                + (way.lease() == null ? "" : "Authorization: Bearer " + way.lease() + "\r\n");
        return Wire.request(headers, body(what, way.ref()));
    }

    private static byte[] body(String what, Ref ref) {
        if (what.equals("part")) return part(ref);
        var ask = Json.object().put("v", 1).put("verb", what).put("ref", ref.value());
        return switch (what) {
            case "bundles" -> ask.build().canonical();
            case "discard" -> ask.put("itemId", ITEM.value()).build().canonical();
            case "post" -> PostTest.item(ref).build().canonical();
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static byte[] part(Ref ref) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("" + ref + ITEM + "\0\0").getBytes(StandardCharsets.ISO_8859_1));
        body.writeBytes(new byte[12 + 1_024 + 16]);
        return body.toByteArray();
    }
}
