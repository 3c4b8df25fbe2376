package be.mijnfonds.connector.feed;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole batch once before anything of it has an effect: notes every key and counts what would come, go and stay. So
 * the brake can hold it, and a dry run say what it would do.
 */
final class Survey {
    private final Run.Parts to;
    private final Manifest manifest;
    private final Verification verified;
    private final Seen seen;
    private final Progress progress;
    private final Set<FeedFile> complete = EnumSet.noneOf(FeedFile.class);
    private final List<Diff> diffs = new ArrayList<>();

    Survey(Run.Parts to, Manifest manifest, Verification verified, Seen seen, Progress progress) {
        this.to = to;
        this.manifest = manifest;
        this.verified = verified;
        this.seen = seen;
        this.progress = progress;
    }

    /** @param report for a dry run: faults go there, and rows are compared with what is kept */
    void run(@Nullable ErrorReport report) {
        for (var file : FeedFile.values()) {
            var listed = manifest.listed(file);
            if (listed.isPresent()) one(listed.get(), report);
        }
    }

    /** Files of which every row's key could be read. */
    Set<FeedFile> complete() {
        return complete;
    }

    List<Diff> diffs() {
        return diffs;
    }

    private void one(Manifest.Listed listed, @Nullable ErrorReport report) {
        progress.now("reading " + listed.name());
        var unreadable = false;
        var counts =
                new SurveyCounts(to, listed.file(), seen, manifest.extractedAt().toEpochMilli(), report);
        try (var reader = new RowReader(verified.open(listed), listed, 0)) {
            for (var read = reader.next(); !read.isEmpty(); read = reader.next()) {
                unreadable |= read.stream().anyMatch(one -> one.key() == null);
                seen.note(
                        listed.file(),
                        read.stream()
                                .filter(one -> one.key() != null)
                                .map(Survey::entry)
                                .toList());
                if (counts.looksAtRows()) counts.add(listed.name(), Group.of(listed.file(), read, seen, to.members()));
                progress.add(read.stream().mapToLong(RowReader.Read::length).sum());
            }
        }
        seen.noted();
        if (!unreadable) complete.add(listed.file());
        diffs.add(counts.diff(listed.name(), manifest.full() && !unreadable));
    }

    private static Seen.Entry entry(RowReader.Read read) {
        var row = read.row();
        return new Seen.Entry(String.valueOf(read.key()), read.line(), row != null, row != null && row.deleted());
    }
}
