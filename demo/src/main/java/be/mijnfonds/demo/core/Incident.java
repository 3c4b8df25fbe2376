package be.mijnfonds.demo.core;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.util.List;

/** A letter after an incident, of a member without an account: {@code docs/for-funds/core.md}. Prints nothing of itself. */
record Incident(String memberKey, String incident, List<byte[]> pdfs) {
    static final int MOST_BYTES = 2 << 20;

    private static final List<String> LANGUAGES = List.of("nl", "fr", "de");

    /** @throws JsonException for another shape */
    static Incident parse(byte[] text) {
        var in = Json.parseObject(text);
        if (in.integer("v") != 1 || !in.text("type").equals("incident")) throw new JsonException("not a letter");
        var pdf = in.object("pdf");
        var letter = new Incident(
                in.text("memberKey"),
                in.text("incident"),
                LANGUAGES.stream().map(pdf::bytes).toList());
        in.integer("number");
        pdf.end();
        in.end();
        return letter;
    }

    @Override
    public String toString() {
        return "Incident[" + incident + "]";
    }
}
