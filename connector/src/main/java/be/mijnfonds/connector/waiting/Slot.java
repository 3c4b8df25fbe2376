package be.mijnfonds.connector.waiting;

import be.mijnfonds.seal.Category;
import java.util.List;

/** The place of one document among a member's: a category, and for {@code access} its origin and quarter too. */
public record Slot(String name) {
    private static final String TOLD = "access.told.";
    private static final String PROVEN = "access.proven.";

    /** The categories of which a member has one document each, always. */
    public static final List<Category> SINGLE = List.of(
            Category.PERSON,
            Category.ADDRESS,
            Category.CONTACT,
            Category.BANK,
            Category.PREFERENCES,
            Category.INSURANCE,
            Category.FAMILY,
            Category.REQUESTS);

    public static Slot of(Category category) {
        if (!SINGLE.contains(category)) throw new IllegalArgumentException("not a category of one document");
        return new Slot(category.code());
    }

    public static Slot told(Quarter quarter) {
        return new Slot(TOLD + quarter);
    }

    public static Slot proven(Quarter quarter) {
        return new Slot(PROVEN + quarter);
    }

    public Category category() {
        return isTold() || isProven() ? Category.ACCESS : Category.of(name);
    }

    public boolean isTold() {
        return name.startsWith(TOLD);
    }

    public boolean isProven() {
        return name.startsWith(PROVEN);
    }

    /** Of an {@code access} document only. */
    public Quarter quarter() {
        return Quarter.parse(name.substring(name.lastIndexOf('.') + 1));
    }

    @Override
    public String toString() {
        return name;
    }
}
