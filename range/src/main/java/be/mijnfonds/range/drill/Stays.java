package be.mijnfonds.range.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The drill's own record of who was signed in when, kept by its own clock while it sends members to sign in: the journal has
 * no part in it. For one thread.
 */
final class Stays {
    /** As long as a lease can live (docs/protocol.md). */
    private static final long LEASE_MS = 3_600_000;

    private final List<Stay> stays = new ArrayList<>();

    /**
     * @param before and {@code after}: the sign-in lay between, ms
     * @param ended when the member had signed out; null when it did not
     */
    record Stay(
            int member, long before, long after, @Nullable Long ended) {}

    void signedIn(int member, long before, long after) {
        stays.add(new Stay(member, before, after, null));
    }

    void signedInAndOut(int member, long before, long after, long ended) {
        stays.add(new Stay(member, before, after, ended));
    }

    /** Numbers of those whose lease was alive at a moment from..to, whenever exactly they signed in. */
    Set<Integer> surely(long from, long to) {
        var found = new TreeSet<Integer>();
        for (var stay : stays)
            if (stay.after <= to && stay.before + LEASE_MS >= from && (stay.ended == null || stay.ended >= from))
                found.add(stay.member);
        return found;
    }

    /** And of those for whom it depends on the very moment. */
    Set<Integer> maybe(long from, long to) {
        var found = new TreeSet<Integer>();
        for (var stay : stays)
            if (stay.before <= to && stay.after + LEASE_MS >= from && (stay.ended == null || stay.ended >= from))
                found.add(stay.member);
        return found;
    }
}
