package be.mijnfonds.connector;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** A core that writes a batch, good or with one thing wrong. */
final class Batch {
    private final KeyPair key;
    /** By entry name. */
    private final Map<String, Rows> files = new LinkedHashMap<>();

    private final Map<String, byte[]> foreign = new LinkedHashMap<>();
    private String id = "b-1";
    private String fund = "599";
    private String mode = "full";
    private String extractedAt = "2026-11-24T05:00:00Z";
    private @Nullable String previous;
    private UnaryOperator<String> manifestText = text -> text;
    private boolean changedAfterSigning;

    Batch(KeyPair key) {
        this.key = key;
    }

    Batch id(String id) {
        this.id = id;
        return this;
    }

    Batch fund(String fund) {
        this.fund = fund;
        return this;
    }

    Batch delta(@Nullable String previous) {
        this.mode = "delta";
        this.previous = previous;
        return this;
    }

    Batch at(String extractedAt) {
        this.extractedAt = extractedAt;
        return this;
    }

    Batch row(String file, String row) {
        file(file);
        if (files.get(file + ".jsonl") instanceof Rows.Listed(var rows)) rows.add(row + "\n");
        return this;
    }

    Batch file(String file) {
        files.putIfAbsent(file + ".jsonl", new Rows.Listed(new ArrayList<>()));
        return this;
    }

    /** A file as CSV, with a header. */
    Batch csv(String file, String... lines) {
        files.put(
                file + ".csv",
                new Rows.Listed(Stream.of(lines).map(line -> line + "\r\n").toList()));
        return this;
    }

    /** A file too long to be held. */
    Batch made(String file, int count, IntFunction<String> row) {
        files.put(file + ".jsonl", new Rows.Made(count, row));
        return this;
    }

    private sealed interface Rows {
        Stream<String> lines();

        long count();

        record Listed(List<String> rows) implements Rows {
            @Override
            public Stream<String> lines() {
                return rows.stream();
            }

            @Override
            public long count() {
                return rows.size();
            }
        }

        record Made(long count, IntFunction<String> row) implements Rows {
            @Override
            public Stream<String> lines() {
                return IntStream.range(0, (int) count).mapToObj(i -> row.apply(i) + "\n");
            }

            @Override
            public long count() {
                return count;
            }
        }
    }

    /** A member with a row in each file. */
    Batch member(String memberKey, String number) {
        var fact = "\"source\":\"register\",\"since\":\"2020-01-01\"";
        return row("numbers", "{\"memberKey\":\"%s\",\"nationalNumber\":\"%s\"}".formatted(memberKey, number))
                .row("person", """
                        {"memberKey":"%s","name":{"last":"Claes","first":"Rita",FACT},"birth":{"date":"1952-03-14",FACT},\
                        "sex":{"code":"female",FACT},"nationality":{"country":"BE",FACT},"membership":{"number":"599-1",\
                        "capacity":"titular","from":"1979-07-01",FACT}}""".replace("FACT", fact).formatted(memberKey))
                .row("contact", contact(memberKey, "+3266123456"))
                .row("bank", bank(memberKey, "BE68539007547034"));
    }

    /** As many numbers as you like, all with right check digits. */
    static String number(int n) {
        var nine = 500_000_000 + n;
        return "%09d%02d".formatted(nine, 97 - nine % 97);
    }

    static String numbers(String memberKey, int n) {
        return "{\"memberKey\":\"%s\",\"nationalNumber\":\"%s\"}".formatted(memberKey, number(n));
    }

    static String contact(String memberKey, String phone) {
        return """
                {"memberKey":"%s","language":{"code":"nl","source":"fund","since":"1979-07-01"},\
                "phone":{"value":"%s","source":"member","since":"2019-02-11"}}""".formatted(memberKey, phone);
    }

    static String bank(String memberKey, String iban) {
        return """
                {"memberKey":"%s","refund":{"iban":"%s","holder":"Rita Claes","source":"member","since":"2020-06-30"}}""".formatted(memberKey, iban);
    }

    static String lookUp(String memberKey, String accessId, String time) {
        return """
                {"memberKey":"%s","accessId":"%s","time":"%s","service":"customer-service",\
                "categories":["contact","bank"],"purpose":"question"}""".formatted(memberKey, accessId, time);
    }

    /** An entry that the manifest does not name. */
    Batch foreign(String name, byte[] bytes) {
        foreign.put(name, bytes);
        return this;
    }

    /** Changes the manifest's text before it is signed. */
    Batch manifest(UnaryOperator<String> change) {
        this.manifestText = change;
        return this;
    }

    Batch changedAfterSigning() {
        this.changedAfterSigning = true;
        return this;
    }

    Path write(Path file) {
        var manifest = manifestText.apply(manifest()).getBytes(StandardCharsets.UTF_8);
        try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            var signature = sign(manifest);
            put(
                    zip,
                    "manifest.json",
                    changedAfterSigning
                            ? (new String(manifest, StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8)
                            : manifest);
            put(zip, "manifest.sig", (signature + "\n").getBytes(StandardCharsets.UTF_8));
            for (var entry : files.entrySet()) put(zip, entry.getKey(), entry.getValue());
            for (var entry : foreign.entrySet()) put(zip, entry.getKey(), entry.getValue());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String manifest() {
        var listed = files.entrySet().stream()
                .map(entry -> (Json) Json.object()
                        .put("name", entry.getKey())
                        .put("rows", entry.getValue().count() - (entry.getKey().endsWith(".csv") ? 1 : 0))
                        .put("sha256", sha256(entry.getValue()))
                        .build())
                .toList();
        return Json.object()
                .put("schemaVersion", 1)
                .put("fund", fund)
                .put("batchId", id)
                .put("extractedAt", extractedAt)
                .put("mode", mode)
                .putOrNull("previousBatchId", previous)
                .put("files", Json.array(listed))
                .build()
                .text();
    }

    private String sign(byte[] manifest) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key.getPrivate());
            signature.update("mf1-feed\0".getBytes(StandardCharsets.UTF_8));
            signature.update(manifest);
            return Base64Url.encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(Rows rows) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            rows.lines().forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(ZipOutputStream zip, String name, Rows rows) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        for (var lines = rows.lines().iterator(); lines.hasNext(); )
            zip.write(lines.next().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }
}
