package be.mijnfonds.demo.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A period in which somebody does not work and the fund pays; amounts are cents and invented. */
public record Benefit(
        String kind,
        LocalDate from,
        @Nullable LocalDate to,
        String state,
        @Nullable LocalDate expectedReturn,
        int dailyCents,
        List<Payment> payments) {
    /** @param days that are paid: six of a week */
    public record Payment(LocalDate payDate, LocalDate from, LocalDate to, int days, int gross, int tax) {
        public int net() {
            return gross - tax;
        }
    }

    static List<Fact<Benefit>> of(Life life) {
        var dice = life.dice("benefits");
        var age = life.age();
        if (age < 18 || age > 65) return List.of();
        var found = new ArrayList<Fact<Benefit>>();
        if (life.is(Personas.FRENCH)) found.add(running(life, dice, People.EPOCH.minusDays(74)));
        else if (dice.chance(4)) found.add(running(life, dice, life.today().minusDays(dice.between(20, 200))));
        if (dice.chance(16)) found.add(ended(life, dice));
        return List.copyOf(found);
    }

    private static Fact<Benefit> running(Life life, Dice dice, LocalDate from) {
        var daily = dice.between(55, 98) * 100;
        var benefit = new Benefit(
                "incapacity",
                from,
                null,
                "running",
                life.today().plusDays(dice.between(10, 60)),
                daily,
                payments(from, life.today(), daily, life.today()));
        return new Fact<>(benefit, Source.FUND, from);
    }

    private static Fact<Benefit> ended(Life life, Dice dice) {
        var from = dice.day(People.EPOCH.minusMonths(22), People.EPOCH.minusMonths(4));
        var maternity = life.person().sex() == Sex.FEMALE && life.age() < 42 && dice.chance(40);
        var to = from.plusDays(maternity ? 104 : dice.between(15, 80));
        var daily = dice.between(55, 98) * 100;
        var benefit = new Benefit(
                maternity ? "maternity" : "incapacity",
                from,
                to,
                "ended",
                null,
                daily,
                payments(from, to, daily, life.today()));
        return new Fact<>(benefit, Source.FUND, from);
    }

    /** A month's days are paid in the first week of the next one; what is still to be paid is not there yet. */
    private static List<Payment> payments(LocalDate from, LocalDate until, int daily, LocalDate today) {
        var payments = new ArrayList<Payment>();
        for (var begin = from;
                !begin.isAfter(until);
                begin = begin.withDayOfMonth(1).plusMonths(1)) {
            var last = begin.withDayOfMonth(begin.lengthOfMonth());
            var end = last.isAfter(until) ? until : last;
            var paid = last.plusDays(5);
            if (!paid.isBefore(today)) break;
            var days = workingDays(begin, end);
            var gross = days * daily;
            payments.add(new Payment(paid, begin, end, days, gross, gross * 1_111 / 10_000));
        }
        return List.copyOf(payments);
    }

    private static int workingDays(LocalDate from, LocalDate to) {
        return (int) from.datesUntil(to.plusDays(1))
                .filter(day -> day.getDayOfWeek().getValue() < 7)
                .count();
    }
}
