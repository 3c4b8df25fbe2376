package be.mijnfonds.desk.edge;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Requests a minute and network: a bucket that fills evenly. In memory, because a restart that forgets it costs little. */
public final class RateLimit {
    /** Networks remembered; the one unseen longest is forgotten first, and starts again with a full bucket. */
    private static final int NETWORKS = 20_000;

    private static final double MILLIS = Duration.ofMinutes(1).toMillis();

    private final Clock clock;
    private final int perMinute;
    private final Map<Network, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Network, Bucket> eldest) {
            return size() > NETWORKS;
        }
    };

    private record Bucket(double tokens, long at) {}

    public RateLimit(Clock clock, int perMinute) {
        this.clock = clock;
        this.perMinute = perMinute;
    }

    /** Takes one token, or says no. */
    synchronized boolean take(Network network) {
        var now = clock.millis();
        var bucket = buckets.get(network);
        var tokens = bucket == null
                ? perMinute
                : Math.min(perMinute, bucket.tokens + Math.max(0, now - bucket.at) * perMinute / MILLIS);
        var taken = tokens >= 1;
        buckets.put(network, new Bucket(taken ? tokens - 1 : tokens, now));
        return taken;
    }

    /** Until one token is there again. */
    Duration pause() {
        return Duration.ofMillis((long) Math.ceil(MILLIS / perMinute));
    }
}
