package be.mijnfonds.connector.sealing;

import be.mijnfonds.seal.Ref;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Members left alone for a minute: what is theirs stays where it is, so that one of them keeps no other waiting. */
final class Left {
    private static final Duration PAUSE = Duration.ofSeconds(60);
    private static final Logger LOG = LoggerFactory.getLogger(Left.class);

    private final Clock clock;
    private final Map<Ref, Long> until = new HashMap<>();

    Left(Clock clock) {
        this.clock = clock;
    }

    /** Said loudly: a restored database or a second connector looks like this. */
    void leave(Ref ref, String why) {
        LOG.error("{}; that member's bundles stay behind, tried again in a minute.", why);
        until.put(ref, clock.millis() + PAUSE.toMillis());
    }

    void forgetPast() {
        var now = clock.millis();
        until.values().removeIf(moment -> moment <= now);
    }

    boolean has(Ref ref) {
        return until.containsKey(ref);
    }

    int size() {
        return until.size();
    }
}
