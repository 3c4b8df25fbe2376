package be.mijnfonds.demo.feed;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.journal.json.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes one signed archive. Rows go straight into the zip, one member at a time, so memory does not grow with the fund;
 * the members are gone through once for each file.
 */
public final class Archive {
    /** Zips hold a local time: a fixed one makes the same batch the same bytes. */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final FeedKey key;
    private final String fund;
    private final @Nullable Canaries canaries;

    /** @param fund three digits @param canaries null for rows as they are */
    public Archive(FeedKey key, String fund, @Nullable Canaries canaries) {
        this.key = key;
        this.fund = fund;
        this.canaries = canaries;
    }

    /**
     * Writes beside {@code target} under a name that starts with a dot, waits until the disk has it, then renames: nobody
     * ever sees half an archive, whenever this process or the machine stops.
     *
     * @param members called once for each file; the same members each time
     */
    public void write(Path target, Batch batch, Supplier<Stream<Member>> members) throws IOException {
        var parts = Stream.of(FeedFile.values())
                .map(file ->
                        new Part(file.fileName(), () -> members.get().flatMap(member -> rows(file, member).stream())))
                .toList();
        write(target, batch, parts);
    }

    /** One file of an archive; its rows are asked for once. */
    public record Part(String fileName, Supplier<Stream<Json.Obj>> rows) {}

    /** The same for files put together elsewhere. */
    public void write(Path target, Batch batch, List<Part> parts) throws IOException {
        var temporary = target.resolveSibling("." + target.getFileName() + ".new");
        try (var channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var out = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
            var files = new ArrayList<Json>();
            for (var part : parts) files.add(entry(out, part));
            var manifest = manifest(batch, files);
            plain(out, "manifest.json", manifest);
            plain(out, "manifest.sig", (key.sign(manifest) + "\n").getBytes(StandardCharsets.US_ASCII));
            out.finish();
            out.flush();
            channel.force(true);
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Json entry(ZipOutputStream zip, Part part) throws IOException {
        begin(zip, part.fileName());
        var hash = sha256();
        var rows = 0L;
        var out = new DigestOutputStream(uncloseable(zip), hash);
        try (var stream = part.rows().get()) {
            for (Iterator<Json.Obj> all = stream.iterator(); all.hasNext(); rows++)
                out.write((all.next().text() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        zip.closeEntry();
        return Json.object()
                .put("name", part.fileName())
                .put("rows", rows)
                .put("sha256", HexFormat.of().formatHex(hash.digest()))
                .build();
    }

    /** A member's rows in one file, with canaries when there are any. */
    public List<Json.Obj> rows(FeedFile file, Member member) {
        var rows = file.rows(member);
        var marks = canaries;
        return marks == null
                ? rows
                : rows.stream().map(row -> marks.mark(file, member, row)).toList();
    }

    private byte[] manifest(Batch batch, List<Json> files) {
        return Json.object()
                .put("schemaVersion", 1)
                .put("fund", fund)
                .put("batchId", batch.id())
                .put(
                        "extractedAt",
                        batch.extractedAt().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("mode", batch.mode().code())
                .putOrNull("previousBatchId", null)
                .put("files", Json.array(files))
                .build()
                .canonical();
    }

    private static void plain(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        begin(zip, name);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static void begin(ZipOutputStream zip, String name) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(entry);
    }

    private static OutputStream uncloseable(ZipOutputStream zip) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                zip.write(one);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                zip.write(bytes, from, count);
            }
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK has no SHA-256", e);
        }
    }
}
