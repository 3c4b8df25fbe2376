package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Wire;
import java.util.List;
import java.util.Locale;

/** What came of each mark. */
public record MarkAnswer(List<Entry> marks) {
    public enum Outcome {
        SET,
        REPEAT,
        /** There is a higher one, or another at this seq: nothing was changed. */
        LOWER,
        UNKNOWN
    }

    public record Entry(Ref ref, Outcome outcome) {}

    public static MarkAnswer read(byte[] body) {
        return Wire.read(
                body,
                in -> new MarkAnswer(in.array("marks", MarkAsk.MAX_MARKS).stream()
                        .map(MarkAnswer::entry)
                        .toList()));
    }

    private static Entry entry(Json json) {
        var in = Fields.of(json);
        var entry = new Entry(new Ref(in.text("ref")), outcome(in.text("outcome")));
        in.end();
        return entry;
    }

    private static Outcome outcome(String code) {
        for (var outcome : Outcome.values()) if (code(outcome).equals(code)) return outcome;
        throw new JsonException("not an outcome");
    }

    private static String code(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    public byte[] bytes() {
        return Wire.body()
                .put(
                        "marks",
                        Json.array(marks.stream()
                                .map(entry -> Json.object()
                                        .put("ref", entry.ref().value())
                                        .put("outcome", code(entry.outcome()))
                                        .build())
                                .toList()))
                .build()
                .canonical();
    }
}
