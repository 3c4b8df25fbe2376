package be.mijnfonds.range.drill;

import be.mijnfonds.demo.launch.Progress;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.drill.Drilled.Came;
import be.mijnfonds.range.drill.Step.Kind;
import be.mijnfonds.range.scan.Census;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The incidents one after the other in one fund; what it starts it stops. */
final class Drill {
    static final List<Incident> ALL = List.of(new LogsOpen(), new StaffMember(), new PagesAltered());

    private final Path home;
    private final Path dir;
    private final int members;
    private final long seed;
    private final PrintStream out;
    private final Stays stays = new Stays();

    /** @param dir empty; everything is kept there, and whoever made it removes it */
    Drill(Path home, Path dir, int members, long seed, PrintStream out) {
        this.home = home;
        this.dir = dir;
        this.members = members;
        this.seed = seed;
        this.out = out;
    }

    List<Drilled> run() throws Exception {
        var drilled = new ArrayList<Drilled>();
        try (var ours = Ours.start(home, dir.resolve("fund"), members, Progress.to(out))) {
            var parts = new Parts(dir, seed, ours.members(), out::println);
            for (var incident : ALL) {
                out.println("Incident " + incident.code() + ", " + incident.name());
                drilled.add(one(incident, ours, parts));
                out.println("  " + drilled.getLast().sentence());
            }
        }
        return drilled;
    }

    private Drilled one(Incident incident, Ours ours, Parts parts) throws Exception {
        var happened = incident.happen(ours, parts, stays);
        var steps = new ArrayList<Step>();
        steps.add(Step.done(Kind.REPORT, 0, 0, "typed by the drill: the page for reports is not there yet"));
        var at = happened.closedSeconds();
        steps.add(Step.done(Kind.CLOSED, at, at, happened.closed()));
        var began = System.nanoTime();
        var answer = Answer.to(ours, happened, dir.resolve("evidence-" + incident.code() + ".zip"));
        var asked = seconds(began);
        at += asked;
        steps.add(Step.done(Kind.SCOPE, asked, at, "list " + answer.hash()));
        began = System.nanoTime();
        var verified = answer.verified(ours);
        var checked = seconds(began);
        at += checked;
        steps.add(Step.done(Kind.VERIFIED, checked, at, first(verified)));
        var came = came(incident, ours, happened, answer, verified.status() == 0);
        out.println("  Freezing, deciding, telling");
        var handled = new Handled(ours, happened, answer, at);
        steps.addAll(handled.steps());
        return new Drilled(incident, steps, came, happened.notes(), handled.wrong());
    }

    /** Without where this machine keeps things. */
    private static String first(Said verified) {
        return "by the program that auditors have: "
                + verified.words().lines().findFirst().orElse("nothing said").replaceAll("/[^ ]*/", "");
    }

    /** Reads the captures, after the answer was given and apart from it. */
    private Came came(Incident incident, Ours ours, Happening happened, Answer answer, boolean verified)
            throws IOException {
        out.println("  Reading what the attacker took");
        var surely = stays.surely(happened.from(), happened.to());
        var maybe = stays.maybe(happened.from(), happened.to());
        var census = new Census(ours.members(), ours.besides());
        var shown = census.shown(happened.attack().loot(), ours.allowed(), bytes -> {});
        // Where nobody is claimed to be readable, nobody's value is anybody else's.
        var exposed = happened.exposed();
        var truth = Truth.of(shown, exposed == null ? maybe : exposed);
        Map<Integer, Member> byNumber = ours.members().stream()
                .collect(Collectors.toMap(member -> member.person().number(), member -> member));
        var compared = Compared.of(
                incident.kind(),
                truth,
                answer,
                byNumber.keySet(),
                number -> ours.ref(Objects.requireNonNull(byNumber.get(number))).value(),
                surely,
                maybe);
        out.printf(
                Locale.ROOT,
                "  %,d MB read, %,d references found in them, which may be there%n",
                truth.bytes() / 1_000_000,
                truth.allowed());
        return new Came(byNumber.size(), truth.members().size(), truth, answer, compared, verified);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
