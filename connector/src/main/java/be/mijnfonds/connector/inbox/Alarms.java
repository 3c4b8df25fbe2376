package be.mijnfonds.connector.inbox;

import be.mijnfonds.connector.outside.AwayException;
import be.mijnfonds.connector.outside.RefusedException;
import be.mijnfonds.connector.outside.Vault;
import be.mijnfonds.protocol.NoteAsk;
import be.mijnfonds.seal.Bytes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the vault's journal say what is refused, before it is: whoever tampers must not be able to have it forgotten by whoever
 * keeps our log or our database. The first is noted at once; those that come soon after it together, so that a flood of forged
 * items can neither drown the journal nor use up what else is noted in an hour.
 */
final class Alarms {
    private static final Duration APART = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

    private final Vault vault;
    private final Clock clock;
    private Instant next = Instant.MIN;
    private boolean away;

    Alarms(Vault vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * @param hashes of the items, at most a few hundred
     * @return false when it does not stand in the journal, so that they must wait
     */
    boolean noted(List<byte[]> hashes) throws InterruptedException {
        var now = clock.instant();
        if (hashes.isEmpty() || now.isBefore(next)) return false;
        next = now.plus(APART);
        try {
            vault.note(new NoteAsk(NoteAsk.Kind.ALARM, hash(hashes), hashes.size()));
            away = false;
            return true;
        } catch (AwayException | RefusedException e) {
            if (!away) LOG.error("{}; refused statements wait until they stand in its journal.", e.getMessage());
            away = true;
            return false;
        }
    }

    /** Of one its own; of several SHA-256 over theirs, sorted. */
    private static byte[] hash(List<byte[]> hashes) {
        if (hashes.size() == 1) return hashes.getFirst();
        return Bytes.sha256(hashes.stream().sorted(Arrays::compareUnsigned).toArray(byte[][]::new));
    }
}
