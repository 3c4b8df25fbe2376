package be.mijnfonds.vault.evidence;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The pages as WebAuthn knows them.
 *
 * @param rpId the exact host of the pages, lower case; never a parent domain, or a sister site could ask in our name
 * @param origins the pages' origins, compared letter by letter: {@code https://host[:port]}, or {@code http://localhost:port}
 *     and names under it
 */
public record RelyingParty(String rpId, List<String> origins) {
    private static final Pattern HOST =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
    private static final int MAX_ORIGINS = 8;

    /** @throws IllegalArgumentException naming what is wrong with the settings */
    public RelyingParty {
        origins = List.copyOf(origins);
        if (rpId.length() > 253 || !HOST.matcher(rpId).matches())
            throw new IllegalArgumentException("pages.rpId is not a host name in lower case");
        if (origins.isEmpty() || origins.size() > MAX_ORIGINS)
            throw new IllegalArgumentException("pages.origins needs 1 to " + MAX_ORIGINS + " origins");
        for (var origin : origins) check(origin, rpId);
    }

    byte[] rpIdHash() {
        return Sha256.of(rpId.getBytes(StandardCharsets.UTF_8));
    }

    private static void check(String origin, String rpId) {
        URI uri;
        try {
            uri = URI.create(origin);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("pages.origins: not an origin: " + origin);
        }
        var secure = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && isThisMachine(rpId));
        if (!secure) throw new IllegalArgumentException("pages.origins: not https: " + origin);
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        if (!origin.equals(uri.getScheme() + "://" + rpId + port))
            throw new IllegalArgumentException("pages.origins: not an origin of " + rpId + ": " + origin);
    }

    /** RFC 6761 6.3: these names never leave the machine, and browsers take them for secure. */
    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.endsWith(".localhost");
    }
}
