package be.mijnfonds.connector.feed;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes one verified batch, group by group: the rows of a group, their faults and the mark all in one transaction. */
final class Taking {
    private final Run run;
    private final Underway at;
    private final Verification verified;
    private final Faults faults;
    private final TransactionTemplate transaction;
    private final Progress progress;

    Taking(Run run, Verification verified, Faults faults, TransactionTemplate transaction, Progress progress) {
        this.run = run;
        this.at = run.at();
        this.verified = verified;
        this.faults = faults;
        this.transaction = transaction;
        this.progress = progress;
    }

    void run() throws InterruptedException {
        for (var file : FeedFile.values()) {
            if (file.ordinal() < at.file.ordinal()) continue;
            var listed = run.manifest().listed(file);
            if (listed.isPresent()) one(listed.get());
            var following = following(file);
            if (following == null) return;
            transaction.executeWithoutResult(status -> {
                if (file == FeedFile.PERSON)
                    run.to().numbers().forget(run.manifest().batchId());
                at.next(following);
                at.save();
            });
        }
    }

    private static @Nullable FeedFile following(FeedFile file) {
        var all = FeedFile.values();
        return file.ordinal() + 1 < all.length ? all[file.ordinal() + 1] : null;
    }

    private void one(Manifest.Listed listed) throws InterruptedException {
        progress.now("taking " + listed.name());
        var taker = taker(listed.file());
        if (!at.rowsDone) rows(listed, taker);
        var more = true;
        while (more) more = rest(taker);
    }

    private FileTaker taker(FeedFile file) {
        return switch (file) {
            case NUMBERS -> new NumberRows(run);
            case CORE_ACCESS, REIMBURSEMENTS -> new LineRows(run, file);
            case REQUESTS -> new RequestRows(run);
            case PAPERS -> new PaperRows(run);
            case MESSAGES, SENT -> new ToldRows(run, file);
            default -> new DocumentRows(run, file);
        };
    }

    private void rows(Manifest.Listed listed, FileTaker taker) throws InterruptedException {
        try (var reader = new RowReader(verified.open(listed), listed, at.line)) {
            for (var read = reader.next(); !read.isEmpty(); read = reader.next()) {
                var group = Group.of(listed.file(), read, run.seen(), run.to().members());
                taker.before(group);
                at.line = read.getLast().line();
                var bytes = read.stream().mapToLong(RowReader.Read::length).sum();
                at.bytes += bytes;
                transaction.executeWithoutResult(status -> take(listed, taker, group));
                progress.add(bytes);
            }
        }
        transaction.executeWithoutResult(status -> {
            at.rowsDone = true;
            at.save();
        });
    }

    private void take(Manifest.Listed listed, FileTaker taker, Group group) {
        taker.take(group);
        at.good += group.good();
        // Of a file that is nothing but faults the report names the first ones only, so no more are kept.
        if (at.bad <= Limits.REPORTED_ERRORS) faults.keep(run.manifest().batchId(), listed.name(), group.faults());
        at.bad += group.faults().size();
        at.save();
    }

    /** Does a page of what comes after the rows; false when nothing was left. */
    private boolean rest(FileTaker taker) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var next = taker.rest(at.after);
            if (next == null) return false;
            at.after = next;
            at.save();
            return true;
        }));
    }
}
