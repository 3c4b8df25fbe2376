package be.mijnfonds.desk.incidents;

import be.mijnfonds.desk.score.Severity;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;

/**
 * A score, with ENISA's two flags beside it and why it is so.
 *
 * @param many more than a hundred persons
 * @param unintelligible nobody can read what was taken
 */
record Scored(Severity severity, boolean many, boolean unintelligible, String why) {
    static Scored read(Fields in) {
        var scored =
                new Scored(Severity.read(in), in.bool("moreThan100"), in.bool("unintelligible"), Words.text(in, "why"));
        in.end();
        return scored;
    }

    /** As it stands in a document, with what was worked out, which is worked out anew. */
    static Scored stored(Json.Obj what) {
        var in = Fields.of(what);
        in.take("quarters");
        in.take("level");
        return read(in);
    }

    Json.Obj json() {
        var json = Json.object();
        severity.put(json);
        return json.put("moreThan100", many)
                .put("unintelligible", unintelligible)
                .put("why", why)
                .build();
    }
}
