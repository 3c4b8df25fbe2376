package be.mijnfonds.desk.incidents;

import be.mijnfonds.desk.acts.Act;
import be.mijnfonds.desk.acts.ActKind;
import be.mijnfonds.desk.acts.Draft;
import be.mijnfonds.desk.acts.Hash;
import be.mijnfonds.desk.clocks.Clocks;
import be.mijnfonds.desk.score.Proposal;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** How an incident is shown to a page: codes and values, and the words that people wrote. */
final class Shown {
    private static final int SOONEST = 3;

    private final Clocks clocks;
    private final Instant now;

    Shown(Clocks clocks, Instant now) {
        this.clocks = clocks;
        this.now = now;
    }

    /** Certain and possible are two numbers, and never one. */
    Json.Obj row(Incident incident) {
        var opening = incident.opening();
        var soonest = incident.running(clocks).stream()
                .filter(clock -> clock.isOpen())
                .limit(SOONEST)
                .map(clock -> clock.json(now))
                .toList();
        var newest = newest(incident);
        return Json.object()
                .put("number", incident.number().text())
                .put("title", opening.title())
                .put("state", incident.isClosed() ? "closed" : "open")
                .put("opened", incident.opened().toEpochMilli())
                .put("place", opening.place())
                .put("clocks", Json.array(soonest))
                .put("certain", of(newest, "certain"))
                .put("possible", of(newest, "possible"))
                .put("others", newest.map(scope -> Json.of(scope.others())).orElse(new Json.Null()))
                .build();
    }

    /** The newest that is frozen, else the newest. */
    private static Optional<Scoped> newest(Incident incident) {
        var scopes = incident.scopes().reversed();
        return scopes.stream()
                .filter(scope -> scope.frozen().isPresent())
                .findFirst()
                .or(() -> scopes.stream().findFirst());
    }

    private static Json of(Optional<Scoped> scope, String sureness) {
        return scope.filter(one -> one.sureness().equals(sureness))
                .map(one -> Json.of(one.members()))
                .orElse(new Json.Null());
    }

    /** @param prepared releases that wait to be noted */
    Json.Obj whole(Incident incident, List<Draft> prepared) {
        var opening = incident.opening();
        return Json.object()
                .put("number", incident.number().text())
                .put("title", opening.title())
                .put("state", incident.isClosed() ? "closed" : "open")
                .put("opened", incident.opened().toEpochMilli())
                .put("place", opening.place())
                .putOrNull("from", opening.from())
                .put("times", incident.moments().json())
                .put("awareBy", awareBy(incident))
                .put(
                        "clocks",
                        Json.array(incident.running(clocks).stream()
                                .map(clock -> clock.json(now))
                                .toList()))
                .put(
                        "scopes",
                        Json.array(incident.scopes().stream().map(Scoped::json).toList()))
                .put("score", last(incident, ActKind.SCORE))
                .put("decision", last(incident, ActKind.DECISION))
                .put("proposal", proposal(incident))
                .put("tasks", Json.array(tasks(incident)))
                .put("releases", Json.array(releases(incident, prepared)))
                .put("acts", Json.array(incident.acts().stream().map(Shown::act).toList()))
                .build();
    }

    private static Json awareBy(Incident incident) {
        if (incident.aware() == null) return new Json.Null();
        return incident.last(ActKind.TIMES)
                .map(act -> Json.of(act.by().value()))
                .orElse(new Json.Null());
    }

    /** What was said last, with who said it at which line. */
    private static Json last(Incident incident, ActKind kind) {
        return incident.last(kind)
                .<Json>map(act -> {
                    var json = Json.object();
                    act.what().fields().forEach(json::put);
                    return signed(json, act).build();
                })
                .orElse(new Json.Null());
    }

    private static Json.ObjectBuilder signed(Json.ObjectBuilder json, Act act) {
        var second = act.second();
        return json.put("act", act.number())
                .put("by", act.by().value())
                .put("second", second == null ? new Json.Null() : Json.of(second.value()))
                .put("line", act.line())
                .put("time", act.since().toEpochMilli());
    }

    private static Json proposal(Incident incident) {
        var context = newest(incident).map(scope -> Json.of(Proposal.context(scope.categories())));
        var proposal = incident.score().map(score -> Proposal.of(score.severity(), score.unintelligible()));
        return Json.object()
                .put("dpc", context.orElse(new Json.Null()))
                .put("authority", proposal.map(one -> Json.of(one.authority())).orElse(new Json.Null()))
                .put("members", proposal.map(one -> Json.of(one.members())).orElse(new Json.Null()))
                .build();
    }

    private static List<Json> tasks(Incident incident) {
        var done = new HashMap<Integer, Act>();
        for (var act : incident.of(ActKind.TASK_DONE))
            done.putIfAbsent(Task.Done.read(Fields.of(act.what())).task(), act);
        var tasks = new ArrayList<Json>();
        for (var act : incident.of(ActKind.TASK)) {
            var json = Json.object().put("number", act.number());
            act.what().fields().forEach(json::put);
            var end = done.get(act.number());
            json.put("done", end == null ? new Json.Null() : Json.of(end.since().toEpochMilli()))
                    .put(
                            "doneBy",
                            end == null ? new Json.Null() : Json.of(end.by().value()))
                    .put(
                            "result",
                            end == null
                                    ? new Json.Null()
                                    : Fields.of(end.what()).present("result").take("result"));
            tasks.add(signed(json, act).build());
        }
        return tasks;
    }

    private static List<Json> releases(Incident incident, List<Draft> prepared) {
        var releases = new ArrayList<Json>();
        for (var act : incident.of(ActKind.RELEASE))
            releases.add(
                    signed(release(act.what(), act.hash(), "in-force"), act).build());
        for (var draft : prepared) {
            if (!(Json.parse(draft.document()) instanceof Json.Obj head)) continue;
            releases.add(release(head, draft.hash(), "draft")
                    .put("by", draft.by().value())
                    .put("second", new Json.Null())
                    .put("line", new Json.Null())
                    .put("time", draft.since().toEpochMilli())
                    .build());
        }
        return releases;
    }

    private static Json.ObjectBuilder release(Json.Obj head, Hash hash, String state) {
        var in = Fields.of(head);
        return Json.object()
                .put("number", in.need("number"))
                .put("hash", hash.text())
                .put("members", in.need("members"))
                .put("listHash", in.need("listHash"))
                .put("state", state);
    }

    private static Json act(Act act) {
        var json = Json.object()
                .put("kind", act.kind().code())
                .put("hash", act.hash().text())
                .put("what", act.what());
        return signed(json, act).build();
    }
}
