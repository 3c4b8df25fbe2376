package be.mijnfonds.desk.scope;

import be.mijnfonds.desk.store.Categories;
import be.mijnfonds.desk.store.Store;
import be.mijnfonds.seal.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The quick answer, by the store, summed there: a row a member and category comes back, however many lines there are. It is a
 * draft: who is excluded is said by the tree.
 */
final class StoreReading {
    /** Of each member first by what was opened together, which is little, and only then by each category of it. */
    private static final String BY_MEMBER = """
            with %s seen as (%s),
            together as (
                select subject_high, subject_low, categories & ? as bits,
                    count(*) as lines, min(time) as first, max(time) as last
                from seen where categories = 0 or (categories & ?) <> 0
                group by all),
            part as (select unnest([%s]) as bit)
            select subject_high, subject_low, bit, sum(lines)::bigint, min(first), max(last)
            from together join part on (bits & bit) <> 0 or (bit = 0 and bits = 0)
            group by all order by subject_high, subject_low
            """;

    private static final String BITS = IntStream.concat(
                    IntStream.of(0, Categories.UNKNOWN),
                    Stream.of(Category.values()).mapToInt(Categories::bit))
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));

    private StoreReading() {}

    static Sightings of(Store store, Question question) {
        return switch (question.place()) {
            case ACCOUNT -> opened(store, question);
            case PAGES -> alive(store, question);
            case PORTAL, VAULT, CONNECTOR, CORE -> new Sightings();
        };
    }

    private static Sightings opened(Store store, Question question) {
        var where = Where.of(question.filter());
        var values = new ArrayList<Object>(List.of(question.from(), question.to()));
        values.addAll(where.values);
        return summed(store, question, "", """
                select subject_high, subject_low, categories, time from line
                where verb = 'unlock' and outcome = 'granted' and subject_high is not null and time between ? and ?
                %s""".formatted(where.sql), values);
    }

    /** What was opened earlier under a lease that was alive then, and what was opened later, the script could read too. */
    private static Sightings alive(Store store, Question question) {
        var where = Where.of(question.filter());
        // The staff's pages have a host of their own; who asks for that one names its instance.
        if (question.filter().instance() == null) where.text("app", "portal");
        var before = question.from() - Question.LEASE_MS;
        var values = new ArrayList<Object>(List.of(before, question.from(), before, question.to(), question.from()));
        values.addAll(where.values);
        values.addAll(List.of(Categories.bit(Category.REQUESTS), before, question.to() + Question.LEASE_MS));
        return summed(store, question, """
                ended as (
                    select thing from line
                    where verb = 'end' and outcome = 'granted' and kind = 'lease' and time >= ? and time < ?),
                alive as (
                    select lease_high, lease_low from line
                    where verb = 'lease' and outcome = 'granted' and thing is not null and time between ? and ?
                    and (time >= ? or not exists (select 1 from ended where ended.thing = line.thing))
                    %s),
                """.formatted(where.sql), """
                select subject_high, subject_low,
                    case verb when 'unlock' then categories when 'agree' then ? else 0 end as categories, time
                from line semi join alive using (lease_high, lease_low)
                where verb in ('lease', 'unlock', 'agree') and outcome = 'granted' and subject_high is not null
                and time between ? and ?
                """, values);
    }

    private static Sightings summed(Store store, Question question, String before, String lines, List<Object> values) {
        var asked = question.filter().of(~0);
        values.addAll(List.of(asked, asked));
        var sightings = new Sightings();
        return store.members(
                BY_MEMBER.formatted(before, lines, BITS),
                values,
                new Store.Taking<>(
                        sightings,
                        (member, bit, count, first, last) ->
                                sightings.addOne(member, bit, new Touch(first, last, count))));
    }

    /** The asked parts as SQL, with their values in the same order. */
    private static final class Where {
        private final List<Object> values = new ArrayList<>();
        private String sql = "";

        static Where of(Filter filter) {
            var where = new Where();
            where.id("actor", filter.actor());
            where.id("subject", filter.member());
            where.id("lease", filter.lease());
            where.text("network", filter.network());
            where.text("instance", filter.instance());
            where.text("build", filter.build());
            where.text("route", filter.route());
            return where;
        }

        private void text(String column, @Nullable String value) {
            if (value == null) return;
            sql += "and " + column + " = ? ";
            values.add(value);
        }

        private void id(String column, @Nullable String value) {
            if (value == null) return;
            sql += "and " + column + "_high = ? and " + column + "_low = ? ";
            values.addAll(Store.halves(value));
        }
    }
}
