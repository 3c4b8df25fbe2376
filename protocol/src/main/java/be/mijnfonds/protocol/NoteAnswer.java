package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Wire;
import java.util.Locale;

/**
 * It stands in the journal, on disk.
 *
 * @param line the journal index, of the first time when it is a repeat
 */
public record NoteAnswer(Outcome outcome, long line) {
    public enum Outcome {
        NOTED,
        /** The same kind and hash stood there before: no second line. */
        REPEAT;

        private String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Outcome of(String code) {
            for (var outcome : values()) if (outcome.code().equals(code)) return outcome;
            throw new JsonException("not an outcome");
        }
    }

    public static NoteAnswer read(byte[] body) {
        return Wire.read(body, in -> new NoteAnswer(Outcome.of(in.text("outcome")), in.integer("line")));
    }

    public byte[] bytes() {
        return Wire.body()
                .put("outcome", outcome.code())
                .put("line", line)
                .build()
                .canonical();
    }
}
