package be.mijnfonds.demo.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The invented fund's members. Who they are depends on seed and size only; what the fund knows of them (paid until, looked
 * at yesterday) also on the day.
 */
public final class People {
    /** The day on which everyone's age was set; nobody is born later, and no earlier day may be asked for. */
    public static final LocalDate EPOCH = LocalDate.of(2026, 11, 1);

    /** Beyond this there are too few birth dates for one national number each (counter 999). */
    public static final int MOST = 20_000;

    private static final int WITH_CANARIES = 1_000;
    private static final int LEAST_CANARIES = 20;

    private record Found(Person person, Household household) {}

    private final long seed;
    private final LocalDate today;
    private final List<Household> households;
    private final Map<String, Found> byKey = new HashMap<>();
    private final Set<String> canaries;

    private People(long seed, LocalDate today, List<Household> households) {
        this.seed = seed;
        this.today = today;
        this.households = households;
        for (var household : households) {
            for (var person : household.persons()) byKey.put(person.key(), new Found(person, household));
        }
        this.canaries = canaries();
    }

    /**
     * @param members insured persons, children included: from {@link Personas#SIZE} to {@link #MOST}
     * @param today not before {@link #EPOCH}
     * @throws IllegalArgumentException when either is out of range
     */
    public static People of(long seed, int members, LocalDate today) {
        if (members < Personas.SIZE || members > MOST)
            throw new IllegalArgumentException("members: from " + Personas.SIZE + " to " + MOST);
        if (today.isBefore(EPOCH)) throw new IllegalArgumentException("today: not before " + EPOCH);
        var birthdays = new Birthdays(EPOCH);
        var households = new ArrayList<>(Personas.households(birthdays));
        var families = new Families(seed, birthdays);
        var made = Personas.SIZE;
        while (made < members) {
            var household = families.draw(households.size() + 1, made + 1, members - made);
            households.add(household);
            made += household.persons().size();
        }
        return new People(seed, today, List.copyOf(households));
    }

    /** The last ones, whom no visitor is offered: one in a thousand and at least twenty; a handful of people has none. */
    private Set<String> canaries() {
        if (byKey.size() < WITH_CANARIES) return Set.of();
        var say = persons()
                .filter(person -> person.hasOwnSay(today))
                .map(Person::key)
                .toList();
        return Set.copyOf(say.subList(say.size() - Math.max(LEAST_CANARIES, byKey.size() / 1_000), say.size()));
    }

    public LocalDate today() {
        return today;
    }

    /** Everyone insured, children included. */
    public Stream<Person> persons() {
        return households.stream().flatMap(household -> household.persons().stream());
    }

    /** Everyone with a say, and so a file, of their own; each file is made when it is come to. */
    public Stream<Member> members() {
        return households.stream()
                .flatMap(household -> household.persons().stream()
                        .filter(person -> person.hasOwnSay(today))
                        .map(person -> file(person, household)));
    }

    /** The file of one member; nothing for an unknown key and for a person without a say of their own. */
    public Optional<Member> member(String key) {
        return Optional.ofNullable(byKey.get(key))
                .filter(found -> found.person.hasOwnSay(today))
                .map(found -> file(found.person, found.household));
    }

    /** The six to sign in as, always the same. */
    public List<Persona> personas() {
        return Personas.of(households);
    }

    private Member file(Person person, Household household) {
        return Member.of(new Life(seed, person, household, today), canaries.contains(person.key()));
    }
}
