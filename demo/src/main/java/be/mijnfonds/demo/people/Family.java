package be.mijnfonds.demo.people;

import be.mijnfonds.demo.people.Person.Role;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The others around a member. */
public record Family(
        List<Fact<Relative>> household,
        List<Fact<Dependant>> dependants,
        List<Fact<Representative>> representatives,
        List<Fact<Mandate>> mandates) {
    public record Who(String last, String first, LocalDate birth) {
        static Who of(Person person) {
            return new Who(person.last(), person.first(), person.birth());
        }
    }

    public record Relative(Who who, String relation) {}

    /** @param nationalNumber for what is printed of them; a family's row in the feed has none */
    public record Dependant(
            Who who, Sex sex, String relation, String membershipNumber, LocalDate from, String nationalNumber) {}

    public record Representative(
            Who who, String kind, LocalDate from, @Nullable LocalDate to) {}

    public record Mandate(
            String direction, Who who, List<String> categories, String scope, LocalDate from, LocalDate until) {}

    private static final Who RITA = new Who("Claes", "Rita Maria", LocalDate.of(1952, 3, 14));
    private static final Who AN = new Who("Willems", "An Maria", LocalDate.of(1982, 4, 9));

    static Family of(Life life) {
        var me = life.person();
        var household = life.household();
        return new Family(
                household.others(me).stream()
                        .map(other -> relative(life, other))
                        .toList(),
                household.dependantsOf(me).stream()
                        .map(other -> dependant(me, other))
                        .toList(),
                representatives(life),
                mandates(life));
    }

    private static Fact<Relative> relative(Life life, Person other) {
        var since = life.household().since();
        for (var one : List.of(life.person().birth(), other.birth())) since = one.isAfter(since) ? one : since;
        return new Fact<>(
                new Relative(Who.of(other), Household.relation(life.person(), other)), Source.REGISTER, since);
    }

    private static Fact<Dependant> dependant(Person me, Person other) {
        var relation = Household.relation(me, other);
        var from = other.since().isAfter(me.since()) ? other.since() : me.since();
        var value = new Dependant(
                Who.of(other), other.sex(), relation, other.membershipNumber(), from, other.nationalNumber());
        return new Fact<>(value, Source.FUND, from);
    }

    /** Parents act for a dependant below 18; a few adults have an administrator appointed by the justice of the peace. */
    private static List<Fact<Representative>> representatives(Life life) {
        var me = life.person();
        if (me.role() == Role.CHILD && life.age() < 18) {
            return life.household().persons().stream()
                    .filter(other -> other.role() == Role.ADULT)
                    .map(other -> new Fact<>(
                            new Representative(
                                    Who.of(other),
                                    "parent",
                                    me.birth(),
                                    me.birth().plusYears(18)),
                            Source.REGISTER,
                            me.birth()))
                    .toList();
        }
        var dice = life.dice("administrator");
        if (me.number() <= Personas.SIZE || !dice.chance(1)) return List.of();
        var from = life.recent(dice, 3);
        var last = Names.last(dice, Origin.NL);
        var born = dice.day(LocalDate.of(1962, 1, 1), LocalDate.of(1990, 1, 1));
        var who = new Who(last, Names.first(dice, Origin.NL, Sex.FEMALE, born), born);
        return List.of(
                new Fact<>(new Representative(who, "administrator", from, from.plusYears(5)), Source.REGISTER, from));
    }

    /** Given and held match: both halves of a pair are drawn by the household's dice. */
    private static List<Fact<Mandate>> mandates(Life life) {
        if (life.is(Personas.RITA)) return List.of(mandate("given", AN, life, List.of("address", "insurance"), "see"));
        if (life.is(Personas.PARENT))
            return List.of(mandate("held", RITA, life, List.of("address", "insurance"), "see"));
        var adults = life.household().persons().stream()
                .filter(one -> one.role() == Role.ADULT)
                .toList();
        var found = new ArrayList<Fact<Mandate>>();
        if (adults.size() == 2
                && adults.contains(life.person())
                && life.shared("mandate").chance(12)) {
            var other = adults.get(adults.get(0).equals(life.person()) ? 1 : 0);
            var gives = adults.getFirst().equals(life.person());
            found.add(mandate(gives ? "given" : "held", Who.of(other), life, List.of("contact", "insurance"), "see"));
        }
        return List.copyOf(found);
    }

    private static Fact<Mandate> mandate(String direction, Who who, Life life, List<String> categories, String scope) {
        var from = LocalDate.of(life.today().getYear(), 1, 1);
        var until = LocalDate.of(life.today().getYear(), 12, 31);
        return new Fact<>(new Mandate(direction, who, categories, scope, from, until), Source.MEMBER, from);
    }
}
