package be.mijnfonds.range.bench;

import be.mijnfonds.demo.people.Person;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one session costs of all processes, beyond what they use when nobody is there.
 *
 * @param cpu seconds of processor time, all that is done afterwards for it included
 * @param half milliseconds within which half of the sessions were over
 * @param parts the same seconds by process
 */
record SessionCost(double cpu, double half, Map<String, Double> parts) {
    private static final int CALLERS = 2;
    private static final long LOOK_MS = 1_000;
    private static final int QUIET_LOOKS = 3;
    /** In idle times. */
    private static final int LONGEST_SETTLING = 3;

    /** @param warm sessions before anything is counted */
    static SessionCost of(Sessions sessions, int warm, int count, int idleSeconds) throws Exception {
        run(sessions, warm);
        settle(sessions, idleSeconds * LONGEST_SETTLING);
        var idle = Meter.start(sessions);
        Thread.sleep(idleSeconds * 1_000L);
        var resting = idle.rates();
        var meter = Meter.start(sessions);
        var took = run(sessions, count);
        settle(sessions, idleSeconds * LONGEST_SETTLING);
        var parts = meter.used(resting, count);
        Arrays.sort(took);
        return new SessionCost(
                parts.values().stream().mapToDouble(Double::doubleValue).sum(), took[took.length / 2] / 1e6, parts);
    }

    /** Where the time of as many sessions goes, once more and with a recorder in each process. */
    static String where(String side, Sessions sessions, Path folder, int count) throws Exception {
        var recorder = new Recorder(folder);
        var children = sessions.children();
        recorder.start(children);
        run(sessions, count);
        return Profile.table(side, count, recorder.read(children));
    }

    double perCpuSecond() {
        return 1 / cpu;
    }

    /** Any session that goes wrong ends the measurement. */
    private static long[] run(Sessions sessions, int count) throws Exception {
        var people = sessions.people();
        var next = new AtomicInteger();
        var took = new long[count];
        try (var threads = Executors.newFixedThreadPool(CALLERS)) {
            var callers = new ArrayList<Callable<Void>>();
            for (var caller = 0; caller < CALLERS; caller++) {
                var own = every(people, caller);
                callers.add(() -> {
                    for (var i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                        var began = System.nanoTime();
                        sessions.once(own.get(i / CALLERS % own.size()));
                        took[i] = System.nanoTime() - began;
                    }
                    return null;
                });
            }
            for (var done : threads.invokeAll(callers)) done.get();
        }
        return took;
    }

    /** Nobody is at two places at once. */
    private static List<Person> every(List<Person> people, int caller) {
        var own = new ArrayList<Person>();
        for (var i = caller; i < people.size(); i += CALLERS) own.add(people.get(i));
        return own;
    }

    /** Until what is still done for the sessions is done: the use of each look no longer falls. */
    private static void settle(Sessions sessions, int most) throws Exception {
        var pids = List.copyOf(sessions.pids().values());
        var least = Double.MAX_VALUE;
        var quiet = 0;
        for (var look = 0; look < most && quiet < QUIET_LOOKS; look++) {
            var before = Cpu.seconds(pids);
            Thread.sleep(LOOK_MS);
            var used = Cpu.seconds(pids) - before;
            quiet = used < least * 0.9 ? 0 : quiet + (used <= least * 1.5 + 0.02 ? 1 : 0);
            least = Math.min(least, used);
        }
    }
}
