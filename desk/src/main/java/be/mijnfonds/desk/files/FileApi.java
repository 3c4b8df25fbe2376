package be.mijnfonds.desk.files;

import be.mijnfonds.desk.edge.Answer;
import be.mijnfonds.desk.edge.Asked;
import be.mijnfonds.desk.edge.Problem;
import be.mijnfonds.desk.edge.Reason;
import be.mijnfonds.desk.outside.PortalFiles;
import be.mijnfonds.desk.sessions.Session;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.CaseNumber;
import be.mijnfonds.protocol.OpeningReason;
import be.mijnfonds.seal.Ref;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Fetches a member's ciphertext, and drafts an opening that takes a colleague. References never stand in an address. */
public final class FileApi {
    private final @Nullable PortalFiles portal;
    private final Openings openings;
    private final Fetched fetched;

    /** @param portal null when the settings name none: then there is no file to fetch */
    public FileApi(@Nullable PortalFiles portal, Openings openings, Fetched fetched) {
        this.portal = portal;
        this.openings = openings;
        this.fetched = fetched;
    }

    public Answer file(Asked asked, Session session) throws IOException {
        var ask = asked.fields();
        var ref = new Ref(ask.text("ref"));
        var body = Json.object()
                .put("v", 1)
                .put("ref", ref.value())
                .put("categories", orNull(ask, "categories"))
                .put("ids", orNull(ask, "ids"));
        ask.end();
        if (!fetched.mayFetch(session.person().ref(), ref)) return Problem.TOO_MANY.answer();
        if (portal == null) return Problem.VAULT_AWAY.answer(Reason.PORTAL_AWAY);
        return switch (portal.file(body.build().canonical())) {
            case PortalFiles.Got.Bytes(var json) -> new Answer.Body(json);
            case PortalFiles.Got.Malformed() -> Problem.MALFORMED.answer();
            case PortalFiles.Got.TooLarge() -> Problem.TOO_LARGE.answer();
            case PortalFiles.Got.TooMany() -> Problem.TOO_MANY.answer();
            case PortalFiles.Got.Away() -> Problem.VAULT_AWAY.answer(Reason.PORTAL_AWAY);
        };
    }

    private static Json orNull(Json.Fields ask, String name) {
        var value = ask.present(name).take(name);
        return value == null ? new Json.Null() : value;
    }

    public Answer draft(Asked asked, Session session) throws IOException {
        var in = asked.fields();
        var ref = new Ref(in.text("ref"));
        var number = new CaseNumber(in.text("case")).text();
        var reason = OpeningReason.of(in.text("reason"));
        in.end();
        var draft = openings.draft(ref, number, reason, session.person().ref());
        return Answer.Body.of(Json.object().put("draft", draft.json()));
    }
}
