package be.mijnfonds.connector.papers;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.ReleaseHead;
import be.mijnfonds.protocol.ReleaseMember.Reached;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes papers: lays out, seals. Safe between threads. */
public final class Papers {
    private final Issuer issuer;
    private final PaperSeal seal;

    public Papers(Issuer issuer, PaperSeal seal) {
        this.issuer = issuer;
        this.seal = seal;
    }

    /** Whether papers can be made: at another time than that of its certificate nothing can be sealed. */
    public boolean isReady(Instant now) {
        return seal.holds(now);
    }

    /**
     * @param paper {@code paper} of docs/documents.md, checked by the feed's rules
     * @param code 20 characters of Crockford's base32, lower case
     * @return the sealed PDF
     * @throws be.mijnfonds.connector.settings.SettingsException when the seal's certificate does not hold at {@code now}
     */
    public byte[] make(Json.Obj paper, String code, Instant now) {
        if (!code.matches("[0-9a-hjkmnp-tv-z]{20}")) throw new IllegalArgumentException("not a paper's code");
        var fields = Json.Fields.of(paper);
        var words = Words.in(fields.text("language"));
        var kind = fields.text("kind");
        var issuedOn = fields.text("issuedOn");
        if (kind.equals(IncidentLetter.KIND)) {
            var sheet = new Sheet(words, issuer, kind, issuedOn, null, code);
            return seal.seal(Pdf.of(sheet.around(IncidentLetter.content(fields)), now), now);
        }
        var holder = Holder.of(fields.object("holder"));
        var sheet = new Sheet(words, issuer, kind, issuedOn, fields.textOrNull("validUntil"), code);
        var content = new ArrayList<>(content(words, kind, holder, fields));
        if (kind.equals("card-replacement")) content.addAll(CardReplacement.close(words, issuer, issuedOn));
        return seal.seal(Pdf.of(sheet.around(content), now), now);
    }

    /**
     * A letter to a member after an incident: what {@link #make} makes a PDF of, and what the member reads in the portal.
     *
     * @param before what the release before it said of this member; null when it did not name them
     * @param language {@code nl fr de en}; another, or none, is Dutch
     */
    public Json.Obj letter(
            ReleaseHead head,
            List<Reached> reached,
            @Nullable List<Reached> before,
            @Nullable String language,
            LocalDate issuedOn) {
        var words = Words.in(language != null && Words.LANGUAGES.contains(language) ? language : "nl");
        return IncidentLetter.of(words, head, reached, before, issuedOn, issuer.officer());
    }

    private List<Html> content(Words words, String kind, Holder holder, Json.Fields paper) {
        return switch (kind) {
            case "vignettes" -> Vignettes.content(words, issuer, holder, paper.objectOrNull("vignettes"));
            case "card-replacement" -> CardReplacement.content(words, issuer, holder, paper.object("card"));
            case "membership" -> Membership.content(words, issuer, holder, paper.object("membership"));
            case "difference", "receipt" -> Payments.content(words, issuer, kind, holder, paper);
            default -> throw new IllegalArgumentException("no such kind of paper");
        };
    }
}
