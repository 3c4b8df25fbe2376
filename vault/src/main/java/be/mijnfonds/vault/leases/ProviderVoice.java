package be.mijnfonds.vault.leases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tells the operator why a provider's word was not taken: which check, never a value. Members and portal hear one refusal for
 * all. Each reason at once, then once a minute with how often, so that nobody can fill the log.
 */
public final class ProviderVoice {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Consumer<String> out;
    private final Clock clock;
    /** As many as there are providers of the settings, times reasons. */
    private final Map<String, Told> told = new HashMap<>();

    private record Told(Instant at, int since) {}

    public ProviderVoice(Consumer<String> out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    synchronized void say(String provider, String what, Enum<?> why) {
        var reason = "provider " + provider + ": " + what + ", " + why;
        var now = clock.instant();
        var before = told.get(reason);
        if (before != null && now.isBefore(before.at.plus(PAUSE))) {
            told.put(reason, new Told(before.at, before.since + 1));
            return;
        }
        told.put(reason, new Told(now, 0));
        out.accept(before == null || before.since == 0 ? reason : reason + ", " + (before.since + 1) + " times");
    }
}
