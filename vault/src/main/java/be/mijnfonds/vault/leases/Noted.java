package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.LineBuilder;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.LeasedOutcome.Reason;
import be.mijnfonds.protocol.LeasedOutcome.Refused;
import be.mijnfonds.protocol.NoteAnswer.Outcome;
import be.mijnfonds.protocol.NoteAsk;
import be.mijnfonds.protocol.StaffNoteAsk;
import be.mijnfonds.seal.Purpose;
import be.mijnfonds.vault.notes.Notes;
import be.mijnfonds.vault.notes.Noting;
import be.mijnfonds.vault.sequencer.RowWrite;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what the staff does. A letter to members takes two, one of them an officer: the connector sends no other. */
final class Noted {
    /** The journal's word for a line that two people touched for; one that has it, nobody wrote alone. */
    static final String TWO = "two";

    private final Office office;
    private final Together together;
    private final Notes notes;

    Noted(Office office, Together together, Notes notes) {
        this.office = office;
        this.together = together;
        this.notes = notes;
    }

    /** @throws Raced when another request of the lease came between */
    LeasedOutcome ask(Asked asked, StaffNoteAsk ask, long now) {
        var touches = ask.touches();
        var letter = ask.note().kind() == NoteAsk.Kind.LETTER;
        if (touches == null) return letter ? new Refused(Reason.LEVEL) : write(asked, ask, null, now);
        var purpose = Purpose.act(
                office.fund,
                "note",
                ask.caseNumber(),
                // The count too: it stands in the line for good, and a letter of another count is not sent.
                ask.note().kind().code() + ":" + ask.note().count(),
                ask.note().hash());
        // The same request again stands in the journal already; its nonce is spent, and nothing is to be shown twice.
        if (asked.again()) return write(asked, ask, null, now);
        return together.by(asked.lease(), touches, purpose)
                .filter(touched -> !touched.isService())
                .filter(touched -> !letter || (touched.isTwo() && touched.isOfficer()))
                .map(touched -> write(asked, ask, touched, now))
                .orElseGet(() -> new Refused(Reason.REFUSED));
    }

    private LeasedOutcome write(Asked asked, StaffNoteAsk ask, Together.@Nullable Touched touched, long now) {
        var lease = asked.lease();
        var book = book(ask);
        var noting = asked.again()
                ? notes.again(ask.note(), book).orElseThrow(Raced::new)
                : notes.note(ask.note(), book, line(asked, ask, book), writes(asked, touched, now));
        return switch (noting) {
            case Noting.Done(var answer) -> {
                var repeat = answer.outcome() == Outcome.REPEAT;
                // A repeat has no line of its own for the count to go with.
                if (repeat && !asked.again() && !office.leases.updateNow(lease, asked.after(now))) throw new Raced();
                yield new LeasedOutcome.Noted(repeat, answer.line());
            }
            case Noting.TooMany tooMany -> new Refused(Reason.LIMIT);
            case Noting.Refused refused -> throw new Raced();
        };
    }

    private LineBuilder line(Asked asked, StaffNoteAsk ask, Notes.Book book) {
        var lease = asked.lease();
        return office.line("note", lease, asked.caller())
                .casus(ask.caseNumber())
                .level(book == Notes.Book.TOGETHER ? TWO : lease.level())
                .purpose("incident");
    }

    private List<RowWrite> writes(Asked asked, Together.@Nullable Touched touched, long now) {
        var writes = new ArrayList<RowWrite>(touched == null ? List.of() : touched.writes());
        writes.add((connection, index) -> office.leases.update(connection, asked.lease(), asked.after(now)));
        return writes;
    }

    private static Notes.Book book(StaffNoteAsk ask) {
        var touches = ask.touches();
        return touches != null && touches.second() != null ? Notes.Book.TOGETHER : Notes.Book.DESK;
    }
}
