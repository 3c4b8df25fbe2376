package be.mijnfonds.desk.releases;

import be.mijnfonds.desk.acts.ActKind;
import be.mijnfonds.desk.acts.Acts;
import be.mijnfonds.desk.acts.Documents;
import be.mijnfonds.desk.acts.Drafts;
import be.mijnfonds.desk.acts.Hash;
import be.mijnfonds.desk.acts.Kept;
import be.mijnfonds.desk.edge.Answer;
import be.mijnfonds.desk.edge.Asked;
import be.mijnfonds.desk.edge.Problem;
import be.mijnfonds.desk.edge.Reason;
import be.mijnfonds.desk.incidents.Incident;
import be.mijnfonds.desk.incidents.Incidents;
import be.mijnfonds.desk.incidents.Scoped;
import be.mijnfonds.desk.sessions.Session;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Fund;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Prepares releases, shows what stands in them, and hands those in force to the connector. */
public final class ReleaseApi {
    private static final Set<String> LANGUAGES = Set.of("nl", "fr", "de", "en");

    private final Incidents incidents;
    private final Acts acts;
    private final Drafts drafts;
    private final Documents documents;
    private final Kept kept;
    private final Making making;

    public ReleaseApi(Fund fund, Incidents incidents, Acts acts, Drafts drafts, Documents documents, Kept kept) {
        this.incidents = incidents;
        this.acts = acts;
        this.drafts = drafts;
        this.documents = documents;
        this.kept = kept;
        this.making = new Making(fund);
    }

    public Answer prepare(Asked asked, Session session) throws IOException {
        var in = asked.fields();
        var version = Math.toIntExact(Math.clamp(in.integer("scope"), 0, 1_000_000));
        in.end();
        var incident = incidents.at(asked);
        var scope = incident.flatMap(one -> one.scope(version));
        if (incident.isEmpty() || scope.isEmpty()) return Problem.NOT_THERE.answer();
        var aware = incident.get().aware();
        var stops = stops(incident.get(), scope.get(), session);
        if (stops != Reason.NONE) return Problem.REFUSED.answer(stops);
        if (aware == null) return Problem.REFUSED.answer(Reason.NO_AWARE);
        var list = kept.get(scope.get().listHash());
        if (list.isEmpty()) return Problem.NOT_THERE.answer();
        return drafted(
                incident.get(), scope.get(), making.make(incident.get(), aware, scope.get(), list.get()), session);
    }

    private static Reason stops(Incident incident, Scoped scope, Session session) {
        if (!ActKind.RELEASE.mayDraft(session.person().role())) return Reason.ROLE;
        if (incident.isClosed()) return Reason.CLOSED;
        if (scope.frozen().isEmpty()) return Reason.NOT_FROZEN;
        if (isNarrowed(scope)) return Reason.NARROWED;
        return Making.hasUnknown(scope) ? Reason.UNKNOWN_CATEGORY : Reason.NONE;
    }

    /** Who asked for one category or one member knows nothing of the rest, and a letter would say "no trace" of it. */
    private static boolean isNarrowed(Scoped scope) {
        var filter = scope.question().get("filter");
        return filter instanceof Json.Obj asked && (asked.get("category") != null || asked.get("member") != null);
    }

    /** All bytes of a release that is prepared or in force: a page hashes them itself before anybody touches for it. */
    public Answer bytes(Asked asked, Session session) {
        Hash hash;
        try {
            hash = new Hash(asked.at("hash"));
        } catch (JsonException | IllegalArgumentException e) {
            return Problem.NOT_THERE.answer();
        }
        var known = drafts.live(hash)
                        .filter(draft -> draft.kind() == ActKind.RELEASE)
                        .isPresent()
                || acts.of(hash).filter(act -> act.kind() == ActKind.RELEASE).isPresent();
        return (known ? kept.get(hash) : Optional.<byte[]>empty())
                .<Answer>map(bytes -> new Answer.Bytes(bytes, "application/octet-stream"))
                .orElseGet(Problem.NOT_THERE::answer);
    }

    private Answer drafted(Incident incident, Scoped scope, byte[] release, Session session) {
        var end = 0;
        while (release[end] != '\n') end++;
        var draft = documents.draft(
                incident.number(),
                ActKind.RELEASE,
                scope.members(),
                session.person().ref(),
                incident.acts().size(),
                Arrays.copyOf(release, end),
                kept.put(release));
        if (!drafts.keep(draft)) return Problem.CONFLICT.answer(Reason.NOT_YOURS);
        return Answer.Body.of(Json.object().put("draft", draft.json()));
    }

    /** The facts that a letter of this sureness tells: whose they are does not matter to who reads over its words. */
    public Answer sample(Asked asked, Session session) throws IOException {
        var query = asked.query(Set.of("sureness", "language"));
        var language = query.getOrDefault("language", "nl");
        if (!LANGUAGES.contains(language)) throw new JsonException("language");
        var number = asked.number("release");
        var bytes =
                incidents.at(asked).flatMap(incident -> hash(incident, number)).flatMap(kept::get);
        if (bytes.isEmpty()) return Problem.NOT_THERE.answer();
        return Sample.of(bytes.get(), query.getOrDefault("sureness", "certain"))
                .<Answer>map(sample -> Answer.Body.of(sample.put("language", language)))
                .orElseGet(Problem.NOT_THERE::answer);
    }

    private Optional<Hash> hash(Incident incident, int number) {
        var inForce = incident.of(ActKind.RELEASE);
        if (number <= inForce.size()) return Optional.of(inForce.get(number - 1).hash());
        return drafts.waiting(incident.number(), ActKind.RELEASE).stream()
                .filter(draft -> number == inForce.size() + 1)
                .map(draft -> draft.hash())
                .findFirst();
    }

    /** For the connector: nothing but what two people had noted. */
    public Answer fetch(Asked asked) throws IOException {
        var in = asked.fields();
        if (in.integer("v") != 1) throw new JsonException("another version");
        var hash = new Hash(in.text("hash"));
        in.end();
        return acts.of(hash)
                .filter(act -> act.kind() == ActKind.RELEASE && act.second() != null)
                .flatMap(act -> kept.get(hash))
                .<Answer>map(bytes -> new Answer.Bytes(bytes, "application/octet-stream"))
                .orElseGet(Problem.NOT_THERE::answer);
    }
}
