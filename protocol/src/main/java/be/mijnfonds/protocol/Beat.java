package be.mijnfonds.protocol;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * When a refusal leaves: on the next beat since its request arrived. How far a request got before it was refused would
 * otherwise tell whether a member, a credential, a lease or a session exists. A beat is far longer than the work, also on a
 * busy machine. Requests are served by virtual threads: one that waits holds nothing.
 *
 * @param arrived nanoseconds, of the clock that only measures
 * @param length nanoseconds
 */
public record Beat(long arrived, long length) {
    /** Of the vault, which may have asked a provider. */
    public static final Duration VAULT = Duration.ofMillis(100);
    /** Of the portal, which asks its own database one question. What the vault refused comes on the vault's beat first. */
    public static final Duration PORTAL = Duration.ofMillis(25);

    /** A request arrives. */
    public static Beat begin(Duration length) {
        return new Beat(System.nanoTime(), length.toNanos());
    }

    /** Waits for the next beat; not when the process is stopping. */
    public void await() {
        var beats = (System.nanoTime() - arrived) / length + 1;
        var leaves = arrived + beats * length;
        for (var left = leaves - System.nanoTime(); left > 0; left = leaves - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) return;
            LockSupport.parkNanos(this, left);
        }
    }
}
