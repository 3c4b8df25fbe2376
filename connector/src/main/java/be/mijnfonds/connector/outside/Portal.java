package be.mijnfonds.connector.outside;

import java.io.IOException;
import java.net.URI;

/** The portal's core side: takes finished bundles and gives nothing back. */
public final class Portal {
    private static final int LIMIT = 64 << 10;

    private final Https https;
    private final URI url;

    public Portal(Https https, URI url) {
        this.https = https;
        this.url = url;
    }

    /** What came of storing: taken now or before; this or a higher seq stands for other bytes; this body is not taken. */
    public enum Storing {
        STORED,
        CONFLICT,
        UNFIT
    }

    /**
     * @param body the finished bytes; sent again unchanged they are a repeat
     * @throws AwayException when the same call later may go well
     */
    public Storing store(byte[] body) throws InterruptedException {
        try {
            var answer = https.post(URI.create(url + "/store"), body, LIMIT);
            return switch (answer.status()) {
                case 200 -> Storing.STORED;
                case 409 -> Storing.CONFLICT;
                case 400, 413 -> Storing.UNFIT;
                case 429, 502, 503, 504 -> throw new AwayException("The portal");
                default -> throw new RefusedException("The portal", answer.status());
            };
        } catch (IOException e) {
            throw new AwayException("The portal", e);
        }
    }
}
