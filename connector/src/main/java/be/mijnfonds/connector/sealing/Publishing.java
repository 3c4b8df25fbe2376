package be.mijnfonds.connector.sealing;

import be.mijnfonds.connector.incidents.Public;
import be.mijnfonds.connector.incidents.Releases.Taken;
import be.mijnfonds.connector.outside.AwayException;
import be.mijnfonds.connector.outside.RefusedException;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.protocol.IncidentList;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.SealException;
import be.mijnfonds.seal.Wire;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs the list of incidents and gives it to the portal: when another incident belongs in it, and each day, so that one who is
 * shown an old list can tell. Then the journal says that the letters went.
 */
final class Publishing {
    private static final Duration EACH = Duration.ofDays(1);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);

    private final Sealer.Parts parts;
    private final Public incidents;
    private Instant next = Instant.MIN;

    Publishing(Sealer.Parts parts) {
        this.parts = parts;
        this.incidents = new Public(parts.template(), parts.storeKey());
    }

    private record Last(long seq, byte[] of, Instant at) {}

    /** Neither a portal nor a vault that is away keeps a bundle back. */
    void round() throws InterruptedException {
        var now = parts.clock().instant();
        if (now.isBefore(next)) return;
        try {
            next = now.plus(LOOK_EVERY);
            var ready = incidents.ready();
            publish(ready, now);
            for (var release : ready) note(release);
        } catch (AwayException | RefusedException | SealException e) {
            LOG.error("The list of incidents waits, tried again in a minute. {}", e.getMessage());
            next = now.plus(PAUSE);
        }
    }

    private void publish(List<Taken> ready, Instant now) throws InterruptedException {
        var last = last();
        var bare = incidents.list(parts.fund(), 1, 0, ready);
        var of = Bytes.sha256(bare.bytes());
        if (last != null && Bytes.same(last.of(), of) && now.isBefore(last.at().plus(EACH))) return;
        // By the clock, so that it goes on growing when this database was lost.
        var seq = Math.max(now.toEpochMilli(), last == null ? 1 : last.seq() + 1);
        var list = new IncidentList(parts.fund(), seq, now.toEpochMilli(), bare.incidents());
        parts.portal().incidents(body(list));
        parts.template().update("""
                        insert into incident.published (seq, of, at) values (?, ?, ?)
                        on conflict (one) do update set seq = excluded.seq, of = excluded.of, at = excluded.at
                        """, seq, of, Timestamp.from(now));
        LOG.info("The list of incidents is published: {}.", list.incidents().size());
    }

    private @Nullable Last last() {
        return parts
                .template()
                .query(
                        "select seq, of, at from incident.published",
                        (row, n) -> new Last(
                                row.getLong("seq"),
                                row.getBytes("of"),
                                row.getTimestamp("at").toInstant()))
                .stream()
                .findFirst()
                .orElse(null);
    }

    private byte[] body(IncidentList list) {
        return Wire.body()
                .put("bytes", Base64Url.encode(list.bytes()))
                .put("sig", Base64Url.encode(list.sign(parts.signing().key())))
                .build()
                .canonical();
    }

    private void note(Taken release) throws InterruptedException {
        var note = incidents.note(release);
        parts.vault().note(note);
        incidents.told(release);
        LOG.info(
                "Release {} number {} is told: {} members.",
                release.head().incident(),
                release.head().number(),
                note.count());
    }
}
