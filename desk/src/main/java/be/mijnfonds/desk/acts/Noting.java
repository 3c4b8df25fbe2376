package be.mijnfonds.desk.acts;

import be.mijnfonds.desk.edge.Reason;
import be.mijnfonds.desk.people.Person;
import be.mijnfonds.desk.sessions.Notes;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Ref;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a note pass when it is what was drafted, by who drafted it, and nothing came between; then puts it in force. */
public final class Noting implements Notes {
    private static final Logger LOG = LoggerFactory.getLogger(Noting.class);

    private static final String FREEZE = "freeze";

    private final Drafts drafts;
    private final Acts acts;
    private final Seconds seconds;

    public Noting(Drafts drafts, Acts acts, Seconds seconds) {
        this.drafts = drafts;
        this.acts = acts;
        this.seconds = seconds;
    }

    @Override
    public Reason mayPass(Person by, String verb, Json.Obj body) {
        var hash = hash(by, verb, body);
        if (hash.isEmpty()) return undrafted(by, body);
        // The same again: an answer that was lost on its way; the vault says so itself.
        var done = acts.of(hash.get());
        if (done.isPresent()) return again(done.get(), by, verb, body);
        var draft = drafts.live(hash.get());
        return draft.isEmpty() ? Reason.NO_DRAFT : mayPass(by, draft.get(), verb, body);
    }

    /** Under its own kind and case alone: the vault would take the same hash as another thing, and we would know nothing of it. */
    private static Reason again(Act act, Person by, String verb, Json.Obj body) {
        if (!act.by().equals(by.ref())) return Reason.NOT_YOURS;
        if (verb.equals("end")) return Reason.NONE;
        var in = Fields.of(body);
        var same = in.text("kind").equals(act.kind().note())
                && act.incident().text().equals(in.present("case").textOrNull("case"))
                && act.kind().both() == (both(body) != null);
        return same ? Reason.NONE : Reason.OTHER_THAN_DRAFTED;
    }

    /** Closing is never kept waiting for a draft: it is the safe way, and the vault has its line all the same. */
    private static Reason undrafted(Person by, Json.Obj body) {
        if (!FREEZE.equals(Fields.of(body).text("what"))) return Reason.NO_DRAFT;
        return ActKind.FREEZE.mayDraft(by.role()) ? Reason.NONE : Reason.ROLE;
    }

    private Reason mayPass(Person by, Draft draft, String verb, Json.Obj body) {
        if (!draft.by().equals(by.ref())) return Reason.NOT_YOURS;
        if (!draft.kind().mayDraft(by.role())) return Reason.ROLE;
        if (!isAsDrafted(draft, verb, body)) return Reason.OTHER_THAN_DRAFTED;
        var both = both(body);
        // What one may do alone is not passed off as done by two either.
        if ((draft.kind().both() || both != null)
                && (both == null || second(draft, both).isEmpty())) return Reason.NEEDS_TWO;
        return Life.of(acts.of(draft.incident())).stops(draft);
    }

    private static boolean isAsDrafted(Draft draft, String verb, Json.Obj body) {
        if (verb.equals("end")) return true;
        var in = Fields.of(body);
        in.integer("v");
        var kind = in.text("kind");
        in.text("hash");
        var count = in.integer("count");
        var incident = in.present("case").textOrNull("case");
        in.present("touches").take("touches");
        in.end();
        return kind.equals(draft.kind().note())
                && count == draft.count()
                && draft.incident().text().equals(incident);
    }

    @Override
    public void done(Person by, String verb, Json.Obj body, long line) {
        hash(by, verb, body).ifPresent(hash -> done(by, hash, both(body), line));
    }

    private void done(Person by, Hash hash, Json.@Nullable Obj both, long line) {
        if (acts.of(hash).isPresent()) return;
        var draft = drafts.find(hash);
        if (draft.isEmpty()) {
            LOG.error("line {} of the journal is of a draft that is gone", line);
            return;
        }
        var second = both == null ? Optional.<Ref>empty() : second(draft.get(), both);
        acts.inForce(draft.get(), by.ref(), second.orElse(null), line, () -> drafts.drop(hash));
        LOG.info(
                "{} of incident {} is in force at line {}",
                draft.get().kind().code(),
                draft.get().incident(),
                line);
    }

    private Optional<Ref> second(Draft draft, Json.Obj both) {
        return seconds.of(draft.hash(), draft.by(), both);
    }

    /** Of a note it says so; what freezes or unfreezes has none in its body, and is found by what it says. */
    private Optional<Hash> hash(Person by, String verb, Json.Obj body) {
        if (!verb.equals("end")) return Optional.of(new Hash(Fields.of(body).text("hash")));
        var in = Fields.of(body);
        var kind = ActKind.of(in.text("what"));
        var incident = in.textOrNull("case");
        if (incident == null) return Optional.empty();
        var what = Json.object()
                .put("scope", in.text("scope"))
                .put("id", in.text("id"))
                .build();
        return drafts.same(caseNumber(incident), kind, by.ref(), what)
                .or(() -> acts.same(caseNumber(incident), kind, by.ref(), what));
    }

    private static CaseNumber caseNumber(String text) {
        try {
            return new CaseNumber(text);
        } catch (IllegalArgumentException e) {
            throw new JsonException("case");
        }
    }

    /** The touches of two people, or null where one touched or nobody had to. */
    private static Json.@Nullable Obj both(Json.Obj body) {
        return body.get("touches") instanceof Json.Obj touches && touches.get("second") instanceof Json.Obj
                ? touches
                : null;
    }
}
