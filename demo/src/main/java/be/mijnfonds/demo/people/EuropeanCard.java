package be.mijnfonds.demo.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's European Health Insurance Card; only the dates that its state says are there.
 *
 * @param own whether it is the card of the member whose file it stands in
 */
public record EuropeanCard(
        Person person,
        boolean own,
        String state,
        @Nullable LocalDate askedOn,
        @Nullable LocalDate sentOn,
        @Nullable LocalDate validUntil,
        @Nullable LocalDate replacedUntil) {
    /** A card is for two years at most, its replacement for ninety days. */
    private static final int YEARS = 2;

    private static final int REPLACED_DAYS = 90;

    /** The member's own, then those of the dependants. */
    static List<Fact<EuropeanCard>> of(Life life) {
        var cards = new ArrayList<Fact<EuropeanCard>>();
        cards.add(of(life, life.person()));
        for (var dependant : life.household().dependantsOf(life.person())) cards.add(of(life, dependant));
        return List.copyOf(cards);
    }

    /** The same in a parent's file as in the child's own. */
    private static Fact<EuropeanCard> of(Life life, Person person) {
        var month = life.today().withDayOfMonth(1);
        var dice = new Life(life.seed(), person, life.household(), life.today()).dice("european-card");
        var state = state(person, dice);
        var own = person.equals(life.person());
        var back = dice.between(1, 20);
        return switch (state) {
            case "asked" -> fact(new EuropeanCard(person, own, state, month, null, null, null), month);
            case "sent" -> fact(new EuropeanCard(person, own, state, null, month, end(month), null), month);
            case "valid" -> {
                var sent = month.minusMonths(back);
                yield fact(new EuropeanCard(person, own, state, null, null, end(sent), null), sent);
            }
            case "expired" -> {
                var sent = month.minusYears(YEARS).minusMonths(back);
                yield fact(new EuropeanCard(person, own, state, null, null, end(sent), null), end(sent));
            }
            case "replaced" ->
                fact(new EuropeanCard(person, own, state, null, null, null, month.plusDays(REPLACED_DAYS)), month);
            default -> fact(new EuropeanCard(person, own, state, null, null, null, null), person.since());
        };
    }

    private static LocalDate end(LocalDate from) {
        return from.plusYears(YEARS).minusDays(1);
    }

    private static Fact<EuropeanCard> fact(EuropeanCard card, LocalDate since) {
        return new Fact<>(card, Source.FUND, since);
    }

    /** Between them the personas and their children have every state there is. */
    private static String state(Person person, Dice dice) {
        return switch (person.number()) {
            case Personas.RITA -> "expired";
            case Personas.FRENCH -> "asked";
            case Personas.GERMAN, Personas.PARENT + 3 -> "none";
            case Personas.LOOKED_AT -> "sent";
            case Personas.PARENT + 2 -> "replaced";
            case Personas.ALONE, Personas.PARENT, Personas.PARENT + 1 -> "valid";
            default -> dice.weighted(List.of("none", "valid", "expired"), EuropeanCard::weight);
        };
    }

    private static int weight(String state) {
        return switch (state) {
            case "none" -> 40;
            case "valid" -> 45;
            default -> 15;
        };
    }
}
