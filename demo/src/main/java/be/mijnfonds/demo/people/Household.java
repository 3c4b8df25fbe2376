package be.mijnfonds.demo.people;

import be.mijnfonds.demo.people.Person.Role;
import java.time.LocalDate;
import java.util.List;

/** People at one main residence; the first adult is the one with whom the children are registered. */
public record Household(int number, List<Person> persons, Address address, LocalDate since, String language) {
    public Household {
        persons = List.copyOf(persons);
    }

    List<Person> others(Person one) {
        return persons.stream().filter(other -> !other.equals(one)).toList();
    }

    List<Person> dependantsOf(Person one) {
        if (!one.equals(persons.getFirst())) return List.of();
        return persons.stream()
                .filter(other -> !other.titular() && !other.equals(one))
                .toList();
    }

    /** What {@code other} is to {@code one}, as a code of the feed. */
    static String relation(Person one, Person other) {
        return switch (one.role()) {
            case ADULT -> by(other, "partner", "child", "parent");
            case CHILD -> by(other, "parent", "sibling", "grandparent");
            case ELDER -> by(other, "child", "grandchild", "partner");
        };
    }

    private static String by(Person other, String adult, String child, String elder) {
        return other.role() == Role.ADULT ? adult : other.role() == Role.CHILD ? child : elder;
    }
}
