package be.mijnfonds.desk.edge;

import be.mijnfonds.journal.json.Json;
import java.nio.file.Path;

/** What goes back: JSON, bytes of a kind, a file, or one of the closed list of problems. */
public sealed interface Answer {
    record Body(byte[] json) implements Answer {
        public static Body of(Json.ObjectBuilder json) {
            return new Body(json.build().canonical());
        }
    }

    record Bytes(byte[] bytes, String type) implements Answer {}

    /** Too large to hold: the evidence of an incident. */
    record File(Path file, String type) implements Answer {}

    /** @param retryAfter seconds, 0 for none */
    record Refusal(Problem problem, Reason reason, long retryAfter) implements Answer {}
}
