package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import org.jspecify.annotations.Nullable;

/**
 * What the portal says of the way a request came. Its own word, and marked so in the journal.
 *
 * @param network 16 bytes: a keyed hash of the caller's address prefix (/24, /48), so that a line names no address
 */
public record Via(
        byte[] network,
        @Nullable String build,
        @Nullable String route,
        @Nullable String trace) {
    private static final int NETWORK_BYTES = 16;

    public Via {
        if (network.length != NETWORK_BYTES) throw new IllegalArgumentException("not a network");
        word(build);
        word(route);
        word(trace);
    }

    private static void word(@Nullable String word) {
        if (word != null && !word.matches("[A-Za-z0-9._/-]{1,64}"))
            throw new IllegalArgumentException("not a short word");
    }

    static Via read(Fields in) {
        var via = new Via(in.bytes("network"), in.textOrNull("build"), in.textOrNull("route"), in.textOrNull("trace"));
        in.end();
        return via;
    }

    public Json json() {
        return Json.object()
                .put("network", Base64Url.encode(network))
                .put("build", build)
                .put("route", route)
                .put("trace", trace)
                .build();
    }
}
