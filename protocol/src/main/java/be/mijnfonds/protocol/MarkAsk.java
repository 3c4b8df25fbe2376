package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Mark;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Wire;
import java.util.List;

/** Tells the vault the newest index of each member. */
public record MarkAsk(List<Marked> marks) {
    public static final int MAX_MARKS = 1_000;

    public record Marked(Ref ref, Mark mark) {
        private static Marked read(Json json) {
            return Wire.part(json, in -> new Marked(new Ref(in.text("ref")), Mark.read(in)));
        }
    }

    public static MarkAsk read(byte[] body) {
        return Wire.read(
                body,
                in -> new MarkAsk(
                        in.array("marks", MAX_MARKS).stream().map(Marked::read).toList()));
    }

    public byte[] bytes() {
        return Wire.body()
                .put(
                        "marks",
                        Json.array(marks.stream()
                                .map(marked -> {
                                    var hash = marked.mark().hash();
                                    return Json.object()
                                            .put("ref", marked.ref().value())
                                            .put("seq", marked.mark().seq())
                                            .putOrNull("hash", hash == null ? null : Base64Url.encode(hash))
                                            .build();
                                })
                                .toList()))
                .build()
                .canonical();
    }
}
