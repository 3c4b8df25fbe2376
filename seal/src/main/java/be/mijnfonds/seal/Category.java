package be.mijnfonds.seal;

import java.util.Locale;

/** What a bundle holds. A closed list: each is sealed on its own, so that each can be excluded on its own. */
public enum Category {
    PERSON(true),
    ADDRESS(true),
    CONTACT(true),
    BANK(false),
    PREFERENCES(true),
    INSURANCE(false),
    FAMILY(true),
    AGREEMENTS(false),
    REIMBURSEMENTS(false),
    BENEFITS(false),
    DOCUMENTS(false),
    MESSAGES(false),
    /** Holds what was asked, word for word: an account number too. */
    REQUESTS(false),
    ACCESS(true);

    private final boolean basic;

    Category(boolean basic) {
        this.basic = basic;
    }

    /** Neither money nor care (GDPR art. 9): opened to who came by a letter's code alone, too. */
    public boolean isBasic() {
        return basic;
    }

    /** The name in contexts, indexes and lines. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such category */
    public static Category of(String code) {
        for (var category : values()) if (category.code().equals(code)) return category;
        throw new IllegalArgumentException("not a category");
    }
}
