package be.mijnfonds.vault.sequencer;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.LineBuilder;
import be.mijnfonds.seal.Fund;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The journal as those see it who write in it: a line begun, made durable, and asked whether it is the newest. */
public final class Journal {
    private static final int SALT_BYTES = 16;

    private final Fund fund;
    private final Sequencer sequencer;
    private final Clock clock;
    private final SecureRandom random;
    private final Consumer<String> say;

    public Journal(Fund fund, Sequencer sequencer, Clock clock, SecureRandom random, Consumer<String> say) {
        this.fund = fund;
        this.sequencer = sequencer;
        this.clock = clock;
        this.random = random;
        this.say = say;
    }

    /** Whether lines can be written: without that nothing is answered, not even again. */
    public boolean isOpen() {
        return sequencer.up();
    }

    /** A line of this fund, now, with a salt of its own. */
    public LineBuilder begin(String verb, String outcome) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return Line.builder(salt, clock.millis(), fund.number(), verb, outcome);
    }

    /** @throws be.mijnfonds.vault.database.DatabaseAway when the line is not durable within two seconds */
    public Appended append(Line line, RowWrite... writes) {
        return sequencer.append(line, writes);
    }

    /** Puts a line in the next batch without waiting for it; {@link #await} does. */
    public CompletableFuture<Appended> appendLater(Line line, RowWrite... writes) {
        return sequencer.appendLater(line, writes);
    }

    public Appended await(CompletableFuture<Appended> line) {
        return sequencer.await(line);
    }

    /** Whether no later line is about this thing: an older row was put back by hand. */
    public boolean isNewest(String thing, long index) {
        return sequencer.isNewest(thing, index);
    }

    /** The index of the newest line about this thing. */
    public Optional<Long> newest(String thing) {
        return sequencer.newest(thing);
    }

    /** What an operator must hear at once: a row that fails its key is never an accident. */
    public void alarm(String what) {
        say.accept("vault: ALARM: " + what);
    }
}
