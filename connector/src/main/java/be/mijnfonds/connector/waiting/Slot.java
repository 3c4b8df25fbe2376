package be.mijnfonds.connector.waiting;

import be.mijnfonds.seal.Category;
import java.util.List;

/**
 * The place of one document among a member's: a category, and its quarter where there is one a quarter; for {@code access} its
 * origin too.
 */
public record Slot(String name) {
    private static final String TOLD = "access.told.";
    private static final String PROVEN = "access.proven.";
    private static final String REIMBURSEMENTS = "reimbursements.";

    /** The categories of which a member has one document each, always. */
    public static final List<Category> SINGLE = List.of(
            Category.PERSON,
            Category.ADDRESS,
            Category.CONTACT,
            Category.BANK,
            Category.PREFERENCES,
            Category.INSURANCE,
            Category.FAMILY,
            Category.AGREEMENTS,
            Category.BENEFITS,
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

    public static Slot reimbursements(Quarter quarter) {
        return new Slot(REIMBURSEMENTS + quarter);
    }

    public Category category() {
        return Category.of(name.split("\\.", 2)[0]);
    }

    /** Whether there is one a quarter, so that it has a {@link #quarter}. */
    public boolean isQuarterly() {
        return isTold() || isProven() || isReimbursements();
    }

    public boolean isReimbursements() {
        return name.startsWith(REIMBURSEMENTS);
    }

    public boolean isTold() {
        return name.startsWith(TOLD);
    }

    public boolean isProven() {
        return name.startsWith(PROVEN);
    }

    /** Of one that is quarterly only. */
    public Quarter quarter() {
        return Quarter.parse(name.substring(name.lastIndexOf('.') + 1));
    }

    @Override
    public String toString() {
        return name;
    }
}
