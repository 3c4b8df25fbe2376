package be.mijnfonds.journal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void writes_the_string_example_of_rfc_8785() {
        // Section 3.2.2: the value of "string".
        assertThat(Json.parse("\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"")
                        .text())
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
    }

    @Test
    void writes_the_literals_example_of_rfc_8785() {
        assertThat(Json.parse("{ \"literals\" : [ null , true , false ] }").text())
                .isEqualTo("{\"literals\":[null,true,false]}");
    }

    @Test
    void sorts_names_as_the_example_of_rfc_8785() {
        // Section 3.2.3: by UTF-16 code units, so the emoji (a surrogate pair) stands before U+FB33.
        var json = Json.parse("""
                {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                 "1": "One", "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
                 "\\u00f6": "Latin Small Letter O With Diaeresis"}""");
        assertThat(json.text().split("\"", -1))
                .containsSubsequence(
                        "Carriage Return",
                        "One",
                        "Control",
                        "Latin Small Letter O With Diaeresis",
                        "Euro Sign",
                        "Emoji: Grinning Face",
                        "Hebrew Letter Dalet With Dagesh");
    }

    @Test
    void writes_control_characters_with_the_short_escapes_first() {
        assertThat(Json.of("\b\t\n\f\r\u0000\u001f\u007f").text()).isEqualTo("\"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\"");
    }

    @Test
    void refuses_every_broken_text() {
        var broken = List.of(
                "",
                " ",
                "{",
                "[",
                "[1,]",
                "{\"a\":1,}",
                "{\"a\"}",
                "{a:1}",
                "{\"a\":1 \"b\":2}",
                "[1 2]",
                "nul",
                "True",
                "'a'",
                "\"a",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u00g0\"",
                "\"\n\"",
                "1 2",
                "{}x",
                "\uFEFF{}",
                "[1]]",
                "\"\\\"");
        for (var text : broken)
            assertThatThrownBy(() -> Json.parse(text)).as(text).isInstanceOf(JsonException.class);
    }

    @Test
    void refuses_a_name_that_stands_twice() {
        assertThatThrownBy(() -> Json.parse("{\"a\":1,\"\\u0061\":2}")).isInstanceOf(JsonException.class);
    }

    @Test
    void refuses_numbers_that_two_readers_could_read_in_two_ways() {
        for (var number : List.of(
                "1.0",
                "1e3",
                "01",
                "-0",
                "+1",
                "-",
                "9007199254740992",
                "-9007199254740992",
                "99999999999999999999",
                "\u0661"))
            assertThatThrownBy(() -> Json.parse(number)).as(number).isInstanceOf(JsonException.class);
        assertThat(Json.parse("9007199254740991")).isEqualTo(Json.of(Json.MAX_INTEGER));
        assertThat(Json.parse("-9007199254740991")).isEqualTo(Json.of(-Json.MAX_INTEGER));
    }

    @Test
    void refuses_lone_surrogates_and_bytes_that_are_not_utf8() {
        for (var text : List.of("\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\ud83dx\""))
            assertThatThrownBy(() -> Json.parse(text)).as(text).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Json.parse(new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'}))
                .isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Json.of("\ud800").text()).isInstanceOf(JsonException.class);
    }

    @Test
    void refuses_nesting_that_would_eat_the_stack() {
        assertThatThrownBy(() -> Json.parse("[".repeat(100_000))).isInstanceOf(JsonException.class);
        assertThat(Json.parse("[".repeat(16) + "]".repeat(16)).text()).hasSize(32);
    }

    @Test
    void a_field_that_nobody_asked_for_is_refused() {
        var fields = Json.parseObject("{\"v\":1,\"x\":2}".getBytes(StandardCharsets.UTF_8));
        assertThat(fields.integer("v")).isEqualTo(1);
        assertThatThrownBy(fields::end).isInstanceOf(JsonException.class).hasMessageContaining("x");
    }

    @Test
    void base64url_has_one_text_for_one_value() {
        assertThat(Base64Url.decode("AQ")).containsExactly(1);
        for (var text : List.of("AQ==", "AR", "A", "A+", "AQ\n", "AQ ", "/w"))
            assertThatThrownBy(() -> Base64Url.decode(text)).as(text).isInstanceOf(IllegalArgumentException.class);
    }
}
