package be.mijnfonds.connector.letters;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.LetterCode;
import be.mijnfonds.seal.LetterNumber;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A letter as it is to be printed.
 *
 * @param until the code is taken until then, ms
 */
public record Letter(String memberKey, LetterNumber number, LetterCode code, long until) {
    /** As people read it: {@code K7M 2QX}. */
    public String numberShown() {
        return groups(number.value(), 3);
    }

    /** As people read it: {@code 4F8N 21QX 7JRC 9T0A}. */
    public String codeShown() {
        return groups(code.value(), 4);
    }

    byte[] text() {
        return Json.object()
                .put("v", 1)
                .put("type", "letter")
                .put("memberKey", memberKey)
                .put("number", numberShown())
                .put("code", codeShown())
                .put("until", until)
                .build()
                .canonical();
    }

    private static String groups(String value, int size) {
        return IntStream.iterate(0, from -> from < value.length(), from -> from + size)
                .mapToObj(from -> value.substring(from, Math.min(value.length(), from + size)))
                .collect(Collectors.joining(" "))
                .toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "Letter[" + number + "]";
    }
}
