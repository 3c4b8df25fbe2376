package be.mijnfonds.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.journal.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private static final String RETENTION = "{\"code\":\"k\",\"years\":5,\"start\":\"leaving\"}";
    private static final String ITEM =
            "{\"file\":\"person\",\"item\":\"names\",\"fields\":[\"name.last\"],\"category\":\"person\",\"purpose\":\"identify\","
                    + "\"ground\":\"legal-obligation\",\"sources\":[\"register\"],\"retention\":\"k\",\"shown\":true}";

    private final Catalogue catalogue = Catalogue.read();

    @Test
    void each_field_has_one_row_and_what_has_none_does_not_exist() {
        assertThat(catalogue.item("insurance", "products[].name")).hasValueSatisfying(item -> {
            assertThat(item.ground()).isEqualTo(Item.Ground.CONTRACT);
            assertThat(item.retention().years()).isEqualTo(7);
        });
        assertThat(catalogue.item("person", "diagnosis")).isEmpty();
        assertThat(catalogue.item("address", "name.last")).isEmpty();
    }

    @Test
    void names_are_its_own_in_a_file() {
        var names = catalogue.items().stream()
                .map(item -> item.file() + " " + item.name())
                .toList();
        assertThat(names).doesNotHaveDuplicates();
        assertThat(names).allMatch(name -> name.matches("[a-z-]+ [a-z-]+"));
    }

    /** Nothing that a doctor finds or writes has a place, whatever it is called. */
    @Test
    void nothing_in_it_is_a_diagnosis_or_what_somebody_wrote() {
        var all = catalogue.items().stream()
                .flatMap(item -> item.fields().stream())
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
        for (var word : new String[] {"diagnos", "icd", "icpc", "report", "remark", "comment", "note", "motivation"})
            assertThat(all).doesNotContain(word);
    }

    @Test
    void what_is_not_right_is_refused() {
        assertThat(parse(RETENTION, ITEM).items()).hasSize(1);
        for (var wrong : new String[] {
            ITEM + "," + ITEM,
            ITEM.replace("\"k\"", "\"other\""),
            ITEM.replace("identify", "curiosity"),
            ITEM.replace("legal-obligation", "because"),
            ITEM.replace("[\"register\"]", "[\"rumour\"]"),
            ITEM.replace("[\"register\"]", "[]"),
            ITEM.replace("[\"name.last\"]", "[]"),
            ITEM.replace("\"shown\":true", "\"shown\":true,\"more\":1")
        }) assertThatThrownBy(() -> parse(RETENTION, wrong)).as(wrong).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> parse(RETENTION.replace("5", "0"), ITEM)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Catalogue parse(String retention, String items) {
        return Catalogue.parse(
                ("{\"retention\":[" + retention + "],\"items\":[" + items + "]}").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_page_that_is_reviewed_says_what_it_says() throws Exception {
        assertThat(Files.readString(Path.of("../docs/data-catalogue.md")))
                .as("make it anew with ./mijnfonds catalogue, and have the change reviewed")
                .isEqualTo(Markdown.of(catalogue));
    }
}
