package be.mijnfonds.vault.letters;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.LetterNumber;
import be.mijnfonds.seal.Ref;

/**
 * A letter with a code, on its way or used up. Only a member's newest counts.
 *
 * @param issued ms
 * @param tries how often a code was shown for it, right or wrong
 * @param line the line that made it, or that used it up
 */
public record Letter(LetterNumber number, Ref ref, long issued, int tries, boolean used, long line) {
    static final long LIFE_MS = 30 * 24 * 3_600_000L;
    static final int MAX_TRIES = 5;

    /** One for all letters of a member, so that a new one makes the old ones void. */
    public String thing() {
        return thing(ref);
    }

    static String thing(Ref ref) {
        return Line.thing("letter", ref.value());
    }

    long until() {
        return issued + LIFE_MS;
    }

    boolean isOver(long now) {
        return used || tries >= MAX_TRIES || now >= until();
    }

    Letter tried() {
        return new Letter(number, ref, issued, tries + 1, used, line);
    }

    Letter madeBy(long index) {
        return new Letter(number, ref, issued, tries, used, index);
    }

    Letter usedBy(long index) {
        return new Letter(number, ref, issued, tries, true, index);
    }

    Json deciding() {
        return Json.object()
                .put("number", number.value())
                .put("ref", ref.value())
                .put("issued", issued)
                .put("tries", tries)
                .put("used", used)
                .put("line", line)
                .build();
    }
}
