package be.mijnfonds.connector.follow;

import be.mijnfonds.connector.notices.NoticeKind;
import be.mijnfonds.connector.waiting.Quarter;
import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Ref;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line about a member, as far as following it goes.
 *
 * @param lease the member signed in
 * @param makesVersion the member's list is sealed anew for this line
 * @param notice what the member is told on other channels than the pages
 * @param way how the member came, or can come from now on
 */
record Found(
        long index,
        Ref ref,
        long time,
        byte[] bytes,
        boolean lease,
        boolean makesVersion,
        @Nullable NoticeKind notice,
        @Nullable Way way) {
    enum Way {
        PASSKEY,
        PROVIDER
    }

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
                line.time(),
                bytes,
                granted && line.verb().equals("lease"),
                !(granted && isOwnLook(line)),
                granted ? notice(line) : null,
                granted ? way(line) : null));
    }

    private static @Nullable Way way(Line line) {
        return switch (line.verb() + " " + line.kind()) {
            case "enrol passkey", "lease passkey" -> Way.PASSKEY;
            // By a letter there is a notice of its own; a provider is never low.
            default -> line.verb().equals("lease") && !"low".equals(line.level()) ? Way.PROVIDER : null;
        };
    }

    Quarter quarter() {
        return Quarter.ofMillis(time);
    }

    /** Ways to sign in that come and go, a file that was locked, and a sign-in by less than is usual. */
    private static @Nullable NoticeKind notice(Line line) {
        return switch (line.verb() + " " + line.kind()) {
            case "enrol passkey" -> NoticeKind.PASSKEY_ADDED;
            case "code letter-code" -> NoticeKind.LETTER_MADE;
            case "end passkey" -> NoticeKind.WAY_REMOVED;
            case "end lock", "end freeze" -> NoticeKind.LOCKED;
            case "end unfreeze" -> NoticeKind.UNLOCKED;
            default -> line.verb().equals("lease") && "low".equals(line.level()) ? NoticeKind.LOW_SIGN_IN : null;
        };
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
