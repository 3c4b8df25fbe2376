package be.mijnfonds.range.bench;

import be.mijnfonds.desk.scope.Filter;
import be.mijnfonds.desk.scope.Place;
import be.mijnfonds.desk.scope.Question;
import be.mijnfonds.range.bulk.Year;
import java.time.Duration;
import java.util.List;

/** What is asked after an incident, of us and of the plain twin's access log. */
final class ScopeQuestions {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    /** A day in December, ten in the morning in Brussels: while the thief is at work. */
    private static final long MORNING = Year.END - 16 * Year.DAY_MS + 10 * HOUR;

    private ScopeQuestions() {}

    /**
     * @param words as the table has them
     * @param twin the same in SQL, over the plain twin's log
     */
    record Asked(String words, Question question, String twin) {
        /** Whether it is about some weeks at most. */
        boolean isWindow() {
            return question.to() - question.from() < 30 * Year.DAY_MS;
        }
    }

    /** Whom somebody looked at, and when: what the log has of it. */
    private static final String LOOKED = """
            select member_number, page, count(*), min(viewed_at), max(viewed_at) from access_log
            where viewed_at between to_timestamp(? / 1000.0) and to_timestamp(? / 1000.0)%s
            group by member_number, page""";

    /** Who was signed in then, as far as such a log tells: who signed in at most an hour before. */
    private static final String SIGNED_IN = """
            select member_number, page, count(*), min(viewed_at), max(viewed_at) from access_log
            where member_number in (
                select member_number from sign_in
                where at between to_timestamp((? - 3600000) / 1000.0) and to_timestamp(? / 1000.0))
            and viewed_at between to_timestamp((%d - 3600000) / 1000.0) and to_timestamp((%d + 3600000) / 1000.0)
            group by member_number, page""";

    static List<Asked> of(String thief) {
        var by = new Filter(thief, null, null, null, null, null, null, null);
        var all = new Filter(null, null, null, null, "portal-1", null, null, null);
        var actor = " and viewer = " + Year.THIEF;
        return List.of(
                asked("altered pages, three hours", Place.PAGES, MORNING, 3 * HOUR, Filter.ALL),
                asked("a hole in the portal, a day", Place.PORTAL, MORNING - 10 * HOUR, 24 * HOUR, Filter.ALL),
                looked("one account, three weeks", Year.THEFT, by, actor),
                looked("one account, a year", Year.BEGIN, by, actor),
                looked("everybody's keys through one portal, three weeks", Year.THEFT, all, ""),
                looked("everybody's keys through one portal, a year", Year.BEGIN, all, ""));
    }

    private static Asked looked(String words, long from, Filter filter, String where) {
        return new Asked(words, new Question(Place.ACCOUNT, from, Year.END, filter), LOOKED.formatted(where));
    }

    private static Asked asked(String words, Place place, long from, long time, Filter filter) {
        var question = new Question(place, from, from + time, filter);
        var twin = place == Place.PAGES ? SIGNED_IN.formatted(from, from + time) : LOOKED.formatted("");
        return new Asked(words, question, twin);
    }
}
