package be.mijnfonds.demo.core;

import be.mijnfonds.demo.feed.Archive;
import be.mijnfonds.demo.feed.Batch;
import be.mijnfonds.demo.feed.FeedFile;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.people.People;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides on what members say, once each, and answers with an archive. The decision is on the disk before the answer is
 * written, and the answer depends on nothing else: after a stop the same answer is made again.
 */
final class Statements {
    /** A new account waits so long: time for the notice on the old and the new channel, and for a stop. */
    private static final int PAUSE_DAYS = 5;
    /** What this invented fund promises: within so many working days somebody has looked and answered. */
    private static final int LOOK_DAYS = 10;

    /** In a fund somebody does that within some days; here the time is for trying out how a document is taken back. */
    private static final Duration UNTIL_LOOKED_AT = Duration.ofMinutes(1);

    private final Path dir;
    private final Documents documents;
    private final People people;
    private final Archive archive;
    private final Agreed agreed;
    private final InstantSource clock;
    private final Consumer<String> log;
    private final Kept kept;

    Statements(Path dir, People people, Archive archive, Agreed agreed, InstantSource clock, Consumer<String> log) {
        this.dir = dir;
        this.documents = new Documents(dir.resolve("out"));
        this.people = people;
        this.archive = archive;
        this.agreed = agreed;
        this.clock = clock;
        this.log = log;
        this.kept = new Kept(dir.resolve("kept"));
    }

    void remember() throws IOException {
        kept.load();
    }

    /** @throws JsonException when it is no statement of a member of ours, or not the member's */
    void answer(Path file) throws IOException {
        if (Files.size(file) > Said.MOST_BYTES) throw new JsonException("statement too long");
        var said = agreed.read(Files.readAllBytes(file));
        if (people.member(said.memberKey()).isEmpty()) throw new JsonException("nobody of ours");
        // Signed by the connector; what came before is a second look at it.
        if (kept.contradicts(said)) throw new JsonException("another member's, by what came before");
        var decision = kept.of(said.itemId()).orElse(null);
        if (decision == null) {
            if (said.kind().equals("document")) documents.check(said);
            decision = decide(said);
            kept.put(decision);
        }
        if (decision.is("received")) documents.take(said);
        stopped(decision);
        write("statement-" + said.itemId(), decision.at(), about(decision));
        log.accept("statement " + said.itemId() + ": " + decision.state());
    }

    private Decision decide(Said said) {
        var now = clock.instant();
        // Later than every other, so that answers are taken in the order of decisions.
        var at = Math.max(now.toEpochMilli(), kept.newest() + 1);
        if (said.kind().equals("stop"))
            return paused(said) == null
                    ? new Decision(said, "refused", at, null, "not-in-pause")
                    : new Decision(said, "done", at, null, null);
        // Who carries statements can keep one back: what the member said later about the same stands.
        if (kept.isOvertaken(said)) return new Decision(said, "refused", at, null, "overtaken");
        var reason = Checks.reason(said);
        if (reason != null) return new Decision(said, "refused", at, null, reason);
        // Somebody has to look where the mistake is; this invented fund has nobody who does.
        if (said.kind().equals("correction")) return Decision.busy(said, at, WorkingDays.after(now, LOOK_DAYS));
        if (said.kind().equals("paper")) return paper(said, at);
        if (said.kind().equals("document"))
            return Decision.received(said, at, at + UNTIL_LOOKED_AT.toMillis(), WorkingDays.after(now, LOOK_DAYS));
        if (said.kind().equals("message")) return message(said, at);
        if (List.of("mandate", "frequency").contains(said.kind())
                && !Contributions.isPossible(said, file -> one(file, said)))
            return new Decision(said, "refused", at, null, "not-possible");
        if (!waits(said)) return new Decision(said, "done", at, null, null);
        // To the end of its last day, which is what the member reads.
        var until = WorkingDays.endOf(WorkingDays.after(now, PAUSE_DAYS)).toEpochMilli();
        return new Decision(said, "paused", at, until, null);
    }

    /** Money from or to another account waits; that less is taken from one, or at other times, does not. */
    private static boolean waits(Said said) {
        return said.kind().equals("bank")
                || said.kind().equals("mandate") && said.text("does").equals("give");
    }

    private Json.Obj one(FeedFile file, Said said) {
        return rows(file, people.member(said.memberKey()).orElseThrow()).getFirst();
    }

    private Decision paper(Said said, long at) {
        var member = people.member(said.memberKey()).orElseThrow();
        var paper = new Paper(said, member, file -> rows(file, member));
        var refusal = paper.refusal();
        return refusal.isEmpty()
                ? Decision.paper(said, at, paper.isForPortal() ? paper.row(at) : null)
                : new Decision(said, "refused", at, null, refusal);
    }

    private Decision message(Said said, long at) {
        var member = people.member(said.memberKey()).orElseThrow();
        var to = said.text("to");
        if (!to.isEmpty() && !isConversation(to, member))
            return new Decision(said, "refused", at, null, "not-possible");
        var language = Json.Fields.of(
                Objects.requireNonNull(rows(FeedFile.CONTACT, member).getFirst().get("language")));
        return Decision.answered(said, at, Reply.row(said, language.text("code"), at));
    }

