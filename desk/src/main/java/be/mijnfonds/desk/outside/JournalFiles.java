package be.mijnfonds.desk.outside;

import be.mijnfonds.journal.tiles.Fetch;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The journal's published files. What they say is believed only after it was checked. */
public final class JournalFiles implements Fetch {
    private final Https https;
    private final URI address;

    public JournalFiles(Https https, URI address) {
        this.https = https;
        this.address = address;
    }

    @Override
    public byte @Nullable [] fetch(String path) throws IOException {
        var answer = https.get(URI.create(address + "/" + path), MAX_BYTES);
        return switch (answer.status()) {
            case 200 -> answer.body();
            case 404 -> null;
            default -> throw new IOException("the journal answers with status " + answer.status());
        };
    }
}
