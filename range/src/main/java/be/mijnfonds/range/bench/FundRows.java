package be.mijnfonds.range.bench;

import be.mijnfonds.demo.launch.DemoFund;
import be.mijnfonds.demo.people.People;
import be.mijnfonds.demo.people.Person;
import be.mijnfonds.demo.visitor.Bundle;
import be.mijnfonds.demo.visitor.FundKeys;
import be.mijnfonds.demo.visitor.SigningIn;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.demo.visitor.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What a running fund does: unlocks over mutual TLS, files sealed, memory. */
final class FundRows {
    private static final int UNLOCKING = 8;

    /** The vault opens so many bundles under one lease. */
    private static final int UNLOCKS_A_LEASE = 1_000 / Yardstick.BUNDLES - 2;

    private static final long PAUSE_MS = 200;
    /** Nothing new arrives for so long: all who signed in wait to be sealed. */
    private static final int QUIET_LOOKS = 25;

    private final DemoFund fund;
    private final Size size;
    private final Yardstick yardstick = new Yardstick();

    FundRows(DemoFund fund, Size size) {
        this.fund = fund;
        this.size = size;
    }

    List<Row> unlocks() throws Exception {
        var bare = Rate.of(size.each(), yardstick::unlock);
        try (var visitor = visitor();
                var vault = new Vaults(fund.layout(), fund.ports().vault())) {
            var rows = new ArrayList<Row>();
            for (var callers : List.of(1, UNLOCKING)) {
                var rate = Rate.of(size.each(), callers, number -> {
                    var unlocks = new Unlocks(visitor, vault, people().get(number % size.accounts()));
                    return unlocks::next;
                });
                rows.add(unlocked(callers, rate, bare));
            }
            return rows;
        }
    }

    private static Row unlocked(int callers, Rate rate, Rate bare) {
        return new Row(
                "ten bundles unlocked over mutual TLS, with their durable line, "
                        + (callers == 1 ? "one caller" : callers + " callers"),
                Row.number(rate.perSecond()) + "/s, half within " + Row.number(rate.half()) + " ms",
                Row.number(bare.perSecond()) + "/s",
                rate.perSecond() / bare.perSecond(),
                0.8,
                true,
                "besides the cryptography there are a request over TLS, about ten questions to the database and a commit"
                        + " on disk before the answer; and the same two processors run the caller, the database and the"
                        + " connector, which reads each line and seals it for its member");
    }

    /** Signs in anew when a lease has opened all it may; that is in the figure, and is one in a hundred. */
    private final class Unlocks {
        private final Visitor visitor;
        private final Vaults vault;
        private final Person person;
        private Visit visit;
        private List<Bundle> ten;
        private int n;

        Unlocks(Visitor visitor, Vaults vault, Person person) throws IOException, InterruptedException {
            this.visitor = visitor;
            this.vault = vault;
            this.person = person;
            this.visit = signedIn(visitor, person);
            this.ten = ten(visit.bundles());
        }

        void next() throws IOException, InterruptedException {
            if (n == UNLOCKS_A_LEASE) {
                visit = signedIn(visitor, person);
                ten = ten(visit.bundles());
                n = 0;
            }
            vault.unlock(visit, 100L + ++n, ten);
        }

        /** Whoever has fewer asks for some of them twice: as much work for the vault. */
        private static List<Bundle> ten(List<Bundle> bundles) {
            return IntStream.range(0, Yardstick.BUNDLES)
                    .mapToObj(i -> bundles.get(i % bundles.size()))
                    .toList();
        }
    }

    /** How many bundles the connector seals and the portal stores, from the first file to the last. */
    Row seal() throws Exception {
        var bare = Rate.of(size.each(), yardstick::seal);
        var perSecond = bare.perSecond() * Yardstick.BUNDLES;
        fund.child("seal").killAndLeave();
        var before = count("main", "portal", "select count(*) from portal.bundle");
        var files = count("main", "portal", "select count(*) from portal.member_index");
        try (var visitor = visitor()) {
            for (var person : people().subList(size.accounts(), size.accounts() + size.newcomers()))
                signIn(visitor, person).end();
        }
        settled();
        fund.child("seal").start();
        while (count("main", "portal", "select count(*) from portal.member_index") == files) Thread.sleep(10);
        var first = System.nanoTime();
        while (count("main", "portal", "select count(*) from portal.member_index where replaced_at is null")
                < size.accounts() + size.newcomers()) Thread.sleep(10);
        var seconds = (System.nanoTime() - first) / 1e9;
        var bundles = count("main", "portal", "select count(*) from portal.bundle") - before;
        return new Row(
                "bundles sealed a second, from the connector's queue into the portal's store",
                Row.number(bundles / seconds) + "/s (" + bundles + " bundles of " + size.newcomers() + " members)",
                Row.number(perSecond) + "/s",
                bundles / seconds / perSecond,
                0.8,
                true,
                "each member's file is a transaction of the connector, a request to the portal over TLS, a durable"
                        + " transaction there and a mark at the vault, one member after another");
    }

