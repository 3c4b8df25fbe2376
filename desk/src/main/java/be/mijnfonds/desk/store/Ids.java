package be.mijnfonds.desk.store;

/** A set of ids that only grows, in 16 bytes each and some room: a year has millions of leases. For one thread. */
public final class Ids {
    private static final int LEAST = 1 << 10;

    private long[] halves = new long[2 * LEAST];
    private int size;
    /** Of the id that is all noughts, for an empty place looks the same. */
    private boolean nought;

    public void add(String id) {
        if (size * 4 > halves.length) grow();
        var added = Id.of(id);
        if (isNought(added)) nought = true;
        else if (put(halves, added)) size++;
    }

    public boolean has(String id) {
        var asked = Id.of(id);
        if (isNought(asked)) return nought;
        var place = place(halves, asked);
        return halves[place] != 0 || halves[place + 1] != 0;
    }

    private static boolean isNought(Id id) {
        return id.high() == 0 && id.low() == 0;
    }

    private void grow() {
        var wider = new long[halves.length * 2];
        for (var at = 0; at < halves.length; at += 2)
            if (halves[at] != 0 || halves[at + 1] != 0) put(wider, new Id(halves[at], halves[at + 1]));
        halves = wider;
    }

    private static boolean put(long[] into, Id id) {
        var at = place(into, id);
        if (into[at] != 0 || into[at + 1] != 0) return false;
        into[at] = id.high();
        into[at + 1] = id.low();
        return true;
    }

    /** Where it stands, or the empty place where it would. */
    private static int place(long[] in, Id id) {
        var mask = in.length / 2 - 1;
        // Ids of the vault are random; the multiplication is for those that somebody counted up.
        var at = (int) ((id.high() ^ id.low() * 0x9e3779b97f4a7c15L) >>> 32) & mask;
        while (true) {
            var high = in[2 * at];
            var low = in[2 * at + 1];
            if (high == 0 && low == 0 || high == id.high() && low == id.low()) return 2 * at;
            at = at + 1 & mask;
        }
    }
}
