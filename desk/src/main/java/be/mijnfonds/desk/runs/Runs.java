package be.mijnfonds.desk.runs;

import be.mijnfonds.desk.acts.ActKind;
import be.mijnfonds.desk.acts.Documents;
import be.mijnfonds.desk.acts.Draft;
import be.mijnfonds.desk.acts.Drafts;
import be.mijnfonds.desk.acts.Kept;
import be.mijnfonds.desk.follow.JournalFalse;
import be.mijnfonds.desk.incidents.Incident;
import be.mijnfonds.desk.scope.Question;
import be.mijnfonds.desk.scope.Scopes;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Ref;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers questions one after the other, and follows the journal in between, so that an answer has little left to read. */
public final class Runs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
    private static final int WAITING = 8;
    private static final int REMEMBERED = 200;
    private static final Duration EVERY = Duration.ofSeconds(3);

    private final Journal journal;
    private final Archives archives;
    private final Kept kept;
    private final Drafts drafts;
    private final Documents documents;
    private final RandomGenerator random;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<String, Run> runs = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Run> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("scopes").daemon().factory());
    private boolean saidAway;

    /** @param random a CSPRNG */
    public Runs(
            Journal journal, Archives archives, Kept kept, Drafts drafts, Documents documents, RandomGenerator random) {
        this.journal = journal;
        this.archives = archives;
        this.kept = kept;
        this.drafts = drafts;
        this.documents = documents;
        this.random = random;
    }

    public void follow() {
        var always = thread.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        if (always.isDone()) throw new IllegalStateException("the journal is not followed");
    }

    /** A fault here is told again by whoever asks a question: then it matters. */
    private void look() {
        try {
            journal.follow();
            saidAway = false;
        } catch (IOException | RuntimeException e) {
            if (!saidAway) LOG.warn("the journal is not followed: {}", e.getMessage());
            saidAway = true;
        }
    }

    /** Empty when too many wait. */
    Optional<String> start(Incident incident, Question question, Ref by) {
        if (waiting.incrementAndGet() > WAITING) {
            waiting.decrementAndGet();
            return Optional.empty();
        }
        var id = ItemId.random(random).value();
        var run = new Run();
        synchronized (runs) {
            runs.put(id, run);
        }
        thread.execute(() -> {
            try {
                answer(run, incident, question, by);
            } finally {
                waiting.decrementAndGet();
            }
        });
        return Optional.of(id);
    }

    Optional<Run> of(String id) {
        synchronized (runs) {
            return Optional.ofNullable(runs.get(id));
        }
    }

    private void answer(Run run, Incident incident, Question question, Ref by) {
        try {
            var began = System.nanoTime();
            var answered = journal.answer(question, (what, done, of) -> run.at(step(what), done, of));
            var tookMs = Duration.ofNanos(System.nanoTime() - began).toMillis();
            kept.put(answered.scope().list());
            var draft = draft(answered, tookMs, incident, by);
            drafts.keep(draft);
            archives.begin(draft.hash(), answered);
            run.answered(answered.scope(), draft);
        } catch (JournalFalse e) {
            LOG.error("the journal cannot be believed: {}", e.getMessage());
            run.failed(Run.Why.JOURNAL_FALSE);
        } catch (IOException e) {
            run.failed(Run.Why.JOURNAL_AWAY);
        } catch (RuntimeException e) {
            LOG.error("a scope failed", e);
            run.failed(Run.Why.FAILED);
        }
    }

    private Draft draft(Scopes.Answered answered, long tookMs, Incident incident, Ref by) {
        var scope = answered.scope();
        var what = Json.object()
                .put("scope", scope.json())
                .put("runMs", tookMs)
                .put("lines", scope.shown().size())
                .put("storeAgreed", scope.storeAgreed())
                .build();
        var members = scope.sightings().members();
        var base = incident.acts().size();
        return documents.draft(incident.number(), ActKind.SCOPE, members, by, base, what);
    }

    private static String step(String what) {
        return what.startsWith("Reading") ? "reading" : "comparing";
    }

    @Override
    public void close() {
        thread.execute(journal::close);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) thread.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
