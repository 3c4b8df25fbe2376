package be.mijnfonds.connector.sealing;

import be.mijnfonds.connector.outside.RefusedException;
import be.mijnfonds.connector.waiting.PaperQueue;
import be.mijnfonds.connector.waiting.PaperQueue.Code;
import be.mijnfonds.connector.waiting.PaperQueue.Waiting;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.PaperRecord;
import be.mijnfonds.seal.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs what is known of codes on papers and sends it to the portal, which shows it to whoever holds a paper. */
final class Records {
    private static final int AT_ONCE = 500;
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(Records.class);

    private final Sealer.Parts parts;
    private final PaperQueue queue;
    private Instant next = Instant.MIN;

    Records(Sealer.Parts parts) {
        this.parts = parts;
        this.queue = new PaperQueue(parts.template(), parts.storeKey());
    }

    /** Sends all that waits; waits while the portal is away. A portal that does not take them keeps no bundle back. */
    void send() throws InterruptedException {
        if (parts.clock().instant().isBefore(next)) return;
        try {
            for (var waiting = queue.next(AT_ONCE); !waiting.isEmpty(); waiting = queue.next(AT_ONCE)) send(waiting);
        } catch (RefusedException e) {
            LOG.error("Codes of papers wait, tried again in a minute. {}", e.getMessage());
            next = parts.clock().instant().plus(PAUSE);
        }
    }

    private void send(List<Waiting> waiting) throws InterruptedException {
        var ours = waiting.stream().filter(queue::isOurs).toList();
        if (ours.size() < waiting.size())
            LOG.error(
                    "ALARM: {} codes of papers were put into the database by somebody else; they are not signed.",
                    waiting.size() - ours.size());
        var body = body(ours);
        parts.patience().until(() -> parts.portal().papers(body));
        parts.transaction().executeWithoutResult(status -> queue.done(waiting));
    }

    private byte[] body(List<Waiting> waiting) {
        var put = new ArrayList<Json>();
        var drop = new ArrayList<String>();
        for (var one : waiting) {
            if (record(one.code()) instanceof PaperRecord record) put.add(signed(record));
            else drop.add(Base64Url.encode(one.code().hash()));
        }
        return Wire.body()
                .put("put", Json.array(put))
                .put("drop", Json.texts(drop))
                .build()
                .canonical();
    }

    private @Nullable PaperRecord record(Code code) {
        var file = code.file();
        var until = code.until();
        return file == null
                ? null
                : new PaperRecord(parts.fund(), code.hash(), file, until == null ? null : until.toString());
    }

    private Json signed(PaperRecord record) {
        return Json.object()
                .put("hash", Base64Url.encode(record.hash()))
                .put("bytes", Base64Url.encode(record.bytes()))
                .put("sig", Base64Url.encode(record.sign(parts.signing().key())))
                .build();
    }
}
