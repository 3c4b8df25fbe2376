package be.mijnfonds.vault.refusals;

import org.jspecify.annotations.Nullable;

/** What was refused to one ref, or one network, since some moment. */
final class Window {
    private final long since;
    private final int most;
    private int lines;
    private long unwritten;
    private @Nullable Tried last;

    /** @param most lines that may be written for it */
    Window(long since, int most) {
        this.since = since;
        this.most = most;
    }

    boolean over(long now, long lengthMs) {
        return now - since >= lengthMs;
    }

    long unwritten() {
        return unwritten;
    }

    /** The last of those that are only counted; null when there is none. */
    @Nullable
    Tried last() {
        return last;
    }

    /** Takes over what another window counted and no line stands for yet. */
    void takeOver(Window other) {
        unwritten += other.unwritten;
        if (last == null) last = other.last;
        other.written();
    }

    /** A line stands for all of it. */
    void written() {
        unwritten = 0;
        last = null;
    }

    /** One more: how many the next line stands for, 0 when this one is only counted. */
    long next(Tried tried) {
        if (lines >= most) {
            unwritten++;
            last = tried;
            return 0;
        }
        lines++;
        var count = unwritten + 1;
        written();
        return count;
    }

    /** The line was not written after all. */
    void giveBack(long count, Tried tried) {
        lines = Math.max(0, lines - 1);
        unwritten += count;
        last = tried;
    }
}
