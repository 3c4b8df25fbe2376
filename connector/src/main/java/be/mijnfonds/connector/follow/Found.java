package be.mijnfonds.connector.follow;

import be.mijnfonds.connector.waiting.Quarter;
import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Ref;
import java.util.List;
import java.util.Optional;

/**
 * A line about a member, as far as following it goes.
 *
 * @param lease the member signed in
 * @param makesVersion the member's list is sealed anew for this line
 */
record Found(long index, Ref ref, Quarter quarter, byte[] bytes, boolean lease, boolean makesVersion) {
    /**
     * The line when it has a subject; refused ones too.
     *
     * @throws BrokenJournal when it stands in the signed tree but is no line that this version can read
     */
    static Optional<Found> of(long index, Line line, byte[] bytes) {
        if (line.subject() == null) return Optional.empty();
        var granted = line.outcome().equals("granted");
        return Optional.of(new Found(
                index,
                new Ref(line.subject()),
                Quarter.ofMillis(line.time()),
                bytes,
                granted && line.verb().equals("lease"),
                !(granted && isOwnLook(line))));
    }

    static Line parse(long index, byte[] bytes) {
        try {
            return Line.parse(bytes);
        } catch (JsonException e) {
            throw new BrokenJournal(
                    "Line " + index + " of the journal cannot be read by this version: " + e.getMessage() + ".");
        }
    }

    /**
     * A member who looks at this very list: the line comes with the next version. If it made one by itself, each look would
     * make another.
     */
    private static boolean isOwnLook(Line line) {
        return line.verb().equals("unlock")
                && line.categories().equals(List.of("access"))
                && line.actor() != null
                && line.subject() != null
                && line.subject().equals(line.actor().id());
    }
}
