package be.mijnfonds.connector.waiting;

import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Ref;
import java.util.List;
import java.util.Optional;

/**
 * The place of one document among a member's: a category, and its quarter where there is one a quarter; for {@code access} its
 * origin too.
 */
public record Slot(String name) {
    private static final String TOLD = "access.told.";
    private static final String PROVEN = "access.proven.";
    private static final String REIMBURSEMENTS = "reimbursements.";
    private static final String PAPERS = "documents.list";
    private static final String PAPER = "documents.paper.";
    private static final String INCIDENTS = "access.incidents";

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
            Category.MESSAGES,
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

    /** Where a quarter's list goes on that does not fit in one bundle: the second, the third… */
    public static Slot reimbursements(Quarter quarter, int part) {
        return part == 1 ? reimbursements(quarter) : new Slot(REIMBURSEMENTS + part + "." + quarter);
    }

    /** The list of a member's papers. */
    public static Slot papers() {
        return new Slot(PAPERS);
    }

    public static Slot paper(BundleId id) {
        return new Slot(PAPER + id);
    }

    /** The member's own answers to "was I concerned?". */
    public static Slot incidents() {
        return new Slot(INCIDENTS);
    }

    /** Where a bundle's name is not drawn when it is first sealed: a list must be found by it, a paper goes by it. */
    public Optional<BundleId> fixedId(Fund fund, Ref ref) {
        if (name.equals(PAPERS)) return Optional.of(BundleId.ofPapers(fund, ref));
        if (name.equals(INCIDENTS)) return Optional.of(BundleId.ofIncidents(fund, ref));
        return isPaper() ? Optional.of(new BundleId(name.substring(PAPER.length()))) : Optional.empty();
    }

    /** One paper; not the list of them. */
    public boolean isPaper() {
        return name.startsWith(PAPER);
    }

    public boolean isPapers() {
        return name.equals(PAPERS);
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

    /** Not the first of a quarter's list. */
    public boolean isFurtherPart() {
        return isReimbursements() && !equals(reimbursements(quarter()));
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
