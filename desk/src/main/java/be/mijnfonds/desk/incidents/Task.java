package be.mijnfonds.desk.incidents;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Ref;
import org.jspecify.annotations.Nullable;

/** Something to do. Its number is that of the act that set it. */
record Task(String task, @Nullable String who, @Nullable Long due) {
    /** @param task number of the task */
    record Done(int task, @Nullable String result) {
        static Done read(Fields in) {
            var done = new Done((int) Math.clamp(in.integer("task"), 0, 1_000_000), Words.textOrNull(in, "result"));
            in.end();
            return done;
        }

        Json.Obj json() {
            return Json.object().put("task", task).putOrNull("result", result).build();
        }
    }

    static Task read(Fields in) {
        var task =
                new Task(Words.line(in, "task"), who(in.present("who").textOrNull("who")), Words.timeOrNull(in, "due"));
        in.end();
        return task;
    }

    private static @Nullable String who(@Nullable String ref) {
        try {
            return ref == null ? null : new Ref(ref).value();
        } catch (IllegalArgumentException e) {
            throw new JsonException("who");
        }
    }

    Json.Obj json() {
        return Json.object()
                .put("task", task)
                .putOrNull("who", who)
                .put("due", Words.orNull(due))
                .build();
    }
}
