package be.mijnfonds.desk.outside;

import java.io.IOException;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A member's ciphertext, asked at the portal's door for the core side. Nothing of it can be read here. */
public final class PortalFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PortalFiles.class);
    /** Of 8 MiB of ciphertext as base64url, and what goes with it. */
    private static final int LIMIT = 12 * 1024 * 1024;

    private final Https https;
    private final URI portal;

    public PortalFiles(Https https, URI portal) {
        this.https = https;
        this.portal = portal;
    }

    /** What the portal says. */
    public sealed interface Got {
        record Bytes(byte[] json) implements Got {}

        record Malformed() implements Got {}

        record TooLarge() implements Got {}

        /** It has a ceiling of its own. */
        record TooMany() implements Got {}

        record Away() implements Got {}
    }

    public Got file(byte[] ask) {
        try {
            var answer = https.post(URI.create(portal + "/file"), ask, LIMIT);
            return switch (answer.status()) {
                case 200 -> new Got.Bytes(answer.body());
                case 400 -> new Got.Malformed();
                case 413 -> new Got.TooLarge();
                case 429 -> new Got.TooMany();
                default -> {
                    LOG.warn("the portal answered {}", answer.status());
                    yield new Got.Away();
                }
            };
        } catch (IOException e) {
            LOG.warn("the portal does not answer ({})", e.getClass().getSimpleName());
            return new Got.Away();
        }
    }
}
