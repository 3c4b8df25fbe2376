package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Wire;
import java.util.regex.Pattern;

/**
 * Asks by which reference a member is known, for one case.
 *
 * @param nationalNumber eleven digits; whether the check digits hold is not asked: a wrong one is simply nobody's
 */
public record FindAsk(String nationalNumber, String caseNumber, OpeningReason reason) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{11}");

    public FindAsk {
        if (!DIGITS.matcher(nationalNumber).matches()) throw new JsonException("not a national number");
        caseNumber = new CaseNumber(caseNumber).text();
    }

    public static FindAsk read(byte[] body) {
        return Wire.read(
                body, in -> new FindAsk(in.text("number"), in.text("case"), OpeningReason.of(in.text("reason"))));
    }

    public byte[] bytes() {
        return Wire.body()
                .put("number", nationalNumber)
                .put("case", caseNumber)
                .put("reason", reason.code())
                .build()
                .canonical();
    }

    /** Without the number: this may end in a log. */
    @Override
    public String toString() {
        return "FindAsk[" + caseNumber + ", " + reason.code() + "]";
    }
}
