package be.mijnfonds.connector.feed;

import be.mijnfonds.connector.people.Member;
import be.mijnfonds.connector.people.Members;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads one file of a verified batch row by row, and hands good rows on in groups, so that memory stays flat. */
final class FileReader {
    /** Rows looked up, admitted and written together. */
    static final int GROUP = 400;

    /** A good row with its place, for faults that show only later. */
    record Placed(long line, Row row) {}

    /** What becomes of a file's good rows. */
    interface Taker {
        /**
         * @param known the members among them, by core key
         */
        void take(List<Placed> rows, Map<String, Member> known) throws InterruptedException;
    }

    private final Archive archive;
    private final Manifest.Listed listed;
    private final ErrorReport errors;
    private final Progress progress;
    private final Members members;
    private final SeenKeys seen = new SeenKeys();
    private final List<Placed> group = new ArrayList<>();
    private long good;

    FileReader(Archive archive, Manifest.Listed listed, ErrorReport errors, Progress progress, Members members) {
        this.archive = archive;
        this.listed = listed;
        this.errors = errors;
        this.progress = progress;
        this.members = members;
    }

    /** @throws BatchRefused when the bytes are no longer those that were verified: the file was changed meanwhile */
    void each(Taker taker) throws InterruptedException {
        progress.now("taking " + listed.file().entry());
        var digest = Verification.sha256();
        try (var in = new DigestInputStream(counted(archive.open(listed.file().entry())), digest)) {
            var lines = new Lines(in);
            for (var line = lines.next(); line != null; line = lines.next()) {
                one(line);
                if (group.size() == GROUP) flush(taker);
            }
        } catch (IOException e) {
            throw Archive.unreadable(listed.file().entry());
        }
        flush(taker);
        if (!MessageDigest.isEqual(digest.digest(), listed.sha256()))
            throw new BatchRefused("The archive was changed while it was being read.");
    }

    /** The keys of all rows, of bad ones too. */
    SeenKeys seen() {
        return seen;
    }

    long good() {
        return good;
    }

    void fault(Placed placed, String field, String reason) {
        errors.add(listed.file(), placed.line(), field, reason);
        good--;
    }

    private void one(Lines.Line line) {
        if (!line.isGood()) {
            errors.add(listed.file(), line.number(), "", line.fault());
            seen.unreadable();
            return;
        }
        try {
            var row = listed.file().read(line.bytes());
            if (!seen.add(keyOf(row))) throw new RowFault("memberKey", "key-twice");
            group.add(new Placed(line.number(), row));
            good++;
        } catch (RowFault fault) {
            errors.add(listed.file(), line.number(), fault.field(), fault.reason());
            noteKey(line.bytes());
        }
    }

    private String keyOf(Row row) {
        return row.text(listed.file().rowKey());
    }

    /** A bad row still says that its member was not left out; of a bad look-up nothing is known. */
    private void noteKey(byte[] line) {
        try {
            if (listed.file().rowKey().equals("memberKey")
                    && Json.parse(line) instanceof Json.Obj object
                    && object.get("memberKey") instanceof Json.Text(var key)) {
                seen.add(key);
                return;
            }
        } catch (JsonException e) {
            // Nothing to read a key from.
        }
        seen.unreadable();
    }

    private void flush(Taker taker) throws InterruptedException {
        if (group.isEmpty()) return;
        var rows = List.copyOf(group);
        group.clear();
        taker.take(
                rows,
                members.find(rows.stream().map(one -> one.row().memberKey()).toList()));
    }

    private InputStream counted(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                var count = super.read(into, offset, length);
                progress.add(Math.max(0, count));
                return count;
            }
        };
    }
}