    /** One that this fund began, or that this member did. */
    private boolean isConversation(String id, Member member) {
        return member.messages().stream().anyMatch(one -> one.id().equals(id) && one.conversation() == null)
                || kept.of(id)
                        .map(Decision::said)
                        .filter(first -> first.kind().equals("message")
                                && first.memberKey().equals(member.person().key()))
                        .filter(first -> first.text("to").isEmpty())
                        .isPresent();
    }

    /** The member's own statement that this one stops, while it is still in its pause. */
    private @Nullable Decision paused(Said stop) {
        return kept.of(stop.text("itemId"))
                .filter(Decision::isOpen)
                .filter(other -> other.said().memberKey().equals(stop.memberKey()))
                .filter(other -> !isTold(other))
                .orElse(null);
    }

    /** Whether the connector has, or had, the archive that says that the pause is over: a stop of this program may follow it. */
    private boolean isTold(Decision paused) {
        var until = paused.until();
        if (until == null) return false;
        var name = archiveName("done-" + paused.said().itemId(), until);
        return Files.exists(dir.resolve("in").resolve(name))
                || Files.exists(dir.resolve("in/taken").resolve(name));
    }

    private static String archiveName(String name, long at) {
        return Core.SORTS.format(Instant.ofEpochMilli(at)) + "-" + name + ".zip";
    }

    private void stopped(Decision stop) throws IOException {
        if (!stop.said().kind().equals("stop") || !stop.is("done")) return;
        var other = paused(stop.said());
        if (other == null) return;
        // The file first: after a stop in between, the statement is found again and the file is not forgotten.
        if (other.said().kind().equals("document")) documents.drop(other.said());
        kept.put(other.now("stopped", stop.at()));
    }

    /** The rows that a decision changes: where the request stands, what it stopped, and the member's own row. */
    private List<Decision> about(Decision decision) {
        var all = new ArrayList<>(List.of(decision));
        if (decision.said().kind().equals("stop") && decision.is("done"))
            kept.of(decision.said().text("itemId")).ifPresent(all::add);
        return all;
    }

    /** Takes into effect what nobody stopped. */
    void endPauses() throws IOException {
        for (var decision : kept.over(clock.millis())) {
            var until = decision.until();
            if (until == null) continue;
            var done = decision.now("done", until);
            // The answer first: a stop in between makes it again, under the same name and batch id.
            write("done-" + done.said().itemId(), until, List.of(done));
            kept.put(done);
        }
    }

    private void write(String name, long at, List<Decision> decisions) throws IOException {
        var files = new LinkedHashMap<String, List<Json.Obj>>();
        files.put("requests.jsonl", decisions.stream().map(Decision::row).toList());
        for (var decision : decisions) {
            var member = people.member(decision.said().memberKey());
            if (!decision.is("done") || member.isEmpty()) continue;
            // In the order of the files: the same answer, made again, has the same bytes.
            for (var file : new TreeSet<>(Changes.files(decision.said())))
                files.put(file.fileName(), rows(file, member.get(), decision));
            if (decision.paper() != null) files.put(FeedFile.PAPERS.fileName(), List.of(decision.paper()));
            if (decision.answer() != null) files.put(FeedFile.MESSAGES.fileName(), List.of(decision.answer()));
        }
        var time = Instant.ofEpochMilli(at);
        var target = dir.resolve("in").resolve(archiveName(name, at));
        var parts = files.entrySet().stream()
                .map(entry -> new Archive.Part(entry.getKey(), entry.getValue()::stream))
                .toList();
        archive.write(target, new Batch("answer-" + name, time, Batch.Mode.DELTA), parts);
    }

    /** Whole files of members, with all that they changed. */
    List<Archive.Part> files(List<Member> members) {
        return Stream.of(FeedFile.values())
                .map(file -> new Archive.Part(
                        file.fileName(), () -> members.stream().flatMap(member -> rows(file, member).stream())))
                .toList();
    }

    private List<Json.Obj> rows(FeedFile file, Member member) {
        if (file == FeedFile.PAPERS) return told(member, Decision::paper).toList();
        if (file == FeedFile.MESSAGES)
            return Stream.concat(archive.rows(file, member).stream(), told(member, Decision::answer))
                    .toList();
        return rows(file, member, kept.ofMember(member.person().key()));
    }

    private Stream<Json.Obj> told(Member member, Function<Decision, Json.@Nullable Obj> what) {
        return kept.ofMember(member.person().key()).stream().map(what).filter(Objects::nonNull);
    }

    /** With one that is about to hold, after all that hold already. */
    private List<Json.Obj> rows(FeedFile file, Member member, Decision newest) {
        var decisions = new ArrayList<>(kept.ofMember(member.person().key()));
        decisions.removeIf(other -> other.said().itemId().equals(newest.said().itemId()));
        decisions.add(newest);
        return rows(file, member, decisions);
    }

    private List<Json.Obj> rows(FeedFile file, Member member, List<Decision> decisions) {
        return archive.rows(file, member).stream()
                .map(row -> Changes.over(file, row, decisions))
                .toList();
    }
}
