package be.mijnfonds.desk.incidents;

import be.mijnfonds.desk.acts.ActKind;
import be.mijnfonds.desk.acts.Acts;
import be.mijnfonds.desk.acts.CaseNumber;
import be.mijnfonds.desk.acts.Damaged;
import be.mijnfonds.desk.acts.Documents;
import be.mijnfonds.desk.acts.Draft;
import be.mijnfonds.desk.acts.Drafts;
import be.mijnfonds.desk.clocks.Clocks;
import be.mijnfonds.desk.edge.Answer;
import be.mijnfonds.desk.edge.Asked;
import be.mijnfonds.desk.edge.Problem;
import be.mijnfonds.desk.edge.Reason;
import be.mijnfonds.desk.people.Person;
import be.mijnfonds.desk.sessions.Session;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;

/** Reads incidents, and drafts acts: nothing here is in force before the vault has its line. */
public final class IncidentApi {
    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");

    private final Incidents incidents;
    private final Acts acts;
    private final Drafts drafts;
    private final Documents documents;
    private final Clocks clocks;
    private final Clock clock;

    public IncidentApi(Incidents incidents, Acts acts, Drafts drafts, Documents documents, Clocks clocks, Clock clock) {
        this.incidents = incidents;
        this.acts = acts;
        this.drafts = drafts;
        this.documents = documents;
        this.clocks = clocks;
        this.clock = clock;
    }

    public Answer list(Asked asked, Session session) {
        var shown = new Shown(clocks, clock.instant());
        var rows = incidents.all().stream().map(number -> row(shown, number)).toList();
        return Answer.Body.of(Json.object().put("incidents", Json.array(rows)));
    }

    /** One that was damaged hides none of the others, and is not hidden. */
    private Json row(Shown shown, CaseNumber number) {
        try {
            return shown.row(incidents.of(number).orElseThrow());
        } catch (Damaged e) {
            return Json.object()
                    .put("number", number.text())
                    .put("state", "damaged")
                    .build();
        }
    }

    public Answer one(Asked asked, Session session) {
        var shown = new Shown(clocks, clock.instant());
        return incidents
                .at(asked)
                .<Answer>map(incident ->
                        new Answer.Body(shown.whole(incident, drafts.waiting(incident.number(), ActKind.RELEASE))
                                .canonical()))
                .orElseGet(Problem.NOT_THERE::answer);
    }

    public Answer open(Asked asked, Session session) throws IOException {
        var opening = Opening.read(asked.fields());
        Moments.of(opening).notAfter(clock.millis());
        if (!ActKind.OPEN.mayDraft(session.person().role())) return Problem.REFUSED.answer(Reason.ROLE);
        var number = acts.next(clock.instant().atZone(BRUSSELS).getYear());
        return kept(documents.draft(number, ActKind.OPEN, 0, session.person().ref(), 0, opening.json()));
    }

    public Answer act(Asked asked, Session session) throws IOException {
        var in = asked.fields();
        var kind = ActKind.of(in.text("kind"));
        var incident = incidents.at(asked);
        if (incident.isEmpty()) return Problem.NOT_THERE.answer();
        var what = what(kind, in, incident.get());
        var stops = stops(kind, incident.get(), session.person());
        if (stops != Reason.NONE) return Problem.REFUSED.answer(stops);
        var base = incident.get().acts().size();
        return kept(documents.draft(
                incident.get().number(), kind, 0, session.person().ref(), base, what));
    }

    private Json.Obj what(ActKind kind, Fields in, Incident incident) {
        return switch (kind) {
            case TIMES -> Moments.read(in).notAfter(clock.millis()).json();
            case SCORE -> Scored.read(in).json();
            case DECISION -> Decision.read(in).json();
            case TASK -> Task.read(in).json();
            case TASK_DONE -> done(Task.Done.read(in), incident).json();
            case TOLD -> Told.read(in).oneOf(clocks.tellable(), clock.millis()).json();
            case CLOSE, REOPEN -> why(in);
            case FREEZE, UNFREEZE -> Freeze.read(in).json();
            case OPEN, SCOPE, SCOPE_FREEZE, RELEASE -> throw new JsonException("drafted elsewhere");
        };
    }

    private static Json.Obj why(Fields in) {
        var why = Words.text(in, "why");
        in.end();
        return Json.object().put("why", why).build();
    }

    private static Task.Done done(Task.Done done, Incident incident) {
        if (incident.of(ActKind.TASK).stream().noneMatch(act -> act.number() == done.task()))
            throw new JsonException("no such task");
        return done;
    }

    private static Reason stops(ActKind kind, Incident incident, Person person) {
        if (!kind.mayDraft(person.role())) return Reason.ROLE;
        if (kind == ActKind.REOPEN) return incident.isClosed() ? Reason.NONE : Reason.OPEN;
        if (incident.isClosed() && kind != ActKind.FREEZE) return Reason.CLOSED;
        if (kind == ActKind.CLOSE && incident.decision().isEmpty()) return Reason.NO_DECISION;
        return Reason.NONE;
    }

    private Answer kept(Draft draft) {
        if (!drafts.keep(draft)) return Problem.CONFLICT.answer(Reason.NOT_YOURS);
        return Answer.Body.of(Json.object().put("draft", draft.json()));
    }
}
