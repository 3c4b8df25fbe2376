package be.mijnfonds.desk.runs;

import be.mijnfonds.desk.acts.ActKind;
import be.mijnfonds.desk.acts.Documents;
import be.mijnfonds.desk.acts.Drafts;
import be.mijnfonds.desk.acts.Kept;
import be.mijnfonds.desk.edge.Answer;
import be.mijnfonds.desk.edge.Asked;
import be.mijnfonds.desk.edge.Problem;
import be.mijnfonds.desk.edge.Reason;
import be.mijnfonds.desk.evidence.Archive;
import be.mijnfonds.desk.incidents.Incident;
import be.mijnfonds.desk.incidents.Incidents;
import be.mijnfonds.desk.incidents.Scoped;
import be.mijnfonds.desk.people.Person;
import be.mijnfonds.desk.sessions.Session;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Scopes over HTTP. */
public final class ScopeApi {
    private static final int MOST_ROWS = 1_000;
    private static final int ROWS = 100;

    private final Incidents incidents;
    private final Runs runs;
    private final Archives archives;
    private final Kept kept;
    private final Drafts drafts;
    private final Documents documents;

    public ScopeApi(Incidents incidents, Runs runs, Archives archives, Kept kept, Drafts drafts, Documents documents) {
        this.incidents = incidents;
        this.runs = runs;
        this.archives = archives;
        this.kept = kept;
        this.drafts = drafts;
        this.documents = documents;
    }

    public Answer start(Asked asked, Session session) throws IOException {
        var in = asked.fields();
        var question = Asking.read(in.object("question"));
        in.end();
        var incident = incidents.at(asked);
        if (incident.isEmpty()) return Problem.NOT_THERE.answer();
        var stops = stops(ActKind.SCOPE, incident.get(), session.person());
        if (stops != Reason.NONE) return Problem.REFUSED.answer(stops);
        return runs.start(incident.get(), question, session.person().ref())
                .<Answer>map(id -> Answer.Body.of(Json.object().put("run", id)))
                .orElseGet(Problem.TOO_MANY::answer);
    }

    public Answer run(Asked asked, Session session) {
        return runs.of(asked.at("run"))
                .<Answer>map(run -> new Answer.Body(run.json().canonical()))
                .orElseGet(Problem.NOT_THERE::answer);
    }

    /** It is the very list that is frozen, by its hash: not a question that could be answered otherwise tomorrow. */
    public Answer freeze(Asked asked, Session session) throws IOException {
        asked.fields().end();
        return at(asked, found -> {
            var stops = stops(ActKind.SCOPE_FREEZE, found.incident, session.person());
            if (stops != Reason.NONE) return Problem.REFUSED.answer(stops);
            var scope = found.scope;
            if (scope.frozen().isPresent()) return Problem.CONFLICT.answer(Reason.FROZEN);
            var what = Json.object()
                    .put("version", scope.version())
                    .put("scope", scope.act().hash().text())
                    .put("listHash", scope.listHash().text())
                    .put("members", scope.members())
                    .build();
            var draft = documents.draft(
                    found.incident.number(),
                    ActKind.SCOPE_FREEZE,
                    scope.members(),
                    session.person().ref(),
                    found.incident.acts().size(),
                    what);
            if (!drafts.keep(draft)) return Problem.CONFLICT.answer(Reason.NOT_YOURS);
            return Answer.Body.of(Json.object().put("draft", draft.json()));
        });
    }

    public Answer list(Asked asked, Session session) {
        var query = asked.query(Set.of("after", "limit"));
        var after = number(query.getOrDefault("after", "0"), Integer.MAX_VALUE);
        var limit = number(query.getOrDefault("limit", Integer.toString(ROWS)), MOST_ROWS);
        return at(
                asked,
                found -> kept.get(found.scope.listHash())
                        .<Answer>map(bytes -> rows(new ScopeList(bytes), after, limit, found.scope.others()))
                        .orElseGet(Problem.NOT_THERE::answer));
    }

    private static Answer rows(ScopeList list, int after, int limit, String others) {
        list.skip(after);
        var rows = new ArrayList<Json>();
        for (var row = list.next(); row.isPresent() && rows.size() < limit; row = list.next())
            rows.add(row.get().json());
        return Answer.Body.of(Json.object()
                .put("rows", Json.array(rows))
                .put("next", rows.size() < limit ? new Json.Null() : Json.of((long) after + rows.size()))
                .put("others", others));
    }

    public Answer evidence(Asked asked, Session session) {
        return at(asked, found -> {
            var act = found.scope.act().hash();
            if (archives.isPending(act)) return Problem.CONFLICT.answer(Reason.NOT_YET);
            return archives.of(act)
                    .<Answer>map(file -> new Answer.File(file, "application/zip"))
                    .orElseGet(() -> Problem.NOT_THERE.answer(
                            lines(found.scope) > Archive.MOST_PROOFS ? Reason.TOO_MANY_LINES : Reason.NONE));
        });
    }

    private static long lines(Scoped scope) {
        return scope.act().what().get("lines") instanceof Json.Int(var lines) ? lines : 0;
    }

    private static int number(String text, int most) {
        if (!text.matches("[0-9]{1,9}")) throw new JsonException("not a number");
        return Math.min(most, Integer.parseInt(text));
    }

    private record Found(Incident incident, Scoped scope) {}

    private Answer at(Asked asked, Function<Found, Answer> answer) {
        Optional<Incident> incident = incidents.at(asked);
        var scope = incident.flatMap(one -> one.scope(asked.number("version")));
        if (incident.isEmpty() || scope.isEmpty()) return Problem.NOT_THERE.answer();
        return answer.apply(new Found(incident.get(), scope.get()));
    }

    private static Reason stops(ActKind kind, Incident incident, Person person) {
        return kind.mayDraft(person.role()) ? Incidents.stops(incident) : Reason.ROLE;
    }
}
