package be.mijnfonds.vault.evidence;

import java.net.URI;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The provider's signing keys, fetched when needed: after an hour, and for a key not seen before, at most once a minute. */
final class ProviderKeys implements TokenReader.Keys {
    /** So that a key the provider withdrew is gone here within the hour. */
    private static final Duration FRESH = Duration.ofHours(1);

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Egress egress;
    private final URI address;
    private final TokenAlgorithm algorithm;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile State state = new State(Map.of(), Instant.MIN, Instant.MIN);

    ProviderKeys(Egress egress, URI address, TokenAlgorithm algorithm, Clock clock) {
        this.egress = egress;
        this.address = address;
        this.algorithm = algorithm;
        this.clock = clock;
    }

    @Override
    public Found find(String kid) {
        var known = state.fresh(clock.instant()).get(kid);
        return known != null ? new Found.Key(known) : findAnew(kid);
    }

    private Found findAnew(String kid) {
        fetching.lock();
        try {
            var now = clock.instant();
            if (!state.fresh(now).containsKey(kid) && state.mayAsk(now)) state = fetch(now);
            // Without a set that is fresh, "unknown" would be a guess.
            if (!state.isFresh(now)) return new Found.Away();
            var key = state.keys.get(kid);
            return key == null ? new Found.Unknown() : new Found.Key(key);
        } finally {
            fetching.unlock();
        }
    }

    private State fetch(Instant now) {
        var keys = read();
        return keys == null ? new State(state.keys, state.fetched, now) : new State(keys, now, now);
    }

    private @Nullable Map<String, PublicKey> read() {
        var answer = egress.get(address).orElse(null);
        return answer == null || answer.status() != 200 ? null : KeySet.parse(answer.body(), algorithm);
    }

    private record State(Map<String, PublicKey> keys, Instant fetched, Instant asked) {
        Map<String, PublicKey> fresh(Instant now) {
            return isFresh(now) ? keys : Map.of();
        }

        boolean isFresh(Instant now) {
            return within(fetched, FRESH, now);
        }

        boolean mayAsk(Instant now) {
            return !within(asked, PAUSE, now);
        }

        // A clock set back must neither keep keys for ever nor stop us from asking.
        private static boolean within(Instant since, Duration length, Instant now) {
            return !now.isBefore(since) && now.minus(length).isBefore(since);
        }
    }
}
