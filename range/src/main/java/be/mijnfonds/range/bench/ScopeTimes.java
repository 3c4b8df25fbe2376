package be.mijnfonds.range.bench;

import be.mijnfonds.desk.scope.Place;
import be.mijnfonds.desk.scope.Scope;
import be.mijnfonds.desk.scope.Scopes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * How long one question takes.
 *
 * @param lines of the journal
 * @param draft seconds of the store's own answer, and {@code whole} of all of it, read from the signed tree
 * @param twin seconds of the same question to the plain twin's log
 */
record ScopeTimes(long lines, ScopeQuestions.Asked asked, Scope scope, double draft, double whole, double twin) {
    private static final int TIMES = 3;
    /** What takes longer is measured once. */
    private static final double ONCE_SECONDS = 20;

    private static final double WINDOW_GOAL = 5;
    /** Ten million lines in a second. */
    private static final double LINES_A_SECOND = 10_000_000;

    static ScopeTimes of(long lines, ScopeQuestions.Asked asked, Scopes scopes, TwinLog log) throws Exception {
        var answers = new ArrayList<Scopes.Answered>();
        var whole = middle(() -> answers.add(scopes.answer(asked.question(), (what, done, of) -> {})));
        var scope = answers.getLast().scope();
        // An answer that nobody could use is not worth timing.
        if (!scope.storeAgreed() || !scope.doubts().isEmpty())
            throw new IllegalStateException("store and tree differ, or there are doubts: " + scope.doubts());
        var drafts =
                answers.stream().mapToLong(Scopes.Answered::queryNanos).sorted().toArray();
        return new ScopeTimes(
                lines, asked, scope, drafts[drafts.length / 2] / 1e9, whole, middle(() -> log.ask(asked)));
    }

    static double seconds(Callable<?> work) throws Exception {
        var began = System.nanoTime();
        work.call();
        return (System.nanoTime() - began) / 1e9;
    }

    /** Of three; of what takes long the only one. */
    private static double middle(Callable<?> work) throws Exception {
        var first = seconds(work);
        if (first > ONCE_SECONDS) return first;
        var all = new double[TIMES];
        all[0] = first;
        for (var i = 1; i < TIMES; i++) all[i] = seconds(work);
        Arrays.sort(all);
        return all[TIMES / 2];
    }

    List<Row> rows() {
        var name = count(lines) + " lines, " + asked.words();
        var goal = Math.max(1, lines / LINES_A_SECOND);
        var grounds = scope.grounds().read();
        var read = grounds == null ? 0 : grounds.to() - grounds.from();
        var tree = new Row(
                "seconds to the answer from the signed tree: " + name,
                said(whole) + ", " + String.format(Locale.ROOT, "%,d", read) + " lines read and checked",
                said(twin),
                whole,
                asked.isWindow() ? WINDOW_GOAL : goal,
                false,
                "each of these lines is fetched, hashed and parsed anew for this answer, some "
                        + Row.number(read / whole / 1_000) + " thousand a second; the store's draft is there before");
        // Of a hole in the portal no line shows anything, and the store is not asked.
        if (asked.question().place() == Place.PORTAL) return List.of(tree);
        var shown =
                String.format(Locale.ROOT, ", %,d members", scope.sightings().members());
        return List.of(
                new Row(
                        "seconds to the store's draft: " + name,
                        said(draft) + shown,
                        said(twin),
                        draft,
                        goal,
                        false,
                        null),
                tree);
    }

    private static String said(double seconds) {
        return seconds < 1 ? Row.number(seconds * 1_000) + " ms" : Row.number(seconds) + " s";
    }

    static String count(long lines) {
        return lines % 1_000_000 == 0 ? lines / 1_000_000 + " million" : String.format(Locale.ROOT, "%,d", lines);
    }
}
