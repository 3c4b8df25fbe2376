package be.mijnfonds.desk.runs;

import be.mijnfonds.desk.acts.Draft;
import be.mijnfonds.desk.scope.Scope;
import be.mijnfonds.journal.json.Json;
import org.jspecify.annotations.Nullable;

/** One question on its way to its answer. Read by requests while it runs. */
final class Run {
    private volatile String step = "waiting";
    private volatile long done;
    private volatile long of;
    private volatile Json.@Nullable Obj scope;
    private volatile @Nullable Draft draft;
    private volatile @Nullable Why why;

    /** Why there is no answer. */
    enum Why {
        /** It is not what was signed: nobody can be excluded before it is clear why. */
        JOURNAL_FALSE("journal-false"),
        JOURNAL_AWAY("journal-away"),
        FAILED("failed");

        private final String code;

        Why(String code) {
            this.code = code;
        }
    }

    void at(String step, long done, long of) {
        this.step = step;
        this.of = of;
        this.done = done;
    }

    void answered(Scope answer, Draft act) {
        draft = act;
        scope = answer.json();
    }

    void failed(Why reason) {
        why = reason;
    }

    Json.Obj json() {
        var reason = why;
        var answer = scope;
        var act = draft;
        var state = reason != null ? "failed" : answer != null ? "done" : "running";
        return Json.object()
                .put("state", state)
                .put("step", step)
                .put("done", done)
                .put("of", of)
                .put("scope", answer == null ? new Json.Null() : answer)
                .put("draft", answer == null || act == null ? new Json.Null() : act.json())
                .putOrNull("why", reason == null ? null : reason.code)
                .build();
    }
}
