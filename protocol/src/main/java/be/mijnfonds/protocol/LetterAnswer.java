package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.seal.LetterCode;
import be.mijnfonds.seal.LetterNumber;
import be.mijnfonds.seal.Wire;
import java.util.List;

/** What came of each letter asked for, in the order asked. The one body in which codes travel; vault zone to core zone only. */
public record LetterAnswer(List<Lettered> letters) {
    public sealed interface Lettered {
        LetterNumber number();

        /** {@code until}: the code is taken until then, ms. */
        record Made(LetterNumber number, LetterCode code, long until) implements Lettered {}

        /** {@code why} is {@code unknown} (the vault does not know the member), {@code number-taken}, {@code over} or {@code too-many}. */
        record Refused(LetterNumber number, String why) implements Lettered {}
    }

    public static LetterAnswer read(byte[] body) {
        return Wire.read(
                body,
                in -> new LetterAnswer(in.array("letters", LetterAsk.MAX_LETTERS).stream()
                        .map(LetterAnswer::lettered)
                        .toList()));
    }

    private static Lettered lettered(Json json) {
        var in = Fields.of(json);
        var number = new LetterNumber(in.text("number"));
        var refused = in.textOrNull("refused");
        var lettered = refused != null
                ? new Lettered.Refused(number, refused)
                : new Lettered.Made(number, new LetterCode(in.text("code")), in.integer("until"));
        in.end();
        return lettered;
    }

    public byte[] bytes() {
        return Wire.body()
                .put(
                        "letters",
                        Json.array(letters.stream().map(LetterAnswer::json).toList()))
                .build()
                .canonical();
    }

    private static Json json(Lettered lettered) {
        return switch (lettered) {
            case Lettered.Made(var number, var code, var until) ->
                Json.object()
                        .put("number", number.value())
                        .put("code", code.value())
                        .put("until", until)
                        .build();
            case Lettered.Refused(var number, var why) ->
                Json.object().put("number", number.value()).put("refused", why).build();
        };
    }
}
