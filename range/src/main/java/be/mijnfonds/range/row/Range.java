package be.mijnfonds.range.row;

import be.mijnfonds.demo.launch.Progress;
import be.mijnfonds.demo.launch.Trouble;
import be.mijnfonds.demo.launch.postgres.Folders;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.aim.Plain;
import be.mijnfonds.range.aim.Target;
import be.mijnfonds.range.scan.Census;
import be.mijnfonds.range.scan.Reach;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs rows against ours and against the plain twin; what it starts it stops. */
public final class Range {
    private static final int TRIES = 3;

    private final Path home;
    private final Path dir;
    private final int members;
    private final long seed;
    private final PrintStream out;
    /** One after the other: it is all work for the processor, which the attacks need too. */
    private final ExecutorService reading =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());

    /** @param dir empty; everything is kept there, and whoever made it removes it */
    public Range(Path home, Path dir, int members, long seed, PrintStream out) {
        this.home = home;
        this.dir = dir;
        this.members = members;
        this.seed = seed;
        this.out = out;
    }

    @FunctionalInterface
    private interface Run<T extends Target> {
        Taken go(Row row, T target, Attack attack) throws Exception;
    }

    /** Both at once, since most of the time something is waited for. */
    public List<Outcome> run(List<Row> rows) throws Exception {
        var plain = new FutureTask<>(() -> {
            try {
                return againstPlain(rows);
            } catch (Exception e) {
                // Said at once: the rest takes minutes, and then there is no table.
                out.println("The plain portal stopped being a control: " + e);
                throw e;
            }
        });
        var beside = Thread.ofVirtual().name("plain").start(plain);
        var controls = new HashMap<Row, Future<Measured>>();
        var measured = new HashMap<Row, Future<Measured>>();
        try {
            againstOurs(rows, measured, controls);
            controls.putAll(plain.get());
            var outcomes = new ArrayList<Outcome>();
            for (var row : rows)
                outcomes.add(new Outcome(row.facts(), seed, read(measured.get(row)), read(controls.get(row))));
            return outcomes;
        } finally {
            plain.cancel(true);
            // Until it has stopped what it started.
            beside.join();
            reading.shutdownNow();
        }
    }

    private static Measured read(@Nullable Future<Measured> reading) throws Exception {
        return Objects.requireNonNull(reading).get();
    }

    /** Those beside which another can be run come first, and beside them the one that mostly waits. */
    private void againstOurs(List<Row> rows, Map<Row, Future<Measured>> measured, Map<Row, Future<Measured>> controls)
            throws Exception {
        var calm = of(rows, Row.Manner.CALM);
        try (var ours = started("ours", folder -> Ours.start(home, folder, members, Progress.to(out)))) {
            var waiting = new FutureTask<>(() -> {
                var got = new HashMap<Row, Future<Measured>>();
                for (var row : of(rows, Row.Manner.WAITS)) got.put(row, one(row, ours, Row::ours));
                return got;
            });
            if (documents(rows)) Stock.of(ours, atWork(ours));
            var beside = Thread.ofVirtual().name("beside").start(waiting);
            try {
                for (var row : calm) measured.put(row, one(row, ours, Row::ours));
                measured.putAll(waiting.get());
            } finally {
                waiting.cancel(true);
                beside.join();
            }
            for (var row : of(rows, Row.Manner.ALONE)) {
                var got = one(row, ours, Row::ours);
                measured.put(row, got);
                if (row instanceof WithoutTwin alone)
                    controls.put(
                            row,
                            row.facts().read() == Facts.ALL
                                    ? got
                                    : one(row, ours, (same, target, attack) -> alone.control(target, attack)));
            }
        }
    }

    private static boolean documents(List<Row> rows) {
        return rows.stream().anyMatch(row -> !row.facts().documents().isEmpty());
    }

    /** Who works in most rows has papers, and was sending something. */
    private List<Member> atWork(Target target) {
        out.println("Papers and documents of members of " + target.name());
        var drawn = drawn(target);
        return drawn.subList(1, Math.min(Row.MOST_AT_WORK + 1, drawn.size()));
    }

    private static List<Row> of(List<Row> rows, Row.Manner manner) {
        return rows.stream().filter(row -> row.manner() == manner).toList();
    }

    /** Every row that is not its own control. */
    private Map<Row, Future<Measured>> againstPlain(List<Row> rows) throws Exception {
        var controls = new HashMap<Row, Future<Measured>>();
        var those = rows.stream().filter(row -> !(row instanceof WithoutTwin)).toList();
        if (those.isEmpty()) return controls;
        try (var plain = started("plain", folder -> Plain.start(home, folder, members, Progress.to(out)))) {
            if (documents(those)) Stock.of(plain, atWork(plain));
            for (var row : those) {
                plain.with(row.facts().mistakes());
                controls.put(row, one(row, plain, Row::plain));
            }
        }
        return controls;
    }

    @FunctionalInterface
    private interface Start<T> {
        T in(Path folder) throws Exception;
    }

    /** Another program may take a port between looking and starting: then once more, with others, in a folder of its own. */
    private <T> T started(String name, Start<T> start) throws Exception {
        for (var tries = 1; ; tries++) {
            try {
                return start.in(dir.resolve(name + "-" + tries));
            } catch (Trouble e) {
                if (tries == TRIES || !String.valueOf(e.getMessage()).contains("is taken by another program")) throw e;
                out.println(e.getMessage());
            }
        }
    }

    /** Attacks now; what was taken is read meanwhile, while the next row attacks. */
    private <T extends Target> Future<Measured> one(Row row, T target, Run<T> run) throws Exception {
        var facts = row.facts();
        out.println("Row " + facts.number() + ", " + facts.name() + ", against " + target.name());
        var loot = Files.createTempDirectory(
                Files.createDirectories(dir), "loot-" + target.name().replace(' ', '-') + "-" + facts.number() + "-");
        var attack = attack(row, target, loot);
        var began = System.nanoTime();
        var taken = run.go(row, target, attack);
        var seconds = (System.nanoTime() - began) / 1e9;
        out.println("  " + target.name() + ", row " + facts.number() + ": attacked for " + Math.round(seconds) + " s");
        return reading.submit(() -> counted(facts, target, attack, taken, seconds));
    }

    private Measured counted(Facts facts, Target target, Attack attack, Taken taken, double seconds)
            throws IOException {
        var began = System.nanoTime();
        var loot = attack.loot();
        var entitled = numbers(taken.entitled());
        var exposed = numbers(taken.exposed());
        var census = new Census(target.members(), target.besides());
        var reach = reach(census, loot, entitled, target, facts);
        if (!exposed.isEmpty())
            reach = apart(reach, reach(census, loot, union(entitled, exposed), target, facts), exposed);
        Folders.delete(loot);
        var result = new Measured(
                census.members(entitled),
                numbers(attack.working()),
                exposed,
                reach,
                taken.changed(),
                taken.lost(),
                seconds,
                taken.notes());
        out.println("  " + target.name() + ", row " + facts.number() + ": " + result.read() + " of "
                + result.members().size() + " members read, " + taken.changed() + " changes accepted; "
                + reach.bytes() / 1_000_000 + " MB read in " + Math.round((System.nanoTime() - began) / 1e9) + " s");
        return result;
    }

    private Reach reach(Census census, Path loot, Set<Integer> entitled, Target target, Facts facts) {
        return census.reach(
                loot, entitled, target.allowed(), facts.counted() == Facts.Counted.FILES, new Megabytes(out)::read);
    }

    /** A couple's account in the file of the one who worked does not make the other one read. */
    private static Reach apart(Reach all, Reach besides, Set<Integer> exposed) {
        var members = new TreeSet<>(besides.members());
        for (var number : all.members()) if (exposed.contains(number)) members.add(number);
        return new Reach(members, all.numbers(), all.fields(), all.bytes(), all.places(), all.allowed(), all.left());
    }

    private static Set<Integer> union(Set<Integer> some, Set<Integer> others) {
        var all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    private static Set<Integer> numbers(Collection<Member> members) {
        return members.stream().map(member -> member.person().number()).collect(Collectors.toSet());
    }

    /** The thief first. */
    private List<Member> drawn(Target target) {
        var drawn = new ArrayList<Member>(target.members());
        Collections.shuffle(drawn, new Random(seed));
        return drawn;
    }

    /** Who works and who steals is drawn by the seed, so that another seed is another day. */
    private Attack attack(Row row, Target target, Path loot) {
        var drawn = drawn(target);
        var working = row.working(drawn.subList(1, drawn.size()));
        return new Attack(
                loot,
                seed,
                List.copyOf(working),
                drawn.getFirst(),
                said -> out.println("  " + target.name() + ": " + said));
    }
}
