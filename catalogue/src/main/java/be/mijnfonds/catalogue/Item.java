package be.mijnfonds.catalogue;

import be.mijnfonds.seal.Category;
import java.util.List;

/**
 * Fields that belong together, and what is true of all of them.
 *
 * @param file of the feed, without an ending
 * @param name its name in texts, one of its own in the file
 * @param fields paths in a row, {@code []} for each of a list; a fact's own {@code source} and {@code since} are not named
 * @param purpose of the processing
 * @param sources where values may come from, as facts name it
 * @param shown whether the member's pages show it; what they do not show they still hold in the copy of everything
 */
public record Item(
        String file,
        String name,
        List<String> fields,
        Category category,
        Purpose purpose,
        Ground ground,
        List<String> sources,
        Retention retention,
        boolean shown) {
    /** Why the fund processes it. */
    public enum Purpose {
        IDENTIFY,
        REACH,
        INSURE,
        REFUND,
        BENEFIT,
        COLLECT,
        REPRESENT,
        ANSWER,
        ACCOUNT_FOR;

        /** As the catalogue writes it. */
        public String code() {
            return Codes.of(this);
        }
    }

    /** GDPR article 6(1): (c), (e), (b), (a); of the class care also 9(2)(b), social security. */
    public enum Ground {
        LEGAL_OBLIGATION("6(1)(c)"),
        PUBLIC_TASK("6(1)(e)"),
        CONTRACT("6(1)(b)"),
        CONSENT("6(1)(a)");

        private final String article;

        Ground(String article) {
            this.article = article;
        }

        public String article() {
            return article;
        }

        /** As the catalogue writes it. */
        public String code() {
            return Codes.of(this);
        }
    }

    public Item {
        fields = List.copyOf(fields);
        sources = List.copyOf(sources);
    }
}
