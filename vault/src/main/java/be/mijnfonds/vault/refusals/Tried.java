package be.mijnfonds.vault.refusals;

import be.mijnfonds.journal.Line;
import be.mijnfonds.seal.Ref;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked for and did not get.
 *
 * @param kind what was shown or asked about: a way to sign in, a lease, a member
 * @param ref whose data it would have been; null when nobody known was named
 * @param network keyed hash of the caller's address prefix; null when the caller is the connector
 */
public record Tried(
        String verb,
        String kind,
        @Nullable Ref ref,
        Line.App app,
        @Nullable String network,
        @Nullable String trace) {
    String group() {
        return verb + "|" + kind + "|" + network;
    }
}
