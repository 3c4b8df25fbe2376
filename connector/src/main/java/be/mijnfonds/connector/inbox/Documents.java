package be.mijnfonds.connector.inbox;

import be.mijnfonds.connector.people.Members;
import be.mijnfonds.connector.uploads.Uploads;
import be.mijnfonds.connector.uploads.Uploads.Taken;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.SentDocument;
import be.mijnfonds.seal.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The document that goes with a statement: in the core's hands before the statement is taken, so that no statement speaks of
 * one that is not there. Until then it stays at the portal, with its statement.
 */
final class Documents {
    /** While core or scanner is away, or cannot judge one, twenty MiB are not fetched twice a second. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Duration AGAIN = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(Documents.class);

    private final Uploads uploads;
    private final Members members;
    private final Clock clock;
    private Instant next = Instant.MIN;
    private Instant nextWord = Instant.MIN;
    /** Those that the scanner cannot judge, each with the moment when it is tried again. */
    private final Map<ItemId, Instant> unjudged = new HashMap<>();

    private boolean tookOne;

    Documents(Uploads uploads, Members members, Clock clock) {
        this.uploads = uploads;
        this.members = members;
        this.clock = clock;
    }

    /** What of a statement of this kind its member's list shows: never the key of the file. */
    static Json.Obj shown(Statement statement) {
        var what = statement.what();
        if (statement.kind() != Kind.DOCUMENT) return what;
        var shown = Json.object().put("about", what.get("about"));
        if (what.get("file") != null) {
            var file = SentDocument.of(statement);
            shown.put("name", file.name()).put("size", file.size());
        }
        return shown.build();
    }

    /** A look into the inbox begins: one document a look, so that it keeps nothing else that was said waiting. */
    void begin() {
        tookOne = false;
    }

    /** A good statement with its document, or what is wrong with that. */
    Judged with(Judged.Good good) throws InterruptedException {
        var statement = good.statement();
        if (statement.kind() != Kind.DOCUMENT) return good;
        var now = clock.instant();
        if (tookOne
                || now.isBefore(next)
                || now.isBefore(unjudged.getOrDefault(statement.itemId(), Instant.MIN))
                || members.memberKey(statement.ref()).isEmpty()) return new Judged.Later();
        tookOne = true;
        try {
            var taken = uploads.take(statement);
            unjudged.remove(statement.itemId());
            return switch (taken) {
                case Taken.Whole(var document) -> new Judged.Good(statement, good.agreement(), document);
                case Taken.Unfit(var reason) -> new Judged.Unfit(statement, good.agreement(), reason);
                case Taken.Broken() -> new Judged.Bad("document", good.agreement(), statement);
                case Taken.Unjudged() -> {
                    word("The scanner gives no verdict on document " + statement.itemId() + "; tried again.");
                    unjudged.put(statement.itemId(), now.plus(PAUSE));
                    yield new Judged.Later();
                }
            };
        } catch (IOException | UncheckedIOException e) {
            word("A document cannot be handed over: the core's folder or the scanner is away; tried again.");
            next = now.plus(PAUSE);
            return new Judged.Later();
        }
    }

    /** Once, and once a day while it lasts. */
    private void word(String sentence) {
        if (clock.instant().isBefore(nextWord)) return;
        LOG.error(sentence);
        nextWord = clock.instant().plus(AGAIN);
    }
}
