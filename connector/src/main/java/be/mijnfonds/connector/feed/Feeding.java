package be.mijnfonds.connector.feed;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What came of one archive. */
public sealed interface Feeding {
    /** One sentence or a few for the person who ran it. */
    String text();

    /** The batch was taken; rows that broke a rule stand in the report. */
    record Taken(String batchId, Counts counts, @Nullable Path report) implements Feeding {
        @Override
        public String text() {
            return "Batch " + batchId + " is taken: " + counts.text()
                    + (report == null ? "" : " The rows not taken stand in " + report + ".");
        }
    }

    /** The same batch came before: nothing was done. */
    record AlreadyTaken(String batchId) implements Feeding {
        @Override
        public String text() {
            return "Batch " + batchId + " was taken before; nothing to do.";
        }
    }

    /** Nothing of the batch was taken. */
    record Refused(String reason) implements Feeding {
        @Override
        public String text() {
            return "The batch is refused and nothing of it was taken. " + reason;
        }
    }

    /**
     * @param rows that kept every rule
     * @param bad rows that did not
     * @param admitted people new to the vault
     * @param documents handed over to be sealed
     * @param asked members whose file was asked for again
     * @param left people no longer members
     */
    record Counts(long rows, long bad, long admitted, long documents, long asked, long left, String note) {
        String text() {
            return rows + " rows good, " + bad + " not; " + admitted + " people new, " + left + " left; " + documents
                    + " documents to be sealed."
                    + (asked == 0 ? "" : " The core is asked for the file of " + asked + " members.")
                    + (note.isEmpty() ? "" : " " + note);
        }
    }
}
