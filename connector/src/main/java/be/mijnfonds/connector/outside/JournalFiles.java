package be.mijnfonds.connector.outside;

import be.mijnfonds.journal.tiles.Fetch;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The journal's published files, over mutual TLS. What they say is believed only after it was checked. */
public final class JournalFiles implements Fetch {
    private final Https https;
    private final URI url;

    public JournalFiles(Https https, URI url) {
        this.https = https;
        this.url = url;
    }

    @Override
    public byte @Nullable [] fetch(String path) throws IOException {
        try {
            var answer = https.get(URI.create(url + "/" + path), MAX_BYTES);
            return switch (answer.status()) {
                case 200 -> answer.body();
                case 404 -> null;
                default -> throw new IOException("the journal answers with status " + answer.status());
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
