package be.mijnfonds.demo.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An administrative approval: which kind, for whom, until when; codes of the feed. */
public record Agreement(
        String kind,
        Person person,
        LocalDate askedOn,
        String decision,
        @Nullable LocalDate decidedOn,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {
    private static final List<String> KINDS =
            List.of("medicine", "physiotherapy", "nursing", "aids", "orthodontics", "transport", "rehabilitation");

    static List<Fact<Agreement>> of(Life life) {
        var dice = life.dice("agreements");
        var found = new ArrayList<Fact<Agreement>>();
        var count = life.is(Personas.RITA) ? 2 : life.age() > 70 ? dice.between(0, 3) : dice.chance(20) ? 1 : 0;
        for (var i = 0; i < count; i++) found.add(drawn(life, dice, i == 0));
        var children = life.household().dependantsOf(life.person());
        if (!children.isEmpty() && life.is(Personas.PARENT))
            found.add(approved("orthodontics", children.getLast(), People.EPOCH.minusMonths(5), 24));
        return List.copyOf(found);
    }

    private static Fact<Agreement> drawn(Life life, Dice dice, boolean first) {
        var kind = first && life.is(Personas.RITA) ? "physiotherapy" : dice.pick(KINDS);
        var asked = life.recent(dice, 1);
        if (dice.chance(12)) return fact(new Agreement(kind, life.person(), asked, "asked", null, null, null), asked);
        var decided = asked.plusDays(dice.between(2, 20));
        if (dice.chance(10))
            return fact(new Agreement(kind, life.person(), asked, "refused", decided, null, null), decided);
        return approved(kind, life.person(), asked, dice.oneOf(6, 12, 24));
    }

    private static Fact<Agreement> approved(String kind, Person person, LocalDate asked, int months) {
        var decided = asked.plusDays(6);
        return fact(
                new Agreement(
                        kind,
                        person,
                        asked,
                        "approved",
                        decided,
                        decided,
                        decided.plusMonths(months).minusDays(1)),
                decided);
    }

    private static Fact<Agreement> fact(Agreement agreement, LocalDate since) {
        return new Fact<>(agreement, Source.FUND, since);
    }
}
