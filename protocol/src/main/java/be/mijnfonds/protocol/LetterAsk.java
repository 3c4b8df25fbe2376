package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.seal.LetterNumber;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Wire;
import java.util.List;

/** Asks for the codes of letters that are about to be printed. The same pair again gives the same code. */
public record LetterAsk(List<Letter> letters) {
    public static final int MAX_LETTERS = 100;

    public record Letter(Ref ref, LetterNumber number) {
        private static Letter read(Json json) {
            var in = Fields.of(json);
            var letter = new Letter(new Ref(in.text("ref")), new LetterNumber(in.text("number")));
            in.end();
            return letter;
        }

        private Json json() {
            return Json.object()
                    .put("ref", ref.value())
                    .put("number", number.value())
                    .build();
        }
    }

    public static LetterAsk read(byte[] body) {
        return Wire.read(
                body,
                in -> new LetterAsk(in.array("letters", MAX_LETTERS).stream()
                        .map(Letter::read)
                        .toList()));
    }

    public byte[] bytes() {
        return Wire.body()
                .put("letters", Json.array(letters.stream().map(Letter::json).toList()))
                .build()
                .canonical();
    }
}
