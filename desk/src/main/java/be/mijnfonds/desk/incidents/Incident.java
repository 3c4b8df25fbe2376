package be.mijnfonds.desk.incidents;

import be.mijnfonds.desk.acts.Act;
import be.mijnfonds.desk.acts.ActKind;
import be.mijnfonds.desk.acts.CaseNumber;
import be.mijnfonds.desk.clocks.Clocks;
import be.mijnfonds.desk.clocks.Running;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One incident: nothing but what its acts in force say, in their order. */
public record Incident(CaseNumber number, List<Act> acts) {
    public Incident {
        acts = List.copyOf(acts);
        if (acts.isEmpty()) throw new IllegalArgumentException("an incident begins with an act");
    }

    Opening opening() {
        return Opening.read(Fields.of(acts.getFirst().what()));
    }

    Instant opened() {
        return acts.getFirst().since();
    }

    public boolean isClosed() {
        var closed = false;
        for (var act : acts) {
            if (act.kind() == ActKind.CLOSE) closed = true;
            if (act.kind() == ActKind.REOPEN) closed = false;
        }
        return closed;
    }

    Optional<Act> last(ActKind kind) {
        return of(kind).reversed().stream().findFirst();
    }

    public List<Act> of(ActKind kind) {
        return acts.stream().filter(act -> act.kind() == kind).toList();
    }

    Moments moments() {
        return last(ActKind.TIMES)
                .map(act -> Moments.read(Fields.of(act.what())))
                .orElseGet(() -> Moments.of(opening()));
    }

    /** Since when the fund knows, ms. */
    public @Nullable Long aware() {
        return moments().aware();
    }

    public @Nullable Long contained() {
        return moments().contained();
    }

    public @Nullable Long fixed() {
        return moments().fixed();
    }

    Optional<Scored> score() {
        return last(ActKind.SCORE).map(act -> Scored.stored(act.what()));
    }

    Optional<Decision> decision() {
        return last(ActKind.DECISION).map(act -> Decision.read(Fields.of(act.what())));
    }

    /** The scopes in force, by version from 1. */
    public List<Scoped> scopes() {
        var scopes = new ArrayList<Scoped>();
        for (var act : of(ActKind.SCOPE)) {
            var version = scopes.size() + 1;
            var frozen = of(ActKind.SCOPE_FREEZE).stream()
                    .filter(one -> one.what().get("version") instanceof Json.Int(var of) && of == version)
                    .findFirst();
            scopes.add(new Scoped(version, act, frozen));
        }
        return scopes;
    }

    public Optional<Scoped> scope(int version) {
        var scopes = scopes();
        return version < 1 || version > scopes.size() ? Optional.empty() : Optional.of(scopes.get(version - 1));
    }

    /** When whoever was told first. */
    private Map<String, Instant> told() {
        var told = new HashMap<String, Instant>();
        for (var act : of(ActKind.TOLD)) {
            var one = Told.read(Fields.of(act.what()));
            told.merge(one.to(), Instant.ofEpochMilli(one.time()), (a, b) -> a.isBefore(b) ? a : b);
        }
        of(ActKind.RELEASE).stream()
                .filter(Incident::isToEverybodyConcerned)
                .findFirst()
                .ifPresent(act -> told.putIfAbsent("members-letter", act.since()));
        return told;
    }

    /** Members whom no line shows get no letter, only an answer when they ask: while they are possible, the clock goes on. */
    private static boolean isToEverybodyConcerned(Act release) {
        return Fields.of(release.what()).object("others").text("sureness").equals("excluded");
    }

    private Map<String, Boolean> needed() {
        return decision()
                .map(one -> Map.of(
                        "authority", one.authority().yes(),
                        "members-word", one.members().yes(),
                        "members-letter", one.members().yes()))
                .orElse(Map.of());
    }

    List<Running> running(Clocks clocks) {
        var aware = aware();
        return clocks.running(aware == null ? null : Instant.ofEpochMilli(aware), told(), needed());
    }
}
