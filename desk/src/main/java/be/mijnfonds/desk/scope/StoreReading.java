package be.mijnfonds.desk.scope;

import be.mijnfonds.desk.store.Categories;
import be.mijnfonds.desk.store.Store;
import be.mijnfonds.seal.Category;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The quick answer, by the store. It is a draft: who is excluded is said by the tree. */
final class StoreReading {
    private StoreReading() {}

    static Sightings of(Store store, Question question) {
        return switch (question.place()) {
            case ACCOUNT -> opened(store, question);
            case PAGES -> alive(store, question);
            case PORTAL, VAULT, CONNECTOR, CORE -> new Sightings();
        };
    }

    private static Sightings opened(Store store, Question question) {
        var where = new Where("");
        where.add(question.filter());
        return store.members("""
                select subject_high, subject_low, categories, count(*), min(time), max(time) from line
                where verb = 'unlock' and outcome = 'granted' and subject_high is not null and time between ? and ?
                %s
                group by all
                """.formatted(where.sql), where.with(question.from(), question.to()), into(question));
    }

    /** What was opened earlier under a lease that was alive then, and what was opened later, the script could read too. */
    private static Sightings alive(Store store, Question question) {
        var where = new Where("");
        where.add(question.filter());
        var before = question.from() - Question.LEASE_MS;
        return store.members(
                """
                with ended as (
                    select thing, min(time) as at from line
                    where verb = 'end' and outcome = 'granted' and kind = 'lease' and time between ? and ? group by thing),
                alive as (
                    select lease_high, lease_low from line left join ended using (thing)
                    where verb = 'lease' and outcome = 'granted' and subject_high is not null and time between ? and ?
                    and (ended.at is null or ended.at >= ?)
                    %s)
                select subject_high, subject_low,
                    case verb when 'unlock' then categories when 'agree' then ? else 0 end as reached,
                    count(*), min(time), max(time)
                from line semi join alive using (lease_high, lease_low)
                where verb in ('lease', 'unlock', 'agree') and outcome = 'granted' and subject_high is not null
                and time between ? and ?
                group by all
                """.formatted(where.sql),
                where.between(
                        List.of(before, question.to(), before, question.to(), question.from()),
                        List.of(Categories.bit(Category.REQUESTS), before, question.to() + Question.LEASE_MS)),
                into(question));
    }

    private static Store.Taking<Sightings> into(Question question) {
        var sightings = new Sightings();
        return new Store.Taking<>(sightings, (member, bits, lines, first, last) -> {
            var asked = question.filter().of(bits);
            if (asked != 0 || bits == 0) sightings.add(member, asked, new Touch(first, last, lines));
        });
    }

    /** The asked parts as SQL, with their values in the same order. */
    private static final class Where {
        private final List<Object> values = new ArrayList<>();
        private String sql;

        Where(String sql) {
            this.sql = sql;
        }

        void add(Filter filter) {
            id("actor", filter.actor());
            id("subject", filter.member());
            id("lease", filter.lease());
            text("network", filter.network());
            text("instance", filter.instance());
            text("build", filter.build());
            text("route", filter.route());
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

        List<Object> with(Object... first) {
            return between(List.of(first), List.of());
        }

        List<Object> between(List<?> first, List<?> last) {
            var all = new ArrayList<Object>(first);
            all.addAll(values);
            all.addAll(last);
            return all;
        }
    }
}
