package be.mijnfonds.vault.refusals;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * When a refusal leaves: on the next beat since its request arrived. How far a request got before it was refused would
 * otherwise tell whether a member, a credential or a lease exists. A beat is far longer than the work, also on a busy machine
 * and when a provider was asked. Requests are served by virtual threads: one that waits holds nothing.
 */
public final class Beat {
    public static final Duration LENGTH = Duration.ofMillis(100);

    private final long arrived;

    private Beat(long arrived) {
        this.arrived = arrived;
    }

    /** A request arrives. */
    public static Beat begin() {
        return new Beat(System.nanoTime());
    }

    /** Waits for the next beat; not when the vault is stopping. */
    public void await() {
        var beats = (System.nanoTime() - arrived) / LENGTH.toNanos() + 1;
        var leaves = arrived + beats * LENGTH.toNanos();
        for (var left = leaves - System.nanoTime(); left > 0; left = leaves - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) return;
            LockSupport.parkNanos(this, left);
        }
    }
}
