package be.mijnfonds.seal;

import java.util.Locale;

/** What a bundle holds. A closed list: each is sealed on its own, so that each can be excluded on its own. */
public enum Category {
    PERSON,
    ADDRESS,
    CONTACT,
    BANK,
    PREFERENCES,
    INSURANCE,
    FAMILY,
    AGREEMENTS,
    REIMBURSEMENTS,
    BENEFITS,
    DOCUMENTS,
    MESSAGES,
    REQUESTS,
    ACCESS;

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
