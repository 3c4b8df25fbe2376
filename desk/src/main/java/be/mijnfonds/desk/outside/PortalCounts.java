package be.mijnfonds.desk.outside;

import be.mijnfonds.desk.second.Relayed;
import be.mijnfonds.desk.second.SecondSource;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.io.IOException;
import java.net.URI;

/** The portal's own counts, asked at its door for the core side. */
public final class PortalCounts implements SecondSource {
    private static final int LIMIT = 16 * 1024 * 1024;
    /** As many as the portal answers at once. */
    private static final long LINES = 8_000_000;

    private static final long TIME_MS = 399L * 24 * 3_600_000;

    private final Https https;
    private final URI portal;

    public PortalCounts(Https https, URI portal) {
        this.https = https;
        this.portal = portal;
    }

    @Override
    public Relayed relayed(long from, long to, long since, long until) throws IOException {
        var all = Relayed.none(from);
        for (var at = from; at < to; at += LINES) all.add(ask(at, Math.min(to, at + LINES), since, since));
        for (var at = since; at <= until; at += TIME_MS) all.add(ask(from, from, at, Math.min(until, at + TIME_MS)));
        return all;
    }

    private Relayed ask(long from, long to, long since, long until) throws IOException {
        var body = Json.object()
                .put("v", 1)
                .put("from", from)
                .put("to", to)
                .put("since", since)
                .put("until", until)
                .build();
        var answer = https.post(URI.create(portal + "/relayed"), body.canonical(), LIMIT);
        if (answer.status() != 200) throw new IOException("the portal answers with status " + answer.status());
        try {
            return Relayed.parse(answer.body(), from, to);
        } catch (JsonException e) {
            throw new IOException("the portal answers in another form: " + e.getMessage());
        }
    }
}
