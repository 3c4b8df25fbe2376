package be.mijnfonds.journal.verify;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.journal.note.NoteException;
import be.mijnfonds.journal.note.TlogProof;
import be.mijnfonds.journal.note.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Checks the evidence of a scope: the list is the one the scope names, every line in it stands in the signed journal of which
 * the scope speaks, and the lines make up the list. That somebody is not in the list cannot be seen in the file, and it says so.
 */
final class EvidenceCheck {
    private static final int MOST_ENTRIES = 200_000;
    /** Bytes of the longest list: a large fund, every category. */
    private static final int MOST_LIST = 256 * 1024 * 1024;

    private static final int MOST_FILE = 1024 * 1024;
    private static final String LINES = "lines/";

    private final VerifierKey key;
    private final Map<String, Reached> list = new TreeMap<>();

    private EvidenceCheck(VerifierKey key) {
        this.key = key;
    }

    /** What a row of the list says, or what lines make up. */
    private record Reached(long first, long last, long lines) {
        Reached and(Reached other) {
            return new Reached(Math.min(first, other.first), Math.max(last, other.last), lines + other.lines);
        }
    }

    /** Something in the file is not as it should be. */
    private static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;

        Wrong(String message) {
            super(message);
        }
    }

    static Verdict check(Path file, VerifierKey key) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) throw new Wrong("too many entries");
            return new EvidenceCheck(key).check(zip);
        } catch (ZipException e) {
            return new Verdict.False("it is no archive: " + e.getMessage());
        } catch (Wrong | JsonException | NoteException | NumberFormatException e) {
            return new Verdict.False(String.valueOf(e.getMessage()));
        }
    }

    /** As far as it is compared with the rest. */
    private record Said(
            String listHash, String sureness, String others, long size, String root, String place, long from, long to) {
        static Said parse(byte[] json) {
            var scope = Json.parseObject(json);
            var grounds = scope.object("grounds");
            var question = scope.object("question");
            return new Said(
                    scope.text("listHash"),
                    scope.text("sureness"),
                    scope.text("others"),
                    grounds.integer("size"),
                    grounds.text("root"),
                    question.text("place"),
                    question.integer("from"),
                    question.integer("to"));
        }
    }

    private Verdict check(ZipFile zip) throws IOException {
        var scope = Said.parse(read(zip, "scope.json", MOST_FILE));
        var bytes = read(zip, "members.csv", MOST_LIST);
        if (!scope.listHash.equals(Base64Url.encode(sha256(bytes))))
            throw new Wrong("the list is not the one that scope.json names");
        read(new String(bytes, StandardCharsets.UTF_8).lines().toList(), scope);
        var made = new TreeMap<String, Reached>();
        var count = 0;
        for (var entry :
                zip.stream().filter(one -> one.getName().startsWith(LINES)).toList()) {
            take(line(zip, entry.getName(), scope), made);
            count++;
        }
        compare(made);
        return new Verdict.True(says(scope, count));
    }

    private Line line(ZipFile zip, String name, Said scope) throws IOException {
        var proven = TlogProof.parse(read(zip, name, MOST_FILE)).verify(key);
        var checkpoint = proven.checkpoint();
        if (checkpoint.size() != scope.size
                || !Base64Url.encode(checkpoint.root().bytes()).equals(scope.root))
            throw new Wrong(name + " is of another checkpoint than the scope's");
        if (!name.equals(LINES + proven.index() + ".tlog-proof"))
            throw new Wrong(name + " holds line " + proven.index());
        return Line.parse(proven.line());
    }

    /** The rows in order, each once, and one for all others at the end. */
    private void read(List<String> lines, Said scope) {
        if (lines.size() < 2 || !lines.getFirst().equals("member,reached,sureness,first,last,lines"))
            throw new Wrong("the list has another head");
        for (var line : lines.subList(1, lines.size() - 1)) {
            var cells = line.split(",", -1);
            if (cells.length != 6 || !cells[2].equals(scope.sureness)) throw new Wrong("a row of the list: " + line);
            var said = new Reached(Long.parseLong(cells[3]), Long.parseLong(cells[4]), Long.parseLong(cells[5]));
            if (list.put(cells[0] + " " + cells[1], said) != null) throw new Wrong("a row twice: " + line);
        }
        if (!lines.getLast().equals("*,*," + scope.others + ",,,"))
            throw new Wrong("the list says otherwise of all others");
    }

    private void take(Line line, Map<String, Reached> made) {
        var once = new Reached(line.time(), line.time(), 1);
        var reached = switch (line.verb()) {
            case "unlock" -> line.categories();
            case "agree" -> List.of("requests");
            case "lease" -> List.of("session");
            default -> throw new Wrong("a line that shows nobody: " + line.verb());
        };
        var known = 0;
        for (var what : reached) {
            var row = row(line.subject(), what);
            if (row == null) continue;
            known++;
            made.merge(row, once, Reached::and);
        }
        if (known == 0) throw new Wrong("a line about a member who is not in the list");
    }

    private @Nullable String row(@Nullable String member, String what) {
        var row = member + " " + what;
        var other = member + " other";
        // Asked of one category alone, a line's others are not in the list.
        return list.containsKey(row) ? row : list.containsKey(other) ? other : null;
    }

    private void compare(Map<String, Reached> made) {
        for (var row : list.entrySet())
            if (!row.getValue().equals(made.get(row.getKey())))
                throw new Wrong("the lines do not make up what the list says of " + row.getKey());
    }

    private List<String> says(Said scope, int lines) {
        var members = list.keySet().stream()
                .map(row -> row.substring(0, row.indexOf(' ')))
                .distinct()
                .count();
        return List.of(
                "asked: " + scope.place + ", from " + Instant.ofEpochMilli(scope.from) + " to "
                        + Instant.ofEpochMilli(scope.to),
                members + (members == 1 ? " member " : " members ") + scope.sureness + ", made up by " + lines
                        + " lines; each stands in the journal of " + scope.size + " lines signed by " + key.name(),
                "all others: " + scope.others + "; this file alone cannot show that, the journal of that time can");
    }

    private static byte[] read(ZipFile zip, String name, int limit) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) throw new Wrong(name + " is missing");
        try (var in = zip.getInputStream(entry)) {
            var bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) throw new Wrong(name + " is too long");
            return bytes;
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
