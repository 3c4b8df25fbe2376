package be.mijnfonds.range.drill;

import be.mijnfonds.demo.launch.Programs;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.range.aim.Ours;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/**
 * What the desk's own program answers, a process of its own: its list, as others are handed it.
 *
 * @param listed by ref: categories, and whether they are certain or possible
 * @param others whether everybody else is excluded or possible
 * @param doubts why they are not excluded
 */
record Answer(Map<String, Map<String, String>> listed, String others, Set<String> doubts, String hash, Path evidence) {
    static final String EXCLUDED = "excluded";
    static final String POSSIBLE = "possible";
    static final String CERTAIN = "certain";

    private static final int TRIES = 10;
    private static final long PAUSE_MS = 2_000;
    private static final Set<String> COMES_YET = Set.of("counters-short", "not-reached");
    private static final int FIELDS = 6;

    /** The portal writes its counts every few seconds: whoever asks at once asks again. */
    static Answer to(Ours ours, Happening happened, Path evidence) throws IOException, InterruptedException {
        for (var tries = 1; ; tries++) {
            ask(ours, happened, evidence);
            var answer = read(evidence);
            if (tries == TRIES || answer.doubts.isEmpty() || !COMES_YET.containsAll(answer.doubts)) return answer;
            Thread.sleep(PAUSE_MS);
        }
    }

    private static void ask(Ours ours, Happening happened, Path evidence) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(
                "scope",
                "--settings",
                ours.fund().layout().settings("desk").toString(),
                "--where",
                happened.where(),
                "--from",
                Instant.ofEpochMilli(happened.from()).toString(),
                "--to",
                Instant.ofEpochMilli(happened.to()).toString(),
                "--out",
                evidence.toString()));
        words.addAll(happened.narrowed());
        var said = Said.by(Programs.SCOPE.command(ours.fund().options().home(), "drill", words));
        if (said.status() != 0) throw new IOException("the desk did not answer: " + said.words());
    }

    private static Answer read(Path evidence) throws IOException {
        try (var zip = new ZipFile(evidence.toFile())) {
            var scope = Json.parseObject(bytes(zip, "scope.json"));
            var doubts = new TreeSet<String>();
            for (var doubt : scope.array("doubts", 100))
                doubts.add(Json.Fields.of(doubt).text("kind"));
            var listed = new HashMap<String, Map<String, String>>();
            var list = new String(bytes(zip, "members.csv"), StandardCharsets.UTF_8);
            for (var line : list.lines().skip(1).toList()) {
                var fields = line.split(",", FIELDS);
                if (!fields[0].equals("*"))
                    listed.computeIfAbsent(fields[0], none -> new HashMap<>()).put(fields[1], fields[2]);
            }
            return new Answer(listed, scope.text("others"), doubts, scope.text("listHash"), evidence);
        }
    }

    private static byte[] bytes(ZipFile zip, String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) throw new IOException("the evidence lacks " + name);
        try (var in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    /** How sure it is for this member at all. */
    String of(String ref) {
        var categories = listed.getOrDefault(ref, Map.of());
        return categories.containsValue(CERTAIN) ? CERTAIN : categories.isEmpty() ? others : POSSIBLE;
    }

    /** What of this member is certain. */
    Set<String> certain(String ref) {
        return listed.getOrDefault(ref, Map.of()).entrySet().stream()
                .filter(one -> one.getValue().equals(CERTAIN))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    String of(String ref, String category) {
        return listed.getOrDefault(ref, Map.of()).getOrDefault(category, others);
    }

    /** By the program that auditors have, with the journal's key from the fund; answers what it said. */
    Said verified(Ours ours) throws IOException, InterruptedException {
        var home = ours.fund().options().home();
        var settings = Json.parseObject(Files.readAllBytes(ours.fund().layout().settings("desk")));
        return Said.by(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                home.resolve("journal/target/classes").toString(),
                "be.mijnfonds.journal.verify.Main",
                evidence.toString(),
                "--key",
                settings.text("journalKey")));
    }
}
