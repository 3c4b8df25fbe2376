package be.mijnfonds.connector.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.catalogue.Catalogue;
import be.mijnfonds.catalogue.Item;
import be.mijnfonds.seal.Category;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The data catalogue and the feed's contract name the same fields. */
class AllowedTest {
    private static final List<String> NOT_OF_THE_FEED = List.of("statement", "upload", "made");

    private final Catalogue catalogue = Catalogue.read();

    @Test
    void a_field_that_is_not_in_the_catalogue_stops_the_start() {
        Allowed.check("person", Field.need("name", Shapes.fact(Field.need("last", Texts.text(10)))));
        assertThatThrownBy(() -> Allowed.check("person", Field.may("diagnosis", Texts.text(10))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("person diagnosis");
        assertThatThrownBy(() -> Allowed.check(
                        "family",
                        Field.need("household", Shapes.list(9, Shapes.fact(Field.need("income", Shapes.cents(0)))))))
                .hasMessageContaining("family household[].income");
    }

    @Test
    void what_is_in_the_catalogue_is_in_the_contract() {
        for (var item : catalogue.items()) {
            // What members send stands in the table of kinds, what the connector makes in docs/documents.md.
            if (NOT_OF_THE_FEED.contains(item.file())) continue;
            var file = FeedFile.ofCategory(item.file());
            for (var field : item.fields())
                assertThat(exists(file.rule(), List.of(field.split("\\."))))
                        .as(item.file() + " " + field)
                        .isTrue();
        }
    }

    private static boolean exists(Rule rule, List<String> path) {
        var name = path.getFirst().replace("[]", "");
        var found = rule.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst();
        if (found.isEmpty() || path.size() == 1) return found.isPresent();
        var items = found.get().rule().items();
        return exists(items != null ? items : found.get().rule(), path.subList(1, path.size()));
    }

    @Test
    void a_files_items_are_of_the_category_that_it_becomes() {
        for (var file : FeedFile.values()) {
            var categories = categories(file.category());
            assertThat(categories).as(file.category()).hasSize(1);
            var expected = switch (file) {
                case NUMBERS -> Category.PERSON;
                case CORE_ACCESS -> Category.ACCESS;
                case PAPERS -> Category.DOCUMENTS;
                case SENT -> Category.MESSAGES;
                default -> Category.of(file.category());
            };
            assertThat(categories).containsExactly(expected);
        }
    }

    private List<Category> categories(String file) {
        return catalogue.items().stream()
                .filter(item -> item.file().equals(file))
                .map(Item::category)
                .distinct()
                .toList();
    }
}
