package be.mijnfonds.demo.people;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** One look-up of a member by the fund's staff in its own systems; codes of the feed. */
public record Look(String id, Instant time, String service, List<String> categories, String purpose) {
    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");

    private record Reason(int weight, String service, String purpose, List<String> categories) {}

    private static final List<Reason> REASONS = List.of(
            new Reason(30, "customer-service", "question", List.of("person", "contact", "insurance")),
            new Reason(16, "branch", "visit", List.of("person", "address", "insurance")),
            new Reason(14, "refunds", "refund", List.of("bank", "insurance")),
            new Reason(10, "contributions", "contribution", List.of("insurance", "bank")),
            new Reason(9, "insurability", "insurability-check", List.of("person", "insurance", "family")),
            new Reason(7, "membership", "address-change", List.of("address", "contact")),
            new Reason(5, "customer-service", "bank-change", List.of("bank")),
            new Reason(4, "insurability", "maf", List.of("insurance", "family")),
            new Reason(3, "complaints", "complaint", List.of("person", "contact", "messages")),
            new Reason(2, "social-service", "social-aid", List.of("person", "family", "insurance")),
            new Reason(2, "audit", "quality-check", List.of("person", "insurance")),
            new Reason(2, "membership", "correction", List.of("person", "address")));

    /** Two years until yesterday, oldest first. Each day is drawn by itself, so tomorrow's history begins with today's. */
    static List<Look> history(Life life) {
        var looks = new ArrayList<Look>();
        var yesterday = life.today().minusDays(1);
        for (var day = life.today().minusYears(2); !day.isAfter(yesterday); day = day.plusDays(1)) {
            if (day.isBefore(life.person().since())) continue;
            var dice = life.dice("look-" + day.toEpochDay());
            var expected = life.is(Personas.LOOKED_AT) && day.equals(yesterday);
            if (expected) looks.addAll(aComplaint(life, day));
            else if (day.getDayOfWeek().getValue() < 6 && dice.between(1, 110) == 1) looks.add(drawn(life, dice, day));
        }
        return List.copyOf(looks);
    }

    private static Look drawn(Life life, Dice dice, LocalDate day) {
        var reason = dice.weighted(REASONS, Reason::weight);
        var time = LocalTime.of(dice.between(8, 17), dice.between(0, 59), dice.between(0, 59));
        return look(life, day, 0, time, reason.service, reason.purpose, reason.categories);
    }

    /** One call that went round the house: four look-ups by three services in a day. */
    private static List<Look> aComplaint(Life life, LocalDate day) {
        return List.of(
                look(
                        life,
                        day,
                        1,
                        LocalTime.of(9, 12, 40),
                        "customer-service",
                        "question",
                        List.of("person", "contact", "insurance")),
                look(life, day, 2, LocalTime.of(9, 31, 5), "refunds", "refund", List.of("bank", "reimbursements")),
                look(
                        life,
                        day,
                        3,
                        LocalTime.of(14, 2, 51),
                        "complaints",
                        "complaint",
                        List.of("person", "contact", "messages", "reimbursements")),
                look(life, day, 4, LocalTime.of(16, 45, 18), "customer-service", "bank-change", List.of("bank")));
    }

    private static Look look(
            Life life,
            LocalDate day,
            int nth,
            LocalTime time,
            String service,
            String purpose,
            List<String> categories) {
        var id = "a" + life.person().number() + "-" + day.toEpochDay() + "-" + nth;
        return new Look(id, day.atTime(time).atZone(BRUSSELS).toInstant(), service, categories, purpose);
    }
}
