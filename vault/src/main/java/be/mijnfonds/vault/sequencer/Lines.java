package be.mijnfonds.vault.sequencer;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.LineBuilder;
import be.mijnfonds.seal.Fund;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Consumer;

/** Begins lines of this fund, now, with a salt of their own; and says aloud what an operator must hear at once. */
public final class Lines {
    private static final int SALT_BYTES = 16;

    private final Fund fund;
    private final Clock clock;
    private final SecureRandom random;
    private final Consumer<String> say;

    public Lines(Fund fund, Clock clock, SecureRandom random, Consumer<String> say) {
        this.fund = fund;
        this.clock = clock;
        this.random = random;
        this.say = say;
    }

    public LineBuilder begin(String verb, String outcome) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return Line.builder(salt, clock.millis(), fund.number(), verb, outcome);
    }

    /** A row that fails its key is never an accident. */
    public void alarm(String what) {
        say.accept("vault: ALARM: " + what);
    }
}
