package be.mijnfonds.connector.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.journal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What the pages' forms take and refuse ({@code pages/src/browser/checks.ts}) is what the connector does: one file. */
class TypedTest {
    private static final Path VECTORS = Path.of("..", "pages", "src", "browser-test", "checks.json");

    @Test
    void a_form_and_the_connector_take_the_same_accounts() throws IOException {
        agree(
                "iban",
                FeedFile.BANK,
                value -> row("refund", fact().put("iban", value).put("holder", "Rita Claes")));
    }

    @Test
    void a_form_and_the_connector_take_the_same_addresses_of_mail() throws IOException {
        agree("email", FeedFile.CONTACT, value -> contact("email", value));
    }

    @Test
    void a_form_and_the_connector_take_the_same_telephone_numbers() throws IOException {
        agree("telephone", FeedFile.CONTACT, value -> contact("mobile", value));
        agree("telephone", FeedFile.CONTACT, value -> contact("phone", value));
    }

    private static void agree(String check, FeedFile file, Function<String, Json> row) throws IOException {
        var vectors = Json.parseObject(Files.readAllBytes(VECTORS)).object(check);
        assertThat(vectors.texts("right", 100))
                .isNotEmpty()
                .allSatisfy(value -> assertThat(
                                file.read(row.apply(value).canonical()).memberKey())
                        .isEqualTo("k"));
        assertThat(vectors.texts("wrong", 100))
                .isNotEmpty()
                .allSatisfy(value -> assertThatThrownBy(
                                () -> file.read(row.apply(value).canonical()))
                        .as(value)
                        .isInstanceOf(RowFault.class));
    }

    private static Json contact(String name, String value) {
        return Json.object()
                .put("memberKey", "k")
                .put("language", fact().put("code", "nl").build())
                .put(name, fact().put("value", value).build())
                .build();
    }

    private static Json row(String name, Json.ObjectBuilder fact) {
        return Json.object().put("memberKey", "k").put(name, fact.build()).build();
    }

    private static Json.ObjectBuilder fact() {
        return Json.object().put("source", "member").put("since", "2021-01-05");
    }
}
