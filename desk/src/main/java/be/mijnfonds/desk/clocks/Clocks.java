package be.mijnfonds.desk.clocks;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which clocks run, by the rules that held when the fund knew. */
public final class Clocks {
    private static final int MOST = 100;

    private final List<Regime> regimes;
    private final Nis2 nis2;

    Clocks(List<Regime> regimes, Nis2 nis2) {
        this.regimes = List.copyOf(regimes);
        this.nis2 = nis2;
    }

    /** The rules that come with this version. */
    public static Clocks of(Nis2 nis2) {
        try (var in = Clocks.class.getResourceAsStream("regimes.json")) {
            if (in == null) throw new IllegalStateException("no regimes.json");
            return parse(in.readAllBytes(), nis2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Clocks parse(byte[] json, Nis2 nis2) {
        var in = Json.parseObject(json);
        if (in.integer("v") != 1) throw new JsonException("another version");
        var regimes = in.array("regimes", MOST).stream()
                .map(one -> Regime.read(Fields.of(one)))
                .toList();
        in.end();
        return new Clocks(regimes, nis2);
    }

    /** Whom one may have told. */
    public Set<String> tellable() {
        var names = new TreeSet<String>();
        for (var regime : regimes) names.add(regime.to());
        return names;
    }

    /**
     * @param aware since when the fund knows, or null: then nothing runs yet
     * @param told when they were told
     * @param needed what was decided, by whom it is about
     * @return soonest first
     */
    public List<Running> running(@Nullable Instant aware, Map<String, Instant> told, Map<String, Boolean> needed) {
        if (aware == null) return List.of();
        var running = new ArrayList<Running>();
        for (var regime : regimes) {
            if (!regime.holds(aware) || (regime.duty().equals(Regime.NIS2) && nis2 == Nis2.NONE)) continue;
            var began = began(regime, aware, told);
            running.add(new Running(
                    regime.to(),
                    regime.basis(),
                    duty(regime),
                    began,
                    regime.due(began),
                    told.get(regime.to()),
                    needed.get(regime.to())));
        }
        running.sort(Comparator.comparing(Running::due).thenComparing(Running::to));
        return running;
    }

    private String duty(Regime regime) {
        if (!regime.duty().equals(Regime.NIS2)) return regime.duty();
        return nis2.isBound() ? "law" : "voluntary";
    }

    /** What follows on a telling that has not been yet is counted from the last moment for that one. */
    private Instant began(Regime regime, Instant aware, Map<String, Instant> told) {
        if (regime.after().equals(Regime.AWARE)) return aware;
        var before = told.get(regime.after());
        if (before != null) return before;
        return regimes.stream()
                .filter(one -> one.to().equals(regime.after()) && one.holds(aware))
                .findFirst()
                .map(one -> one.due(aware))
                .orElse(aware);
    }
}