    Row sealMemory() throws IOException {
        var most = most(fund.child("seal").pid());
        return new Row(
                "memory of the process that seals, the most it had, MiB",
                Row.number(most) + " MiB",
                "",
                most,
                512,
                false,
                null);
    }

    /** All processes of the fund, both database servers with what they forked. */
    List<Row> memory() throws IOException {
        var rows = new ArrayList<Row>();
        var all = 0.0;
        var parts = new ArrayList<String>();
        for (var child : fund.children()) {
            var one = resident(child.pid());
            all += one;
            parts.add(child.name() + " " + Row.number(one));
        }
        for (var name : List.of("vault", "main")) {
            var one = family(fund.cluster(name).cluster().pid());
            all += one;
            parts.add("PostgreSQL " + name + " " + Row.number(one));
        }
        rows.add(new Row(
                "memory of all processes, GiB",
                Row.number(all / 1024) + " GiB (MiB: " + String.join(", ", parts) + ")",
                "",
                all / 1024,
                1.5,
                false,
                "the connector runs as five JVMs, each with Spring's classes"));
        return rows;
    }

    private void settled() throws SQLException, InterruptedException {
        var waiting = 0L;
        for (var quiet = 0; quiet < QUIET_LOOKS; Thread.sleep(PAUSE_MS)) {
            var now = count("main", "connector", "select count(*) from waiting.document");
            quiet = now == waiting && now > 0 ? quiet + 1 : 0;
            waiting = now;
        }
    }

    private long count(String cluster, String database, String question) throws SQLException {
        try (var connection = fund.cluster(cluster).cluster().connect(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Proportional, so that what processes share is counted once; MiB. */
    private static double resident(long pid) throws IOException {
        return memory(pid, "smaps_rollup", "Pss:");
    }

    /** The most that was ever resident, shared or not; MiB. */
    private static double most(long pid) throws IOException {
        return memory(pid, "status", "VmHWM:");
    }

    private static double memory(long pid, String file, String name) throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc", Long.toString(pid), file)))
            if (line.startsWith(name)) return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
        throw new IOException("no " + name + " of process " + pid);
    }

    private static double family(long pid) throws IOException {
        var all = resident(pid);
        var children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid)
                .toList();
        for (var child : children) if (Files.exists(Path.of("/proc", child.toString()))) all += resident(child);
        return all;
    }

    /** How many documents somebody with an account opens. */
    static int readsOwnFile(DemoFund fund, int members) throws IOException, InterruptedException {
        try (var visitor = visitor(fund)) {
            return signedIn(visitor, people(members).getFirst()).read().size();
        }
    }

    private Visitor visitor() throws IOException {
        return visitor(fund);
    }

    private static Visitor visitor(DemoFund fund) throws IOException {
        return new Visitor(FundKeys.read(fund.layout().made("fund.json")), new SecureRandom());
    }

    private List<Person> people() {
        return people(size.members());
    }

    private static List<Person> people(int members) {
        var people = People.of(1, members, LocalDate.now(ZoneOffset.UTC));
        return people.persons()
                .filter(person -> person.hasOwnSay(people.today()))
                .toList();
    }

    private static Visit signIn(Visitor visitor, Person person) throws IOException, InterruptedException {
        while (true) {
            if (visitor.signIn("itsme", person.nationalNumber()) instanceof SigningIn.In(var visit)) return visit;
            Thread.sleep(PAUSE_MS);
        }
    }

    /** Until there is something to read. */
    private static Visit signedIn(Visitor visitor, Person person) throws IOException, InterruptedException {
        var visit = signIn(visitor, person);
        while (visit.mark() == null) {
            Thread.sleep(PAUSE_MS);
            visit.stay();
        }
        return visit;
    }
}
