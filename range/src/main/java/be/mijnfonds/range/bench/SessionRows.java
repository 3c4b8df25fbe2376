package be.mijnfonds.range.bench;

import be.mijnfonds.demo.launch.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whole sessions, ours against the plain twin, in funds of several sizes. */
final class SessionRows {
    private static final double GOAL = 1.0;
    /** A hundred times the members may make a session half as dear again. */
    private static final double GROWTH_GOAL = 0.1;

    private static final int PARTS_SHOWN = 4;

    /** A visit that waits for its keys may be a fifth slower than one that does not. */
    private static final double PAGE_GOAL = 1.2;

    private final Path home;
    private final Path dir;
    private final Size size;
    private final Progress progress;
    /** Of the first fund alone: how many members there are makes no page slower, as the rows above show. */
    private @Nullable PageTimes oursPages;

    private @Nullable PageTimes twinPages;

    /** Of the first fund alone, likewise. */
    private final StringBuilder where = new StringBuilder();

    private boolean missed;

    SessionRows(Path home, Path dir, Size size, Progress progress) {
        this.home = home;
        this.dir = dir;
        this.size = size;
        this.progress = progress;
    }

    List<Row> measured() throws Exception {
        var rows = new ArrayList<Row>();
        var ours = new ArrayList<SessionCost>();
        var twins = new ArrayList<SessionCost>();
        for (var members : size.sessionMembers()) {
            ours.add(ours(members));
            twins.add(twin(members));
            rows.add(row(members, ours.getLast(), twins.getLast()));
            missed |= !rows.getLast().reached();
        }
        if (size.sessionMembers().size() > 1) rows.add(growth(ours, twins));
        rows.add(page(
                "cold",
                Objects.requireNonNull(oursPages).cold(),
                Objects.requireNonNull(twinPages).cold()));
        rows.add(page("warm", oursPages.warm(), twinPages.warm()));
        return rows;
    }

    /** Where the time goes, when a session costs more than it should; else nothing. */
    String where() {
        return missed ? Report.WHERE + where : "";
    }

    private SessionCost ours(int members) throws Exception {
        try (var sessions =
                SealedSessions.start(home, dir.resolve("sealed-" + members), members, size.accounts(), progress)) {
            var cost = cost(sessions);
            if (oursPages == null) {
                oursPages = PageTimes.of(sessions, sessions.people(), size.visits());
                where.append(SessionCost.where("Ours", sessions, dir.resolve("recorded-ours"), size.sessions()));
            }
            return cost;
        }
    }

    private SessionCost twin(int members) throws Exception {
        try (var sessions =
                TwinSessions.start(home, dir.resolve("twin-" + members), members, size.accounts(), progress)) {
            var cost = cost(sessions);
            if (twinPages == null) {
                twinPages = PageTimes.of(sessions, sessions.people(), size.visits());
                where.append(
                        SessionCost.where("The plain twin", sessions, dir.resolve("recorded-twin"), size.sessions()));
            }
            return cost;
        }
    }

    private static Row page(String how, double ours, double twin) {
        return new Row(
                "milliseconds until <em>my data</em> can be read in Chromium, " + how
                        + (how.equals("cold") ? ": nothing in its cache, all but the name to unlock" : ": once more"),
                Row.number(ours),
                Row.number(twin),
                ours / twin,
                PAGE_GOAL,
                false,
                null);
    }

    private SessionCost cost(Sessions sessions) throws Exception {
        return SessionCost.of(sessions, size.sessions() / 4, size.sessions(), size.idleSeconds());
    }

    private static Row row(int members, SessionCost ours, SessionCost twin) {
        return new Row(
                "whole sessions a second of processor time, all processes: sign-in, six pages, one change of account; "
                        + String.format(Locale.ROOT, "%,d members", members),
                said(ours),
                said(twin),
                ours.perCpuSecond() / twin.perCpuSecond(),
                GOAL,
                true,
                "milliseconds by process, ours: " + parts(ours.parts()) + "; the twin: " + parts(twin.parts()));
    }

    private static String said(SessionCost cost) {
        return Row.number(cost.perCpuSecond()) + " (" + Row.number(cost.cpu() * 1_000) + " ms each, half over within "
                + Row.number(cost.half()) + " ms)";
    }

    /** The dearest first. */
    private static String parts(Map<String, Double> parts) {
        return parts.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(PARTS_SHOWN)
                .map(one -> one.getKey() + " " + Row.number(one.getValue() * 1_000))
                .collect(Collectors.joining(", "));
    }

    private Row growth(List<SessionCost> ours, List<SessionCost> twins) {
        var own = exponent(ours);
        return new Row(
                "how a session's processor time grows with the members, as the power of their number",
                Row.number(own),
                Row.number(exponent(twins)),
                own,
                GROWTH_GOAL,
                false,
                null);
    }

    private double exponent(List<SessionCost> costs) {
        return Growth.exponent(
                size.sessionMembers().stream().mapToDouble(Integer::doubleValue).toArray(),
                costs.stream().mapToDouble(SessionCost::cpu).toArray());
    }
}
