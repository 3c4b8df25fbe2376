package be.mijnfonds.range.bulk;

import be.mijnfonds.range.bulk.Happened.What;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * A year at a fund, in the order of time, without end: members sign in by day more than by night, open some pages, and most
 * sign out; in the last three weeks one account opens the files of many. The same seed and size give the same year.
 */
public final class Year implements Iterator<Happened> {
    /** Who opens files that are not their own. */
    public static final int THIEF = -1;

    public static final long DAY_MS = 24 * 3_600_000L;
    public static final long DAYS = 365;
    /** 1 January 2025, 0:00 in Brussels. */
    public static final long BEGIN = Instant.parse("2024-12-31T23:00:00Z").toEpochMilli();

    public static final long END = BEGIN + DAYS * DAY_MS;
    /** When the thief begins. */
    public static final long THEFT = END - 21 * DAY_MS;

    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
    /** Of a fund of 190,000 accounts fifty million lines come in a year. */
    private static final double LINES_AN_ACCOUNT = 50_000_000.0 / 190_000;

    private static final int MOST_STOLEN = 2_000;
    private static final double LINES_A_VISIT = 6.77;
    private static final int PAGES = 10;
    /** How busy each hour of the day is, of one that is as all together; from midnight. */
    private static final double[] BUSY = {
        0.2, 0.1, 0.1, 0.1, 0.1, 0.2, 0.5, 1, 1.5, 1.8, 1.9, 1.7, 1.4, 1.4, 1.5, 1.5, 1.4, 1.3, 1.3, 1.5, 1.6, 1.3, 0.8,
        0.4
    };

    private static final double BUSIEST = 1.9;

    private final SplittableRandom random;
    private final PriorityQueue<Happened> coming = new PriorityQueue<>((one, other) -> one.time() != other.time()
            ? Long.compare(one.time(), other.time())
            : one.lease() != other.lease()
                    ? Integer.compare(one.lease(), other.lease())
                    : Long.compare(one.number(), other.number()));
    private final int accounts;
    private final double between;
    private final int toSteal;
    private long next;
    private long nextTheft = THEFT;
    private int stolen;
    private int leases;
    private long number;

    /** @param lines about as many are in the year */
    public Year(long lines, long seed) {
        this.random = new SplittableRandom(seed);
        this.accounts = (int) Math.max(20, lines / LINES_AN_ACCOUNT);
        this.between = DAYS * DAY_MS * LINES_A_VISIT / lines;
        this.toSteal = Math.min(MOST_STOLEN, accounts / 10);
        this.next = BEGIN;
    }

    public int accounts() {
        return accounts;
    }

    /** Members whose files the thief opens. */
    public int toSteal() {
        return toSteal;
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Happened next() {
        while (coming.isEmpty() || Math.min(next, theft()) <= coming.element().time()) {
            if (theft() < next) steal();
            else visit();
        }
        var first = coming.remove();
        return new Happened(
                number++, first.time(), first.member(), first.actor(), first.lease(), first.what(), first.page());
    }

    private long theft() {
        return stolen < toSteal ? nextTheft : Long.MAX_VALUE;
    }

    private void visit() {
        var member = random.nextInt(accounts);
        var lease = leases++;
        var time = next;
        // Its number is its place within the visit until it comes out.
        coming.add(new Happened(0, time, member, member, lease, What.SIGN_IN, null));
        var pages = 2 + random.nextInt(PAGES - 3);
        for (var i = 1; i <= pages; i++) {
            time += 2_000 + random.nextInt(88_000);
            var page = i == 1 ? Page.OVERVIEW : Page.values()[random.nextInt(Page.values().length)];
            coming.add(new Happened(i, time, member, member, lease, What.OPEN, page));
        }
        if (random.nextInt(5) < 3)
            coming.add(new Happened(pages + 1L, time + 5_000, member, member, lease, What.SIGN_OUT, null));
        do next += Math.max(1, Math.round(-Math.log(1 - random.nextDouble()) * between / BUSIEST));
        while (random.nextDouble() * BUSIEST > BUSY[hour(next)]);
    }

    private static int hour(long time) {
        return Instant.ofEpochMilli(time).atZone(BRUSSELS).getHour();
    }

    /** One member after another, evenly, up to the end of the year. */
    private void steal() {
        var page = random.nextBoolean() ? Page.MY_DATA : Page.REIMBURSEMENTS;
        coming.add(new Happened(0, nextTheft, stolen * (accounts / toSteal), THIEF, leases++, What.OPEN, page));
        stolen++;
        nextTheft += (END - THEFT) / (toSteal + 1);
    }
}
