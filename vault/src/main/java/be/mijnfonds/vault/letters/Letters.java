package be.mijnfonds.vault.letters;

import be.mijnfonds.journal.Line;
import be.mijnfonds.protocol.Evidence;
import be.mijnfonds.protocol.LetterAnswer;
import be.mijnfonds.protocol.LetterAnswer.Lettered;
import be.mijnfonds.protocol.LetterAsk;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Challenge;
import be.mijnfonds.seal.LetterCode;
import be.mijnfonds.seal.LetterNumber;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.database.Database;
import be.mijnfonds.vault.keys.VaultKeys;
import be.mijnfonds.vault.members.Members;
import be.mijnfonds.vault.sequencer.Appended;
import be.mijnfonds.vault.sequencer.Committed;
import be.mijnfonds.vault.sequencer.Journal;
import be.mijnfonds.vault.sequencer.RowWrite;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * Codes of letters by post. A code is derived when it is needed and kept nowhere: neither the database nor a backup of it
 * has one. It is good once, thirty days, five tries.
 */
public final class Letters {
    /** In place of who is unknown, so that an unknown number costs the same work as a known one. */
    private static final Ref NOBODY = new Ref("0".repeat(26));

    private static final int PER_HOUR = 600;
    private static final long HOUR_MS = 3_600_000;

    private final ArrayDeque<Long> made = new ArrayDeque<>();
    private final LetterRows rows;
    private final Members members;
    private final VaultKeys keys;
    private final Journal journal;
    private final Clock clock;

    public Letters(Database database, Members members, VaultKeys keys, Journal journal, Clock clock) {
        this.rows = new LetterRows(database, keys, journal);
        this.members = members;
        this.keys = keys;
        this.journal = journal;
        this.clock = clock;
    }

    /** Hears of every line of the journal. */
    public synchronized void line(Committed committed) {
        var line = committed.line();
        if (!line.verb().equals("code") || line.time() <= clock.millis() - HOUR_MS) return;
        made.addLast(line.time());
        if (made.size() > PER_HOUR) made.removeFirst();
    }

    /** Some that come together may pass together: it bounds what a stolen certificate can have made, not to the last one. */
    private synchronized boolean isFull() {
        while (!made.isEmpty() && made.getFirst() <= clock.millis() - HOUR_MS) made.removeFirst();
        return made.size() >= PER_HOUR;
    }

    /** @param instance the connector's, from its certificate */
    public LetterAnswer make(LetterAsk ask, String instance) {
        return new LetterAnswer(
                ask.letters().stream().map(letter -> make(letter, instance)).toList());
    }

    private Lettered make(LetterAsk.Letter asked, String instance) {
        if (members.withRef(asked.ref()).isEmpty()) return new Lettered.Refused(asked.number(), "unknown");
        var known = rows.find(asked.number());
        if (known.isPresent()) return again(known.get(), asked);
        if (isFull()) {
            journal.alarm("more letters with a code are asked for than an hour allows");
            return new Lettered.Refused(asked.number(), "too-many");
        }
        var letter = new Letter(asked.number(), asked.ref(), clock.millis(), 0, false, 0);
        return switch (journal.append(
                line(letter, instance), (connection, index) -> rows.insert(connection, letter.madeBy(index)))) {
            case Appended.Durable durable -> made(letter);
            case Appended.Stale stale ->
                rows.find(asked.number())
                        .map(row -> again(row, asked))
                        .orElseGet(() -> new Lettered.Refused(asked.number(), "number-taken"));
        };
    }

    /** How somebody of the staff begins: the same kind of code, not by post, in the line after the one that lets them in. */
    public record Begun(LetterNumber number, LetterCode code, Letter letter) {}

    /** @param ref not known before, so that no letter of theirs is void by it */
    public Begun begin(Ref ref, SecureRandom random) {
        var letter = new Letter(LetterNumber.random(random), ref, clock.millis(), 0, false, 0);
        return new Begun(letter.number(), code(letter.number(), ref, letter.issued()), letter);
    }

    /** Goes with the line of the code. */
    public RowWrite insert(Begun begun) {
        return (connection, index) -> rows.insert(connection, begun.letter().madeBy(index));
    }

    private Lettered again(Letter letter, LetterAsk.Letter asked) {
        if (!letter.ref().equals(asked.ref())) return new Lettered.Refused(asked.number(), "number-taken");
        if (letter.isOver(clock.millis()) || !rows.isNewest(letter))
            return new Lettered.Refused(asked.number(), "over");
        return made(letter);
    }

    private Lettered.Made made(Letter letter) {
        return new Lettered.Made(letter.number(), code(letter.number(), letter.ref(), letter.issued()), letter.until());
    }

    private LetterCode code(LetterNumber number, Ref ref, long issued) {
        return keys.letterCode(number, ref, issued);
    }

    /**
     * The letter whose code was shown over this challenge. Each call is one of its five tries, counted before anything is
     * compared, so that many at once are not more.
     */
    public Optional<Letter> shown(Evidence.Letter evidence, Challenge challenge) {
        var letter = rows.find(evidence.number());
        var now = clock.millis();
        var good = letter.filter(row -> !row.isOver(now) && rows.isNewest(row))
                .filter(row -> rows.updateNow(row, row.tried()))
                .map(Letter::tried);
        var code = code(
                evidence.number(),
                letter.map(Letter::ref).orElse(NOBODY),
                letter.map(Letter::issued).orElse(0L));
        var same = Bytes.same(code.answer(challenge), evidence.mac());
        return good.filter(row -> same);
    }

    /** Goes with the line that uses it up. */
    public RowWrite use(Letter letter) {
        return (connection, index) -> rows.update(connection, letter, letter.usedBy(index));
    }

    private Line line(Letter letter, String instance) {
        return journal.begin("code", "granted")
                .kind("letter-code")
                .actor(Line.Actor.of("connector", null))
                .subject(letter.ref().value())
                .thing(letter.thing())
                .purpose("way-to-sign-in")
                .ground("art6-1-c")
                .app(new Line.App("connector", instance, null, null))
                .build();
    }

    /** Rows of letters that are too old to be taken anyway. */
    public static int forget(Connection connection, long now) throws SQLException {
        try (var delete = connection.prepareStatement("delete from letter where issued < ?")) {
            delete.setLong(1, now - 2 * Letter.LIFE_MS);
            return delete.executeUpdate();
        }
    }
}
