package be.mijnfonds.demo.core;

import be.mijnfonds.demo.feed.Archive;
import be.mijnfonds.demo.feed.Batch;
import be.mijnfonds.demo.people.People;
import be.mijnfonds.journal.json.JsonException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Answers the requests and statements in {@code out/} with archives in {@code in/}, and takes what is to go by letter. A request goes to {@code out/done/} only when its
 * answer is there; a stop in between makes the same answer once more, under the same name and batch id.
 */
final class Core {
    static final DateTimeFormatter SORTS =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    private final Path dir;
    private final People people;
    private final Archive archive;
    private final Statements statements;
    private final Consumer<String> log;
    private final AtomicLong answered = new AtomicLong();

    /**
     * @param agreed what statements are held against
     * @param log takes sentences without any member's data
     */
    Core(Path dir, People people, Archive archive, Agreed agreed, InstantSource clock, Consumer<String> log) {
        this.dir = dir;
        this.people = people;
        this.archive = archive;
        this.statements = new Statements(dir, people, archive, agreed, clock, log);
        this.log = log;
    }

    void prepare() throws IOException {
        for (var folder : List.of("out/done", "out/refused", "in", "kept"))
            Files.createDirectories(dir.resolve(folder));
        // What a stopped run had begun was never seen by anyone under its final name.
        for (var begun : list(dir.resolve("in"), ".*.zip.new")) Files.deleteIfExists(begun);
        statements.remember();
    }

    /** Answers all that waits: requests by their names, statements in the order in which they were said. */
    void answerAll() throws IOException {
        for (var request : list(dir.resolve("out"), "*.jsonl")) {
            // The connector writes under a name that starts with a dot until the file is whole.
            if (!request.getFileName().toString().startsWith(".")) answer(request);
        }
        // Their names are drawn: of two about the same the one that was said last must hold.
        for (var statement : Said.inOrder(list(dir.resolve("out"), "statement-*.json"))) statement(statement);
        for (var notice : list(dir.resolve("out"), "notice-*.json")) notice(notice);
        for (var letter : list(dir.resolve("out"), "letter-*.json")) letter(letter);
        for (var letter : list(dir.resolve("out"), "incident-*.json")) incident(letter);
        statements.endPauses();
    }

    long answered() {
        return answered.get();
    }

    private void answer(Path request) throws IOException {
        var name = request.getFileName().toString().replaceAll("\\.jsonl$", "");
        try {
            if (!NAME.matcher(name).matches()) throw new JsonException("file name not as agreed");
            var members = Request.keys(request).stream()
                    .map(people::member)
                    .flatMap(Optional::stream)
                    .toList();
            // The request's own time, not the clock's: answering again after a stop gives the same batch.
            var time = Files.getLastModifiedTime(request).toInstant();
            var target = dir.resolve("in").resolve(SORTS.format(time) + "-" + name + ".zip");
            archive.write(target, new Batch("answer-" + name, time, Batch.Mode.DELTA), statements.files(members));
            move(request, "out/done");
            answered.incrementAndGet();
            log.accept("answered " + name + ": files of " + members.size() + " members");
        } catch (JsonException | CharacterCodingException e) {
            move(request, "out/refused");
            // A name that breaks the rule is not repeated: it could hold anything.
            log.accept("refused a request: " + e.getMessage());
        }
    }

    private void statement(Path file) throws IOException {
        try {
            statements.answer(file);
            move(file, "out/done");
        } catch (JsonException | IllegalArgumentException | CharacterCodingException e) {
            move(file, "out/refused");
            log.accept("refused a statement: " + e.getMessage());
        }
    }

    /** A real core prints a letter here and posts it to the address it has; this one says that it would. */
    private void notice(Path file) throws IOException {
        try {
            if (Files.size(file) > Notice.MOST_BYTES) throw new JsonException("notice too long");
            var notice = Notice.parse(Files.readAllBytes(file));
            if (people.member(notice.memberKey()).isEmpty()) throw new JsonException("nobody of ours");
            move(file, "out/done");
            log.accept("a letter is due: " + notice.kind());
        } catch (JsonException | CharacterCodingException e) {
            move(file, "out/refused");
            log.accept("refused a notice: " + e.getMessage());
        }
    }

    /** A real core prints and posts it; this one has no printer. Kept it is not: whoever reads it can sign in. */
    private void letter(Path file) throws IOException {
        Files.delete(file);
        log.accept("a letter with a code would be printed; ./mijnfonds letter shows one");
    }

    /** A real core prints the PDF in the member's language and posts it, one in an envelope; this one says that it would. */
    private void incident(Path file) throws IOException {
        try {
            if (Files.size(file) > Incident.MOST_BYTES) throw new JsonException("letter too long");
            var letter = Incident.parse(Files.readAllBytes(file));
            if (people.member(letter.memberKey()).isEmpty()) throw new JsonException("nobody of ours");
            move(file, "out/done");
            log.accept("a letter after incident " + letter.incident() + " would be printed and posted");
        } catch (JsonException | CharacterCodingException e) {
            move(file, "out/refused");
            log.accept("refused a letter: " + e.getMessage());
        }
    }

    private void move(Path request, String folder) throws IOException {
        var target = dir.resolve(folder).resolve(request.getFileName());
        Files.move(request, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<Path> list(Path folder, String glob) throws IOException {
        try (var found = Files.newDirectoryStream(folder, glob)) {
            var files = new ArrayList<Path>();
            found.forEach(files::add);
            files.sort(null);
            return files;
        }
    }
}
