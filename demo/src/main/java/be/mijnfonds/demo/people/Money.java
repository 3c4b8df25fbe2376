package be.mijnfonds.demo.people;

import be.mijnfonds.demo.people.Insurance.ContributionPeriod;
import be.mijnfonds.demo.people.Insurance.Contributions;
import be.mijnfonds.demo.people.Insurance.Maf;
import be.mijnfonds.demo.people.Insurance.Product;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** What is paid, owed and counted on the day. */
final class Money {
    private static final int[] CEILINGS = {52_000, 76_500, 117_500, 164_500, 211_500, 261_000};

    private Money() {}

    static Fact<Contributions> contributions(Life life, List<Fact<Product>> products) {
        var dice = life.dice("contributions");
        var month = life.today().withDayOfMonth(1);
        if (!life.person().titular()) {
            // A dependant's contributions are with the titular: nothing of their own is to come.
            var none = new Contributions(0, month.plusMonths(1).minusDays(1), "month", null, 0, null);
            return new Fact<>(none, Source.FUND, month);
        }
        var months = dice.weighted(List.of(1, 3, 12), each -> each == 1 ? 60 : each == 3 ? 25 : 15);
        var cents = monthly(products) * months;
        var begin = month.withMonth((month.getMonthValue() - 1) / months * months + 1);
        var next = begin.plusMonths(months);
        var behind = life.person().number() > Personas.SIZE && dice.chance(7) ? dice.between(1, 3) : 0;
        var ahead = behind == 0 && dice.chance(5) ? 1 : 0;
        var money = new Contributions(
                cents * (ahead - behind),
                next.plusMonths((long) months * (ahead - behind)).minusDays(1),
                months == 1 ? "month" : months == 3 ? "quarter" : "year",
                next.plusMonths((long) months * ahead),
                cents,
                CheckDigits.ogm(life.person().number() * 10_007L % 1_000_000L * 10_000L
                        + next.getYear() % 100 * 100L
                        + next.getMonthValue()));
        return new Fact<>(money, Source.FUND, begin);
    }

    /** Those of about a year, newest first: up to the day until which there was paid they are paid, and no further. */
    static List<Fact<ContributionPeriod>> periods(Contributions money) {
        var next = money.nextDue();
        if (next == null) return List.of();
        var months = money.frequency().equals("month") ? 1 : money.frequency().equals("quarter") ? 3 : 12;
        return IntStream.rangeClosed(1, months == 12 ? 2 : 12 / months)
                .mapToObj(back -> next.minusMonths((long) back * months))
                .map(from -> new ContributionPeriod(
                        from,
                        from.plusMonths(months).minusDays(1),
                        money.nextCents(),
                        from.isAfter(money.paidUntil()) ? 0 : money.nextCents(),
                        from))
                .map(period -> new Fact<>(period, Source.FUND, period.from()))
                .toList();
    }

    private static int monthly(List<Fact<Product>> products) {
        return products.stream()
                .map(Fact::value)
                .mapToInt(product ->
                        product.period().equals("year") ? product.premiumCents() / 12 : product.premiumCents())
                .sum();
    }

    /** One counter for the household as it was on 1 January; it grows through the year. */
    static Fact<Maf> maf(Life life) {
        var dice = life.shared("maf");
        var ceiling = Insurance.increased(life) ? CEILINGS[0] : CEILINGS[dice.between(0, CEILINGS.length - 1)];
        var inAYear = dice.between(0, 140) * ceiling / 100;
        var asOf = life.today().withDayOfMonth(1);
        var counted = (int) ((long) inAYear * (asOf.getDayOfYear() - 1) / 365);
        var newYear = LocalDate.of(asOf.getYear(), 1, 1);
        var heads = (int) life.household().persons().stream()
                .filter(person -> person.birth().isBefore(newYear))
                .count();
        return new Fact<>(new Maf(asOf.getYear(), Math.min(counted, ceiling), ceiling, heads, asOf), Source.FUND, asOf);
    }
}
