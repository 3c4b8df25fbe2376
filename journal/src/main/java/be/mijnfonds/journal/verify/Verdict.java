package be.mijnfonds.journal.verify;

import java.util.List;

/** What checking a proof or a log came to. */
sealed interface Verdict {
    /** Everything that was claimed holds; {@code says} is what it says, a sentence or field a line. */
    record True(List<String> says) implements Verdict {}

    /** The first thing that does not hold. */
    record False(String first) implements Verdict {}
}
