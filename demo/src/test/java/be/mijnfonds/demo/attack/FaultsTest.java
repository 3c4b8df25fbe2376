package be.mijnfonds.demo.attack;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.launch.DemoFund;
import be.mijnfonds.demo.launch.Options;
import be.mijnfonds.demo.launch.Ports;
import be.mijnfonds.demo.launch.Progress;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.people.People;
import be.mijnfonds.demo.visitor.FundKeys;
import be.mijnfonds.demo.visitor.SigningIn;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.demo.visitor.Visitor;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Category;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each process and both clusters are killed, hang, or have no room on the disk, and portal and vault cannot reach each other,
 * at random moments while members work. What was answered has its line, a lost answer is asked for again without a second
 * line, what was said reaches the core once, and everything comes back. What of that happens every day {@link Faults} says.
 */
@Tag("turn-2")
final class FaultsTest {
    private static final int MEMBERS = 20;
    private static final int WORKERS = 4;
    private static final Faults.Often OFTEN =
            Boolean.getBoolean("mijnfonds.all") ? Faults.Often.WHOLE : Faults.Often.EVERY_DAY;
    private static final long SEED = 599;

    @TempDir
    static Path dir;

    private static DemoFund fund;
    private static Wire wire;
    private static Visitor visitor;
    private static List<Member> members;

    /** What the vault acknowledged: journal index to the lease it was answered under. */
    private static final Map<Long, String> ACKNOWLEDGED = new ConcurrentHashMap<>();

    /** Lease to the number of requests that may have a line. */
    private static final Map<String, Integer> ASKED = new ConcurrentHashMap<>();

    private static Sayings sayings;
    private static volatile boolean working = true;

    @BeforeAll
    static void start() throws IOException {
        fund = DemoFund.open(
                        Options.forTest(Path.of(".."), dir.resolve("var"), MEMBERS, Ports.find()),
                        Progress.to(System.out))
                .start();
        wire = new Wire(fund.ports().vault());
        fund.portalWith(Map.of(
                "vault",
                Json.object().put("url", "https://127.0.0.1:" + wire.port()).build()));
        visitor = new Visitor(FundKeys.read(fund.layout().made("fund.json")), new SecureRandom());
        sayings = new Sayings(visitor.portal(), fund.layout().made("fund.json"));
        members = People.of(1, MEMBERS, LocalDate.now(ZoneOffset.UTC)).members().toList();
    }

    @AfterAll
    static void stop() {
        if (visitor != null) visitor.close();
        if (wire != null) wire.close();
        if (fund != null) fund.close();
    }

    @Test
    void no_acknowledged_line_or_statement_is_lost_and_no_answer_is_without_its_line() throws Exception {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var workers = new ArrayList<Future<?>>();
            for (var i = 0; i < WORKERS; i++) {
                var member = members.get(i);
                workers.add(pool.submit(() -> work(member)));
            }
            new Faults(fund, wire, SEED).all(OFTEN);
            assertThat(wire.carried()).as("the portal goes by the wire").isPositive();
            working = false;
            for (var worker : workers) finish(worker);
        }
        check();
        assertThat(sayings.posted()).isGreaterThanOrEqualTo(WORKERS);
        for (var i = 0; i < WORKERS; i++) sayings.areThere(signedIn(members.get(i)));
        sayings.wereHeardOnce(fund.layout());
    }

    private static void work(Member member) {
        while (working) {
            try {
                if (!(visitor.signIn("itsme", member.person().nationalNumber()) instanceof SigningIn.In(var visit))) {
                    pause();
                    continue;
                }
                var lease = visit.grant().lease().value();
                ACKNOWLEDGED.put(visit.grant().line(), lease);
                ASKED.put(lease, 1);
                say(visit, lease);
                read(visit, lease);
                say(visit, lease);
            } catch (IOException e) {
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void read(Visit visit, String lease) throws IOException, InterruptedException {
        while (visit.mark() == null) {
            visit.stay();
            pause();
        }
        var bundles = visit.bundles(Category.PERSON, Category.BANK);
        for (var i = 0; i < 6; i++) {
            var n = visit.next();
            ASKED.merge(lease, 1, Integer::sum);
            var request = visit.request("unlock", n, Visit.unlock(bundles));
            var line = unlocked(visit, n, request);
            if (line < 0) return;
            ACKNOWLEDGED.put(line, lease);
            // The same request again, as after a lost answer: answered again, under the same line.
            assertThat(unlocked(visit, n, request)).isIn(line, -1L);
            pause();
        }
    }

    private static void say(Visit visit, String lease) throws InterruptedException {
        ASKED.merge(lease, 1, Integer::sum);
        var n = visit.next();
        var agreed = sayings.say(visit, body -> answered(visit, "agree", n, visit.request("agree", n, body)));
        if (agreed >= 0) ACKNOWLEDGED.put(agreed, lease);
    }

    /** -1 when the lease is over. */
    private static long unlocked(Visit visit, long n, Json.Obj request) throws InterruptedException {
        var answer = answered(visit, "unlock", n, request);
        if (answer == null || !Json.Fields.of(answer).text("outcome").equals("unlocked")) return -1;
        return Json.Fields.of(answer).integer("line");
    }

    /** Asks again with the very same bytes until there is an answer; null when the lease is over. */
    private static Json.Obj answered(Visit visit, String verb, long n, Json.Obj request) throws InterruptedException {
        for (var i = 0; i < 40; i++) {
            try {
                return visit.answer(verb, n, visitor.portal().ask(request));
            } catch (IOException e) {
                pause();
            }
        }
        return null;
    }

    private static Visit signedIn(Member member) throws IOException, InterruptedException {
        while (true) {
            if (visitor.signIn("itsme", member.person().nationalNumber()) instanceof SigningIn.In(var visit))
                return visit;
            pause();
        }
    }

    private static void check() throws SQLException {
        assertThat(ACKNOWLEDGED).hasSizeGreaterThan(WORKERS * 2);
        var lines = JournalLines.of(fund);
        ACKNOWLEDGED.forEach((index, lease) -> {
            assertThat(lines).containsKey(index);
            assertThat(lines.get(index).lease()).isEqualTo(lease);
        });
        // Indices without a gap: nothing that was committed went away.
        assertThat(lines.keySet())
                .hasSize((int) (lines.size() == 0 ? 0 : lines.lastEntry().getKey() + 1));
        ASKED.forEach((lease, asked) -> assertThat(lines.values().stream()
                        .filter(line ->
                                lease.equals(line.lease()) && line.outcome().equals("granted"))
                        .count())
                .isLessThanOrEqualTo(asked));
    }

    private static void finish(Future<?> worker) throws InterruptedException {
        try {
            worker.get();
        } catch (ExecutionException e) {
            throw new AssertionError("a member's work broke off", e.getCause());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(150);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
