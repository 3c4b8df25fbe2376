package be.mijnfonds.desk.acts;

import be.mijnfonds.desk.edge.Reason;
import java.util.List;

/** Where an incident stands: whether a draft still means what it meant. */
record Life(List<Act> acts) {
    static Life of(List<Act> acts) {
        return new Life(acts);
    }

    boolean isClosed() {
        var closed = false;
        for (var act : acts) {
            if (act.kind() == ActKind.CLOSE) closed = true;
            if (act.kind() == ActKind.REOPEN) closed = false;
        }
        return closed;
    }

    /** {@link Reason#NONE} when nothing does. */
    Reason stops(Draft draft) {
        if (draft.kind() == ActKind.REOPEN) return isClosed() ? Reason.NONE : Reason.OPEN;
        // Closing something is never kept waiting.
        if (isClosed() && draft.kind() != ActKind.FREEZE) return Reason.CLOSED;
        for (var act : acts)
            if (act.number() > draft.base() && draft.kind().isOvertakenBy(act.kind())) return Reason.OVERTAKEN;
        return Reason.NONE;
    }
}
