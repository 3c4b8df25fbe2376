package be.mijnfonds.vault.refusals;

/** What was refused to one ref, or one network, since some moment. */
final class Window {
    private final long since;
    private final int most;
    private int lines;
    private long unwritten;

    /** @param most lines that may be written for it */
    Window(long since, int most, long unwritten) {
        this.since = since;
        this.most = most;
        this.unwritten = unwritten;
    }

    boolean over(long now, long lengthMs) {
        return now - since >= lengthMs;
    }

    long unwritten() {
        return unwritten;
    }

    void add(long refusals) {
        unwritten += refusals;
    }

    /** One more: how many the next line stands for, 0 when this one is only counted. */
    long next() {
        if (lines >= most) {
            unwritten++;
            return 0;
        }
        lines++;
        var count = unwritten + 1;
        unwritten = 0;
        return count;
    }

    /** The line was not written after all. */
    void giveBack(long count) {
        lines--;
        unwritten += count;
    }
}
