package be.mijnfonds.connector.feed;

import be.mijnfonds.connector.conversations.Conversations;
import be.mijnfonds.connector.conversations.Told;
import be.mijnfonds.connector.notices.Channels;
import be.mijnfonds.connector.notices.Notices;
import be.mijnfonds.connector.outside.AwayException;
import be.mijnfonds.connector.outside.Vault;
import be.mijnfonds.connector.papers.Papers;
import be.mijnfonds.connector.paying.Payments;
import be.mijnfonds.connector.people.Accounts;
import be.mijnfonds.connector.people.Admission;
import be.mijnfonds.connector.people.Members;
import be.mijnfonds.connector.requests.Requests;
import be.mijnfonds.connector.waiting.Queue;
import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.protocol.NoteAsk;
import be.mijnfonds.seal.Fund;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the core's batches: verified as a whole, then read as a whole, then taken group by group. */
public final class Feeder {
    private final Fund fund;
    private final FeedKey key;
    private final Brake brake;
    private final DataSource source;
    private final JdbcClient sql;
    private final Batches batches;
    private final Faults faults;
    private final Run.Parts to;
    private final TransactionTemplate transaction;
    private final Vault vault;
    private final Progress progress;

    /** What is wrong with the members as a whole, said after each batch; empty when nothing is. */
    public Optional<String> warning() {
        return to.members().canaries().warning();
    }

    /**
     * @param feedKey the core's Ed25519 public key, SPKI as base64url or PEM
     * @param brakePercent of a file's known rows that may vanish, 0 to 100
     * @param papers null: none are made
     */
    public Feeder(
            Fund fund,
            String feedKey,
            int brakePercent,
            JdbcTemplate template,
            StoreKey storeKey,
            TransactionTemplate transaction,
            Members members,
            Admission admission,
            Vault vault,
            Payments payments,
            @Nullable Papers papers,
            Progress progress,
            Clock clock) {
        this.fund = fund;
        this.key = FeedKey.of(feedKey);
        this.brake = new Brake(brakePercent);
        this.source = Objects.requireNonNull(template.getDataSource());
        this.sql = JdbcClient.create(template);
        this.batches = new Batches(sql);
        this.faults = new Faults(template);
        this.to = new Run.Parts(
                members,
                admission,
                new Accounts(sql),
                new Queue(template, storeKey),
                new Newest(template, storeKey),
                new Present(sql),
                new Numbers(template, storeKey),
                new KeptLines(template, storeKey),
                new Due(template),
                new Requests(template, storeKey),
                new Told(template, storeKey),
                new Conversations(template, storeKey),
                payments,
                papers,
                new KeptPapers(template, storeKey),
                new Channels(template, storeKey),
                new Notices(template, storeKey),
                clock);
        this.transaction = transaction;
        this.vault = vault;
        this.progress = progress;
    }

    /** Takes one archive, from where it was left if it was begun before; the same batch a second time does nothing. */
    public Feeding feed(Path file) throws InterruptedException {
        return open(file, (archive, manifest) -> take(file, archive, manifest, false));
    }

    /** Takes this one batch although the brake would hold it. */
    public Feeding release(Path file, String batchId) throws InterruptedException {
        return open(file, (archive, manifest) -> {
            if (!manifest.batchId().equals(batchId))
                throw new BatchRefused("The archive is batch " + manifest.batchId() + ", not the one to be released.");
            return take(file, archive, manifest, true);
        });
    }

    /** Says what an archive would do, and does nothing; the error report is written. */
    public Feeding dryRun(Path file) throws InterruptedException {
        return open(file, (archive, manifest) -> {
            try (var seen = Seen.open(source);
                    var report = new ErrorReport(file)) {
                begin(manifest, archive, 2, 0);
                var survey = survey(Verification.of(archive, manifest, progress), manifest, seen, report);
                progress.end();
                return new Feeding.DryRun(
                        manifest.batchId(), survey.diffs(), brake.holds(survey.diffs()), report.finish(report.count()));
            }
        });
    }

    private interface What {
        Feeding with(Archive archive, Manifest manifest) throws InterruptedException;
    }

    private Feeding open(Path file, What what) throws InterruptedException {
        try (var archive = Archive.open(file)) {
            var manifest = manifest(archive);
            if (batches.taken(manifest.batchId())) return new Feeding.AlreadyTaken(manifest.batchId());
            batches.refuseOutOfOrder(manifest);
            return what.with(archive, manifest);
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

    private void begin(Manifest manifest, Archive archive, int passes, long done) {
        var bytes = manifest.files().stream()
                .mapToLong(listed -> archive.claimedBytes(listed.name()))
                .sum();
        progress.begin(passes * bytes, done);
    }

    private Survey survey(Verification verified, Manifest manifest, Seen seen, @Nullable ErrorReport report) {
        var survey = new Survey(to, manifest, verified, seen, progress);
        survey.run(report);
        return survey;
    }

    private Feeding take(Path file, Archive archive, Manifest manifest, boolean released) throws InterruptedException {
        try (var seen = Seen.open(source)) {
            seen.alone();
            // Another process may have taken it while this one waited.
            if (batches.taken(manifest.batchId())) return new Feeding.AlreadyTaken(manifest.batchId());
            batches.refuseOutOfOrder(manifest);
            var left = Underway.find(sql, manifest);
            begin(manifest, archive, 3, left.map(at -> at.bytes).orElse(0L));
            left.ifPresent(at -> progress.say("Batch " + manifest.batchId() + " was cut off; it goes on in "
                    + at.file.category() + " after line " + at.line + "."));
            var verified = Verification.of(archive, manifest, progress);
            var survey = survey(verified, manifest, seen, null);
            var held = brake.holds(survey.diffs());
            // What was begun was let through then; what is gone since is gone by its own doing.
            if (left.isEmpty() && !released && !held.isEmpty()) return new Feeding.Held(manifest.batchId(), held);
            if (left.isEmpty() && !held.isEmpty() && !noted(manifest, held))
                return new Feeding.NotNoted(manifest.batchId());
            var at = left.orElseGet(() -> Underway.begin(sql, manifest, batches.firsts(manifest)));
            return run(file, new Run(to, manifest, at, seen, survey.complete()), verified);
        }
    }

    /**
     * That somebody released the batch stands in the vault's journal first: what goes on without a line nobody could ask about
     * later. A batch that was cut off after it goes on without a second.
     *
     * @return false when the vault is away
     */
    private boolean noted(Manifest manifest, List<Diff> held) throws InterruptedException {
        try {
            var rows = held.stream().mapToLong(Diff::vanished).sum();
            vault.note(new NoteAsk(NoteAsk.Kind.RELEASE, manifest.hash(), Math.min(rows, NoteAsk.MAX_COUNT)));
            return true;
        } catch (AwayException e) {
            return false;
        }
    }

    private Feeding run(Path file, Run run, Verification verified) throws InterruptedException {
        try (var report = new ErrorReport(file)) {
            new Taking(run, verified, faults, transaction, progress).run();
            faults.write(run.manifest().batchId(), report);
            var written = report.finish(run.at().bad);
            transaction.executeWithoutResult(status -> {
                var now = to.clock().instant();
                to.accounts().filed(run.manifest().batchId(), now);
                run.at().save();
                batches.end(run.manifest(), now, run.at());
            });
            progress.end();
            return new Feeding.Taken(run.manifest().batchId(), Feeding.Counts.of(run), written);
        } catch (BatchRefused stopped) {
            return new Feeding.CutOff(run.manifest().batchId(), stopped.sentence());
        }
    }
}
