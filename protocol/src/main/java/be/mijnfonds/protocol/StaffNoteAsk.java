package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Wire;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did at the desk, to stand in the journal.
 *
 * @param caseNumber of the incident, or null when it belongs to none
 * @param touches null where being signed in is enough
 */
public record StaffNoteAsk(
        NoteAsk note, @Nullable String caseNumber, @Nullable Touches touches) {
    /** Never one of the connector's own: a line that says what pages may be served, or what a feed takes away, is not made at a desk. */
    private static final Set<NoteAsk.Kind> KINDS =
            EnumSet.of(NoteAsk.Kind.QUERY, NoteAsk.Kind.DECISION, NoteAsk.Kind.LETTER, NoteAsk.Kind.ACT);

    public StaffNoteAsk {
        if (!KINDS.contains(note.kind())) throw new JsonException("not a kind of note of the desk's");
        CaseNumber.check(caseNumber);
    }

    public static StaffNoteAsk read(byte[] body) {
        return Wire.read(body, in -> {
            var note = new NoteAsk(NoteAsk.Kind.of(in.text("kind")), in.bytes("hash"), in.integer("count"));
            return new StaffNoteAsk(note, in.present("case").textOrNull("case"), Touches.takeOrNull(in));
        });
    }

    public byte[] bytes() {
        return Wire.body()
                .put("kind", note.kind().code())
                .put("hash", Base64Url.encode(note.hash()))
                .put("count", note.count())
                .putOrNull("case", caseNumber)
                .put("touches", Touches.orNull(touches))
                .build()
                .canonical();
    }
}
