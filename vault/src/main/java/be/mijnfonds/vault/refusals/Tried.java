package be.mijnfonds.vault.refusals;

import be.mijnfonds.journal.Line;
import be.mijnfonds.seal.Ref;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked for and did not get.
 *
 * @param kind what was shown or asked about: a way to sign in, a lease, a member
 * @param ref whose data it would have been; null when nobody known was named
 * @param app null when it came by no caller, but by the folder of orders
 * @param network keyed hash of the caller's address prefix; null when the caller is the connector
 * @param hash of an order that was refused; null for anything else
 */
public record Tried(
        String verb,
        String kind,
        @Nullable Ref ref,
        Line.@Nullable App app,
        @Nullable String network,
        @Nullable String trace,
        byte @Nullable [] hash) {
    public Tried(
            String verb,
            String kind,
            @Nullable Ref ref,
            Line.App app,
            @Nullable String network,
            @Nullable String trace) {
        this(verb, kind, ref, app, network, trace, null);
    }

    String group() {
        return verb + "|" + kind + "|" + network;
    }
}
