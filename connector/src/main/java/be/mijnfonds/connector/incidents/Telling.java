package be.mijnfonds.connector.incidents;

import be.mijnfonds.connector.incidents.Named.Letter;
import be.mijnfonds.connector.incidents.Named.Word;
import be.mijnfonds.connector.incidents.Releases.Taken;
import be.mijnfonds.connector.papers.Papers;
import be.mijnfonds.connector.waiting.PaperQueue;
import be.mijnfonds.connector.waiting.PaperQueue.Code;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.ReleaseMember.Reached;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.PaperCode;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.SealException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes each letter of a release, once: to the file of who has an account, else to the core to be posted. A stop in between
 * repeats at most the group that was under way.
 */
final class Telling {
    private static final int GROUP = 200;
    private static final ZoneId BELGIUM = ZoneId.of("Europe/Brussels");
    /** Whoever has no account has no language here: the core posts the one that it knows to be theirs. */
    private static final List<String> POSTED = List.of("nl", "fr", "de");

    private static final int ID_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    private final Incidents.Parts parts;
    private final Papers papers;
    private final Releases releases;
    private final Named named;
    private final Entries entries;
    private final PaperQueue codes;
    private final AtomicBoolean said = new AtomicBoolean();

    Telling(Incidents.Parts parts, Papers papers, Releases releases, Named named, Entries entries) {
        this.parts = parts;
        this.papers = papers;
        this.releases = releases;
        this.named = named;
        this.entries = entries;
        this.codes = new PaperQueue(parts.template(), parts.storeKey());
    }

    /** One PDF with its words and its code. Prints nothing of itself. */
    private record Made(Json.Obj words, PaperCode code, byte[] pdf) {
        byte[] file() {
            return Bytes.sha256(pdf);
        }

        @Override
        public String toString() {
            return "[letter]";
        }
    }

    /** Answers how many letters were made. */
    int round() throws InterruptedException {
        if (!papers.isReady(parts.clock().instant())) return 0;
        var made = 0;
        for (var release : releases.unmade()) made += make(release);
        return made + anew();
    }

    private int make(Taken release) throws InterruptedException {
        var before = release.head().number() == 1 ? null : before(release);
        var done = named.count(release.hash(), false) - named.count(release.hash(), true);
        var made = 0;
        var last = "";
        for (var group = named.unmade(release.hash(), last, GROUP);
                !group.isEmpty();
                group = named.unmade(release.hash(), last, GROUP)) {
            if (Thread.interrupted()) throw new InterruptedException();
            made += (int) group.parallelStream()
                    .filter(ref -> one(release, before, ref))
                    .count();
            last = group.getLast().value();
            parts.progress()
                    .accept(new Incidents.Progress(
                            release.head().incident(),
                            done + made,
                            release.head().members()));
        }
        // What another took out of the table is not made, and the release never done.
        if (named.count(release.hash(), true) == 0
                && named.count(release.hash(), false) == release.head().members()) releases.made(release.hash());
        return made;
    }

    private byte @Nullable [] before(Taken release) {
        return release.head().before();
    }

    /** What went with an account that fell asleep, or is brought anew; the member heard of it then. */
    private int anew() {
        var made = 0;
        for (var word : named.gone(GROUP)) {
            var release = releases.told().stream()
                    .filter(one -> Bytes.same(one.hash(), word.hash()))
                    .findFirst();
            if (release.isPresent() && one(release.get(), before(release.get()), word.ref())) made++;
        }
        return made;
    }

    /** False when it goes on waiting; one member's row keeps nobody else's letter back. */
    private boolean one(Taken release, byte @Nullable [] before, Ref ref) {
        try {
            var word = named.find(release.hash(), ref).orElseThrow(() -> new SealException("nobody named"));
            var earlier = before == null ? Optional.<Word>empty() : named.find(before, ref);
            var reached = earlier.map(Word::reached).orElse(null);
            return parts.accounts().has(word.ref()) ? toFile(release, word, reached) : toCore(release, word, reached);
        } catch (SealException | UncheckedIOException e) {
            if (!said.getAndSet(true))
                LOG.error("A letter waits ({}).", e.getClass().getSimpleName());
            return false;
        }
    }

    private boolean toFile(Taken release, Word word, @Nullable List<Reached> before) {
        var now = parts.clock().instant();
        var ref = word.ref();
        var letter = make(release, word, before, parts.channels().language(ref).orElse("nl"), now);
        var paper = new LetterPaper(ref, letter.words(), letter.code(), letter.pdf());
        parts.transaction().executeWithoutResult(status -> {
            keep(release, ref, letter);
            named.made(word, "sealed", paper.letter(letter.file(), now));
            parts.queue().put(List.of(paper.document(now), entries.document(ref, now.toEpochMilli())), now);
            if (word.way() == null)
                parts.notices()
                        .incident(
                                ref,
                                release.head().incident() + "|" + release.head().number(),
                                now);
        });
        return true;
    }

    private boolean toCore(Taken release, Word word, @Nullable List<Reached> before) {
        var memberKey = parts.members().memberKey(word.ref());
        if (memberKey.isEmpty()) {
            if (!said.getAndSet(true)) LOG.error("A letter waits: no feed has named its member.");
            return false;
        }
        var now = parts.clock().instant();
        var letters = new ArrayList<Made>();
        for (var language : POSTED) letters.add(make(release, word, before, language, now));
        var id = HexFormat.of()
                .formatHex(Bytes.sha256(release.hash(), Bytes.utf8(word.ref().value())), 0, ID_BYTES);
        // Its codes first: a letter in somebody's hand that cannot be checked would pass for a false one.
        parts.transaction().executeWithoutResult(status -> letters.forEach(one -> keep(release, word.ref(), one)));
        parts.core().incident(id, LetterPaper.order(memberKey.get(), release.head(), pdfs(letters)));
        var files = letters.stream().map(Made::file).toList();
        parts.transaction()
                .executeWithoutResult(
                        status -> named.made(word, "printed", new Letter(null, "", files, 0, now.toEpochMilli())));
        return true;
    }

    private static List<LetterPaper.Print> pdfs(List<Made> letters) {
        return letters.stream()
                .map(one -> new LetterPaper.Print(Json.Fields.of(one.words()).text("language"), one.pdf()))
                .toList();
    }

    private Made make(Taken release, Word word, @Nullable List<Reached> before, String language, Instant now) {
        var words = papers.letter(release.head(), word.reached(), before, language, LocalDate.ofInstant(now, BELGIUM));
        var code = PaperCode.random(RANDOM);
        return new Made(words, code, papers.make(words, code.value(), now));
    }

    private void keep(Taken release, Ref ref, Made letter) {
        var code = new Code(letter.code().hash(), letter.file(), null);
        parts.template()
                .update(
                        "insert into incident.code (hash, release, ref, file, mac) values (?, ?, ?, ?, ?)",
                        code.hash(),
                        release.hash(),
                        ref.value(),
                        code.file(),
                        codes.mac(code));
        codes.put(code);
    }
}
