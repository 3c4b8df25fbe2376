package be.mijnfonds.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("all")
class BodiesTest {
    /** Left out when there is nothing to say. */
    private static final Set<String> MAY_BE_ABSENT = Set.of("build", "route", "trace");

    private final Bodies body;
    private final Json json;

    BodiesTest(Bodies body) {
        this.body = body;
        this.json = Json.parse(body.bytes());
    }

    static Stream<Bodies> all() {
        return Bodies.all().stream();
    }

    @Test
    void a_body_is_read_as_it_was_written() {
        assertThat(body.rewrite().apply(body.bytes())).isEqualTo(body.bytes());
    }

    @Test
    void another_version_is_refused() {
        for (var version : List.of("0", "2", "-1", "null", "\"1\"", "[1]", "true"))
            refused(text().replace("\"v\":1", "\"v\":" + version));
    }

    @Test
    void a_field_that_nobody_knows_is_refused_at_every_depth() {
        for (var at : Tree.objects(json, List.of()))
            refused(Tree.change(json, at, object -> object.put("unknown", new Json.Int(1)))
                    .text());
    }

    @Test
    void a_field_that_is_lost_is_refused_at_every_depth() {
        for (var at : Tree.objects(json, List.of()))
            for (var name : Tree.object(json, at).keySet()) {
                var lost = Tree.change(json, at, object -> object.remove(name)).text();
                // The one body that may say less: a lease ended because its time was over has no line.
                if (MAY_BE_ABSENT.contains(name) || text().contains("\"ended\"") && name.equals("line"))
                    body.rewrite().apply(lost.getBytes(UTF_8));
                else refused(lost);
            }
    }

    @Test
    void a_value_of_another_kind_is_refused_at_every_depth() {
        var kinds = List.of(
                Json.of("\u0000"), new Json.Bool(true), new Json.Arr(List.of(new Json.Null())), new Json.Int(-2));
        for (var at : Tree.objects(json, List.of()))
            for (var field : Tree.object(json, at).entrySet())
                for (var kind : kinds) {
                    if (kind.getClass() == field.getValue().getClass()) continue;
                    if (kind instanceof Json.Int && field.getKey().equals("lastUse")) continue;
                    refused(Tree.change(json, at, object -> object.put(field.getKey(), kind))
                            .text());
                }
    }

    @Test
    void what_is_no_object_is_refused() {
        for (var wrong :
                List.of("", "null", "[]", "1", "\"\"", "[" + text() + "]", text() + text(), text().substring(1)))
            refused(wrong);
    }

    private String text() {
        return new String(body.bytes(), UTF_8);
    }

    private void refused(String text) {
        assertThatExceptionOfType(JsonException.class)
                .as(text)
                .isThrownBy(() -> body.rewrite().apply(text.getBytes(UTF_8)));
    }
}
