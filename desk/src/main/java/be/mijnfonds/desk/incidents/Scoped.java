package be.mijnfonds.desk.incidents;

import be.mijnfonds.desk.acts.Act;
import be.mijnfonds.desk.acts.Hash;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Ref;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One version of a scope: an answer that was noted, and the act of two people that froze it, if there is one.
 */
public record Scoped(int version, Act act, Optional<Act> frozen) {
    public Json.Obj scope() {
        if (act.what().get("scope") instanceof Json.Obj scope) return scope;
        throw new JsonException("a scope without a scope");
    }

    public Hash listHash() {
        return new Hash(text("listHash"));
    }

    /** {@code certain} or {@code possible}: of those whom lines show. */
    public String sureness() {
        return text("sureness");
    }

    /** {@code excluded} or {@code possible}: of everybody else. */
    public String others() {
        return text("others");
    }

    public long members() {
        return number("members");
    }

    public Json.Obj question() {
        return Fields.of(scope()).need("question") instanceof Json.Obj question ? question : none();
    }

    /** Those of the categories that lines show. */
    List<String> categories() {
        return scope().get("byCategory") instanceof Json.Obj by
                ? List.copyOf(by.fields().keySet())
                : List.of();
    }

    private static Json.Obj none() {
        throw new JsonException("a scope without a question");
    }

    private String text(String name) {
        return Fields.of(scope()).text(name);
    }

    private long number(String name) {
        return Fields.of(scope()).integer(name);
    }

    private Json need(String name) {
        return Fields.of(scope()).need(name);
    }

    Json.Obj json() {
        var counts = Json.object()
                .put("sureness", sureness())
                .put("members", members())
                .put("accounts", number("accounts"))
                .put("byCategory", need("byCategory"))
                .build();
        var json = Json.object()
                .put("version", version)
                .put("state", frozen.isPresent() ? "frozen" : "draft")
                .put("question", question())
                .put("counts", counts)
                .put("listHash", listHash().text())
                .put("others", others())
                .put("doubts", need("doubts"))
                .put("grounds", need("grounds"))
                .put("runMs", Fields.of(act.what()).need("runMs"))
                .put("time", act.since().toEpochMilli());
        var last = frozen.orElse(act);
        return json.put("line", last.line())
                .put("by", last.by().value())
                .put("second", orNull(last.second()))
                .build();
    }

    private static Json orNull(@Nullable Ref ref) {
        return ref == null ? new Json.Null() : Json.of(ref.value());
    }
}
