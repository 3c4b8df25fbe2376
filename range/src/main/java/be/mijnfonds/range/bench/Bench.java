package be.mijnfonds.range.bench;

import be.mijnfonds.demo.launch.DemoFund;
import be.mijnfonds.demo.launch.Options;
import be.mijnfonds.demo.launch.Ports;
import be.mijnfonds.demo.launch.Progress;
import be.mijnfonds.demo.launch.Training;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All rows, one after another, in a fund of its own. */
final class Bench {
    private final Path home;
    private final Path dir;
    private final Size size;
    private final PrintStream out;
    private String where = "";

    Bench(Path home, Path dir, Size size, PrintStream out) {
        this.home = home;
        this.dir = dir;
        this.size = size;
        this.out = out;
    }

    List<Row> run() throws Exception {
        var progress = Progress.to(out);
        if (!size.isTiny()) {
            out.println("Making caches of classes, as the first run does");
            Training.make(home, progress);
        }
        var options = new Options(
                home, dir.resolve("fund"), size.members(), size.accounts(), Ports.find(), false, false, Set.of());
        DemoFund.open(options, progress).start().close();
        out.println("Starting it a second time");
        var started = StartRow.again(options, progress);
        var rows = new ArrayList<>(List.of(started.row()));
        try (var fund = started.fund()) {
            rows.addAll(measured(fund));
        }
        out.println("Measuring whole sessions, ours and the plain twin's");
        var sessions = new SessionRows(home, dir, size, progress);
        rows.addAll(sessions.measured());
        var scope = new ScopeRows(dir, size.lines(), out);
        rows.addAll(scope.measured());
        where = sessions.where() + scope.where();
        return rows;
    }

    /** Where the time of a session goes, of which the goal was missed, and what the journals were; asked after {@link #run}. */
    String where() {
        return where;
    }

    private List<Row> measured(DemoFund fund) throws Exception {
        var rows = new ArrayList<Row>();
        var running = new FundRows(fund, size);
        out.println("Measuring memory");
        rows.addAll(running.memory());
        out.println("Measuring unlocks");
        rows.addAll(0, running.unlocks());
        out.println("Measuring sealing");
        rows.add(running.seal());
        rows.add(running.sealMemory());
        out.println("Measuring the journal");
        var journal = new JournalRows(fund.cluster("vault").cluster(), dir.resolve("journal"), size);
        rows.addAll(2, journal.measured(line -> {}));
        return rows;
    }
}
