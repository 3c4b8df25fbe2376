package be.mijnfonds.range.drill;

import org.jspecify.annotations.Nullable;

/**
 * One step of an incident.
 *
 * @param took seconds, or null when this version has no such step: that is said, and counts for nothing
 * @param at seconds after the report, when it was done; null likewise
 * @param said what came of it
 * @param then what it was in 2021, or empty
 */
record Step(Kind kind, @Nullable Double took, @Nullable Double at, String said, String then) {
    static final String NOT_THERE = "not there yet";

    /** In their order. */
    enum Kind {
        REPORT("the report", ""),
        CLOSED("the hole is closed", "about a day"),
        SCOPE("who was touched", "number and period still unknown after eight days"),
        VERIFIED("the evidence is checked", ""),
        FROZEN("a second person freezes it", ""),
        DECIDED("severity and decision", ""),
        DOSSIERS("dossiers for the authority, in three languages", ""),
        LETTERS("letters to members", "after 68 to 92 hours, the same to 190,000 people"),
        FAQ("public questions and answers", "after eight days"),
        ASKED("a member asks \"was I concerned?\"", "nobody could say");

        private final String words;
        private final String then;

        Kind(String words, String then) {
            this.words = words;
            this.then = then;
        }

        String words() {
            return words;
        }
    }

    static Step done(Kind kind, double took, double at, String said) {
        return new Step(kind, took, at, said, kind.then);
    }

    static Step notThere(Kind kind, String why) {
        return new Step(kind, null, null, NOT_THERE + ": " + why, kind.then);
    }

    boolean isThere() {
        return took != null;
    }
}
