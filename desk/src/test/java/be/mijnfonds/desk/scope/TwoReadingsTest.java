package be.mijnfonds.desk.scope;

import static be.mijnfonds.desk.scope.Invented.HOUR;
import static be.mijnfonds.desk.scope.Invented.MINUTE;
import static be.mijnfonds.desk.scope.Invented.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.seal.Category;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two programs that share no code but the line give one answer, whatever a day looked like and whatever is asked. */
class TwoReadingsTest {
    private static final int ASKED = Boolean.getBoolean("mijnfonds.all") ? 400 : 40;
    private static final List<String> CATEGORIES =
            List.of(Category.values()).stream().map(Category::code).toList();

    private final SplittableRandom random = new SplittableRandom(7);
    private final List<String> members = new ArrayList<>();
    private final List<String> leases = new ArrayList<>();

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Some 600 lines of two days. */
    private void days(Invented fund) {
        for (var i = 0; i < 8; i++) members.add(fund.id());
        for (var time = NOON - 24 * HOUR; time < NOON + 20 * HOUR; time += random.nextLong(8 * MINUTE)) {
            var member = any(members);
            if (leases.isEmpty() || random.nextInt(4) == 0) leases.add(fund.signsIn(member, time));
            else if (random.nextInt(6) == 0) fund.signsOut(any(leases), time);
            else if (random.nextInt(8) == 0) agrees(fund, member, time);
            else fund.opens(any(members), member, any(leases), time, any(CATEGORIES), any(CATEGORIES));
        }
        fund.publish();
    }

    private void agrees(Invented fund, String member, long time) {
        fund.add(fund.line(time, "agree").subject(member).lease(any(leases)));
    }

    private Question question() {
        var from = NOON - 26 * HOUR + random.nextLong(40 * HOUR);
        var filter = new Filter(
                random.nextInt(3) == 0 ? any(members) : null,
                random.nextInt(3) == 0 ? any(members) : null,
                random.nextInt(4) == 0 ? any(leases) : null,
                null,
                random.nextInt(2) == 0 ? "portal-1" : null,
                null,
                null,
                random.nextInt(3) == 0 ? any(List.of(Category.values())) : null);
        var place = filter.isAll() || random.nextBoolean() ? Place.PAGES : Place.ACCOUNT;
        return new Question(place, from, from + random.nextLong(6 * HOUR), filter);
    }

    @Test
    void store_and_signed_tree_say_the_same(@TempDir Path folder) throws IOException {
        try (var fund = new Invented(folder)) {
            days(fund);
            var shown = 0;
            for (var i = 0; i < ASKED; i++) {
                var scope = fund.ask(question());
                assertThat(scope.storeAgreed()).as(scope.question().toString()).isTrue();
                shown += scope.sightings().members();
            }
            assertThat(shown).isPositive();
        }
    }
}
