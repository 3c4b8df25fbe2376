package be.mijnfonds.demo.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Finds values in files: raw, UTF-16, hexadecimal, base64, behind escapes of addresses and JSON, in gzip, zlib, zip and bare
 * deflate streams, in PostgreSQL's dumps and pages, and each of these inside the others. Values are bytes; where they stand
 * says nothing about what they are, so a dump, a log and a memory image are read alike.
 */
public final class Scanner {
    private static final int CHUNK = 1 << 20;

    private final Search search;
    private final LongConsumer progress;
    private long bytes;

    public Scanner(Collection<String> values) {
        this(values, read -> {});
    }

    /** @param progress is told now and then how many bytes were read */
    public Scanner(Collection<String> values, LongConsumer progress) {
        this.search = new Search(new Needles(Set.copyOf(values)));
        this.progress = progress;
    }

    /** Scans a file, or every file below a folder; files that vanish meanwhile are passed over. */
    public Scanner scan(Path place) {
        try (var files = Files.walk(place)) {
            files.filter(Files::isRegularFile).forEach(this::file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Value to some of the places where it was seen. A scan that read nothing proves nothing, and is refused. */
    public Map<String, Set<String>> found() {
        if (bytes == 0) throw new IllegalStateException("the scan read no bytes");
        return search.found();
    }

    /** Places that could not be looked into to their end; a bound needs this empty. */
    public Set<String> left() {
        return search.left();
    }

    public long bytes() {
        return bytes;
    }

    private void file(Path file) {
        try (var in = Files.newInputStream(file)) {
            stream(file.toString(), in);
            Pages.read(file, search);
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stream(String name, InputStream in) throws IOException {
        var layer = search.layer(0).begin(null, name);
        var chunk = new byte[CHUNK];
        for (var count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            for (var i = 0; i < count; i++) layer.accept(chunk[i]);
            bytes += count;
            progress.accept(bytes);
        }
        layer.end();
    }
}
