package be.mijnfonds.range.bulk;

import be.mijnfonds.seal.Category;
import java.util.List;
import java.util.stream.Stream;

/** What members open most, with what the vault unlocks for it. */
public enum Page {
    OVERVIEW("overview", Category.PERSON, Category.INSURANCE, Category.MESSAGES),
    MY_DATA(
            "my-data",
            Category.PERSON,
            Category.ADDRESS,
            Category.CONTACT,
            Category.BANK,
            Category.PREFERENCES,
            Category.INSURANCE,
            Category.FAMILY),
    REIMBURSEMENTS("reimbursements", Category.REIMBURSEMENTS, Category.FAMILY),
    CONTRIBUTIONS("contributions", Category.INSURANCE, Category.BANK),
    PAPERS("papers", Category.DOCUMENTS),
    MESSAGES("messages", Category.MESSAGES, Category.REQUESTS),
    WHO_LOOKED("who-looked", Category.ACCESS);

    private final String code;
    private final List<String> categories;

    Page(String code, Category... categories) {
        this.code = code;
        this.categories = Stream.of(categories).map(Category::code).sorted().toList();
    }

    public String code() {
        return code;
    }

    List<String> categories() {
        return categories;
    }
}
