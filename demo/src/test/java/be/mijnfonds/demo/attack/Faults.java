package be.mijnfonds.demo.attack;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.launch.DemoFund;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What can happen to the processes of a fund and to its databases, one after the other, in an order that a seed draws; every day
 * without kills of what only the demo has, and with one hang and one full disk, in turn by the day.
 */
final class Faults {
    /** Three times as long as the portal waits for the vault. */
    private static final int LONGEST_HANG_MS = 15_000;

    private static final int LONGEST_FULL_MS = 6_000;
    /** A page of PostgreSQL: the file that says how far it is can still be written, and nothing that grows. */
    private static final long ROOM = 8_192;

    private static final String CLUSTER = "cluster ";
    private static final List<String> CLUSTERS = List.of(CLUSTER + "vault", CLUSTER + "main");
    /** Where a hang has most to hold up. */
    private static final List<String> MIDST = List.of("vault", "portal", CLUSTER + "vault");
    /** The demo's own, in whose place a fund has others. */
    private static final Set<String> STAND_INS = Set.of("provider", "core", "scenes");

    private enum Kind {
        /** SIGKILL. */
        KILL,
        /** SIGSTOP and SIGCONT of it and all that it started, as a machine that stands still. */
        HANG,
        /** No file of it grows any more, as on a disk without room. */
        FULL,
        /** Portal and vault cannot reach each other, and neither hears why. */
        CUT
    }

    private record Fault(Kind kind, String name) {}

    /**
     * How many of each.
     *
     * @param kills of each process and cluster of ours
     * @param ofStandIns kills of each that only the demo has
     * @param hangs of each; none: one of those that have most to hold up, in turn by the day
     * @param fulls of each cluster; none: one of them, in turn by the day
     * @param cuts between portal and vault
     */
    record Often(int kills, int ofStandIns, int hangs, int fulls, int cuts) {
        static final Often EVERY_DAY = new Often(1, 0, 0, 0, 1);
        static final Often WHOLE = new Often(20, 3, 3, 5, 20);
    }

    private final DemoFund fund;
    private final Wire wire;
    private final Random random;
    private final int day;

    /** @param wire between portal and vault */
    Faults(DemoFund fund, Wire wire, long seed) {
        this.fund = fund;
        this.wire = wire;
        this.random = new Random(seed);
        this.day = LocalDate.now(ZoneOffset.UTC).getDayOfYear();
        System.out.println("faults with seed " + seed + " of day " + day + " of the year");
    }

    /** All of them, each after up to two and a half seconds in which members work. */
    void all(Often often) throws InterruptedException, IOException {
        var names = new ArrayList<>(CLUSTERS);
        for (var child : fund.children()) names.add(child.name());
        var faults = new ArrayList<Fault>();
        for (var name : names)
            add(faults, Kind.KILL, STAND_INS.contains(name) ? often.ofStandIns() : often.kills(), List.of(name));
        add(faults, Kind.HANG, Math.max(often.hangs(), 1), often.hangs() == 0 ? todays(MIDST) : names);
        add(faults, Kind.FULL, Math.max(often.fulls(), 1), often.fulls() == 0 ? todays(CLUSTERS) : CLUSTERS);
        add(faults, Kind.CUT, often.cuts(), List.of("portal"));
        Collections.shuffle(faults, random);
        var done = 0;
        for (var fault : faults) {
            System.out.printf("fault %d of %d: %s %s%n", ++done, faults.size(), fault.kind(), fault.name());
            Thread.sleep(500 + random.nextInt(2_000));
            switch (fault.kind()) {
                case KILL -> kill(fault.name());
                case HANG -> hang(fault.name(), random.nextInt(LONGEST_HANG_MS));
                case FULL -> fill(fault.name(), 1_000 + random.nextInt(LONGEST_FULL_MS));
                case CUT -> cut(random.nextInt(LONGEST_HANG_MS));
            }
        }
    }

    private List<String> todays(List<String> names) {
        return List.of(names.get(day % names.size()));
    }

    private static void add(List<Fault> faults, Kind kind, int times, List<String> names) {
        for (var i = 0; i < times; i++) for (var name : names) faults.add(new Fault(kind, name));
    }

    private void kill(String name) throws InterruptedException {
        var pid = pid(name);
        if (name.startsWith(CLUSTER)) {
            fund.cluster(name.substring(CLUSTER.length())).kill();
            while (pid(name) == pid) Thread.sleep(50);
        } else {
            fund.child(name).kill();
            while (pid(name) == pid) Thread.sleep(50);
            fund.child(name).awaitReady();
        }
    }

    private void hang(String name, int ms) throws InterruptedException, IOException {
        var pids = family(name);
        run(words(List.of("kill", "-STOP"), pids));
        try {
            Thread.sleep(ms);
            assertThat(Files.readString(Path.of("/proc", pids.getFirst(), "stat")))
                    .as(name)
                    .contains(") T ");
        } finally {
            run(words(List.of("kill", "-CONT"), pids));
        }
    }

    private void fill(String name, int ms) throws InterruptedException, IOException {
        var pids = family(name);
        for (var pid : pids) limit(pid, Long.toString(ROOM));
        assertThat(Files.readString(Path.of("/proc", pids.getFirst(), "limits")))
                .as(name)
                .containsPattern("Max file size +" + ROOM + " ");
        Thread.sleep(ms);
        // Also those that its server started meanwhile; one that ended of it is started again, with room.
        for (var pid : family(name)) limit(pid, "unlimited");
    }

    private void cut(int ms) throws InterruptedException {
        wire.cut();
        try {
            var before = wire.carried();
            Thread.sleep(ms);
            assertThat(wire.carried()).isEqualTo(before);
        } finally {
            wire.mend();
        }
    }

    private static void limit(String pid, String most) throws InterruptedException, IOException {
        run(List.of("prlimit", "--pid", pid, "--fsize=" + most + ":"));
    }

    /** It and all that it started; waits while it is just being started again. */
    private List<String> family(String name) throws InterruptedException {
        var process = ProcessHandle.of(pid(name));
        while (process.isEmpty()) {
            Thread.sleep(50);
            process = ProcessHandle.of(pid(name));
        }
        return Stream.concat(process.stream(), process.get().descendants())
                .map(one -> Long.toString(one.pid()))
                .toList();
    }

    private long pid(String name) {
        return name.startsWith(CLUSTER)
                ? fund.cluster(name.substring(CLUSTER.length())).cluster().pid()
                : fund.child(name).pid();
    }

    private static List<String> words(List<String> first, List<String> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    /** One that ended meanwhile is no failure: nothing can be done to it. */
    private static void run(List<String> command) throws IOException, InterruptedException {
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
