package be.mijnfonds.connector.feed;

import be.mijnfonds.connector.notices.Channels;
import be.mijnfonds.connector.notices.Notices;
import be.mijnfonds.connector.people.Accounts;
import be.mijnfonds.connector.people.Admission;
import be.mijnfonds.connector.people.Members;
import be.mijnfonds.connector.requests.Requests;
import be.mijnfonds.connector.waiting.Queue;
import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.seal.Fund;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the core's batches: verified as a whole first, then row by row, all in one transaction. */
public final class Feeder {
    private final Fund fund;
    private final FeedKey key;
    private final Batches batches;
    private final Taking.Parts to;
    private final TransactionTemplate transaction;
    private final Progress progress;

    /** @param feedKey the core's Ed25519 public key, SPKI as base64url or PEM */
    public Feeder(
            Fund fund,
            String feedKey,
            JdbcTemplate template,
            StoreKey storeKey,
            TransactionTemplate transaction,
            Members members,
            Admission admission,
            Progress progress,
            Clock clock) {
        this.fund = fund;
        this.key = FeedKey.of(feedKey);
        var sql = JdbcClient.create(template);
        this.batches = new Batches(sql);
        this.to = new Taking.Parts(
                members,
                admission,
                new Accounts(sql),
                new Queue(template, storeKey),
                new Newest(template),
                new Told(template, storeKey),
                new Requests(template, storeKey),
                new Channels(template, storeKey),
                new Notices(template, storeKey),
                clock);
        this.transaction = transaction;
        this.progress = progress;
    }

    /** Takes one archive; the same batch a second time does nothing. */
    public Feeding feed(Path file) throws InterruptedException {
        try (var archive = Archive.open(file)) {
            var manifest = manifest(archive);
            if (batches.taken(manifest.batchId())) return new Feeding.AlreadyTaken(manifest.batchId());
            batches.refuseOutOfOrder(manifest);
            progress.begin(2
                    * manifest.files().stream()
                            .mapToLong(
                                    listed -> archive.claimedBytes(listed.file().entry()))
                            .sum());
            Verification.check(archive, manifest, progress);
            return take(file, archive, manifest);
        } catch (BatchRefused refused) {
            return new Feeding.Refused(refused.sentence());
        }
    }

    private Manifest manifest(Archive archive) {
        var bytes = archive.small("manifest.json", Limits.MANIFEST_BYTES);
        key.verify(bytes, archive.small("manifest.sig", Limits.SIGNATURE_BYTES));
        var manifest = Manifest.parse(bytes);
        if (!manifest.fund().equals(fund.number()))
            throw new BatchRefused("The batch is of another fund than this installation's, " + fund + ".");
        return manifest;
    }

    private Feeding take(Path file, Archive archive, Manifest manifest) throws InterruptedException {
        try (var errors = new ErrorReport(file)) {
            var counts = inTransaction(archive, manifest, errors);
            if (counts.isEmpty()) return new Feeding.AlreadyTaken(manifest.batchId());
            progress.end();
            return new Feeding.Taken(manifest.batchId(), counts.get(), errors.finish());
        }
    }

    /** Empty when another process took the batch meanwhile. */
    private Optional<Feeding.Counts> inTransaction(Archive archive, Manifest manifest, ErrorReport errors)
            throws InterruptedException {
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                batches.lock();
                if (batches.taken(manifest.batchId())) return Optional.<Feeding.Counts>empty();
                batches.refuseOutOfOrder(manifest);
                var now = to.clock().instant();
                var first = batches.noteCategories(manifest, now);
                try {
                    var counts = new Taking(to, archive, manifest, first, errors, progress).run();
                    batches.note(manifest, now, counts.rows(), counts.bad());
                    return Optional.of(counts);
                } catch (InterruptedException e) {
                    throw new Interrupted(e);
                }
            }));
        } catch (Interrupted e) {
            Thread.currentThread().interrupt();
            throw e.cause;
        }
    }

    /** Carries an interruption out of the transaction, which is rolled back by it. */
    private static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient InterruptedException cause;

        Interrupted(InterruptedException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
