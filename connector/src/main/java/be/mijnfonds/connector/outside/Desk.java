package be.mijnfonds.connector.outside;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.seal.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;

/** The security desk's door for the core side: gives the bytes that a line of the journal names, and is believed in nothing. */
public final class Desk {
    /** A fund of five million members at a megabyte a second. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Https https;
    private final URI url;

    public Desk(Https https, URI url) {
        this.https = https;
        this.url = url;
    }

    /** What is done with a release while it comes. */
    @FunctionalInterface
    public interface Reading {
        void read(InputStream release) throws IOException;
    }

    /**
     * False when the desk has none with this hash.
     *
     * @throws AwayException when the same call later may go well
     */
    public boolean release(byte[] hash, Reading reading) throws InterruptedException {
        var body = Wire.body().put("hash", Base64Url.encode(hash)).build().canonical();
        try {
            var status = https.post(URI.create(url + "/release"), body, LONGEST, reading::read);
            return switch (status) {
                case 200 -> true;
                case 404 -> false;
                case 429, 502, 503, 504 -> throw new AwayException("The desk");
                default -> throw new RefusedException("The desk", status);
            };
        } catch (IOException e) {
            throw new AwayException("The desk", e);
        }
    }
}
