package be.mijnfonds.vault.refusals;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * When a refusal leaves: on the next beat since its request arrived; on a slow one when a provider was asked, which takes long
 * and now more, now less. How far a request got before it was refused would
 * otherwise tell whether a member, a credential or a lease exists. Requests are served by virtual threads: one that waits
 * holds nothing.
 */
public final class Beat {
    public static final Duration QUICK = Duration.ofMillis(10);
    public static final Duration SLOW = Duration.ofMillis(100);

    private final long arrived;

    private Beat(long arrived) {
        this.arrived = arrived;
    }

    /** A request arrives. */
    public static Beat begin() {
        return new Beat(System.nanoTime());
    }

    /** Waits for the next beat; not when the vault is stopping. */
    public void await(Duration length) {
        var beats = (System.nanoTime() - arrived) / length.toNanos() + 1;
        var leaves = arrived + beats * length.toNanos();
        for (var left = leaves - System.nanoTime(); left > 0; left = leaves - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) return;
            LockSupport.parkNanos(this, left);
        }
    }
}
