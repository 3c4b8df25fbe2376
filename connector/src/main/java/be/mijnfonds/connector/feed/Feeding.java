package be.mijnfonds.connector.feed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What came of one archive. */
public sealed interface Feeding {
    /** One sentence or a few for the person who ran it. */
    String text();

    /** Whether it is done, or there was nothing to do. */
    default boolean isGood() {
        return !(this instanceof Refused || this instanceof Held || this instanceof NotNoted || this instanceof CutOff);
    }

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

    /** The brake holds the batch; nothing of it was taken. */
    record Held(String batchId, List<Diff> files) implements Feeding {
        @Override
        public String text() {
            return "Batch " + batchId + " is HELD and nothing of it was taken: " + vanishing(files)
                    + ". If that is right, give it again with --release " + batchId + ".";
        }
    }

    /** Somebody released the batch, and the vault is not there to write that down; nothing of it was taken. */
    record NotNoted(String batchId) implements Feeding {
        @Override
        public String text() {
            return "Batch " + batchId + " is released, but the vault is away and cannot note that: nothing of it was"
                    + " taken, and nothing is lost. Give the same command again when the vault is back.";
        }
    }

    /** What the batch would do; nothing was changed. */
    record DryRun(
            String batchId,
            List<Diff> files,
            List<Diff> held,
            @Nullable Path report) implements Feeding {
        @Override
        public String text() {
            var lines =
                    new StringBuilder("Dry run of batch " + batchId + ": nothing was changed.\n" + Diff.HEAD + "\n");
            files.forEach(file -> lines.append(file.text()).append('\n'));
            lines.append(
                    held.isEmpty()
                            ? "The brake would let it pass."
                            : "The brake would HOLD it: " + vanishing(held) + ".");
            if (report != null)
                lines.append("\nThe rows that would not be taken stand in ")
                        .append(report)
                        .append('.');
            return lines.toString();
        }
    }

    private static String vanishing(List<Diff> files) {
        return files.stream()
                .map(file -> "in " + file.file() + " " + file.vanished() + " of " + file.known()
                        + " known rows would vanish")
                .collect(Collectors.joining("; "));
    }

    /** It stopped on its way, for a reason that is not ours: what was taken stays. */
    record CutOff(String batchId, String reason) implements Feeding {
        @Override
        public String text() {
            return "Batch " + batchId + " stopped halfway. " + reason
                    + " Give the same archive again: it goes on from there.";
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
        static Counts of(Run run) {
            var at = run.at();
            return new Counts(at.good, at.bad, at.admitted, at.documents, at.asked, at.gone, note(run));
        }

        private static String note(Run run) {
            var notes = new ArrayList<String>();
            for (var file : FeedFile.values()) {
                if (file.isToldOnce()) continue;
                if (run.manifest().listed(file).isEmpty()) {
                    if (run.manifest().full())
                        notes.add("There is no " + file.category() + "; that part stays as it was.");
                } else if ((run.manifest().full() || run.isFirst(file))
                        && !run.complete().contains(file))
                    notes.add("Some rows of " + file.category()
                            + " were unreadable, so nobody is taken for gone from it.");
            }
            return String.join(" ", notes);
        }

        String text() {
            return rows + " rows good, " + bad + " not; " + admitted + " people new, " + left + " left; " + documents
                    + " documents to be sealed."
                    + (asked == 0 ? "" : " The core is asked for the file of " + asked + " members.")
                    + (note.isEmpty() ? "" : " " + note);
        }
    }
}
