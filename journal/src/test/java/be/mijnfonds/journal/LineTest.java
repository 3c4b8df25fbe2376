package be.mijnfonds.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.journal.Line.Actor;
import be.mijnfonds.journal.Line.App;
import be.mijnfonds.journal.json.JsonException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineTest {
    private static final String REF = "01arz3ndektsv4rrffq69g5fav";
    private static final String OTHER = "7zzzzzzzzzzzzzzzzzzzzzzzzz";

    private static LineBuilder unlock() {
        return Line.builder(new byte[16], 1_790_000_000_123L, "599", "unlock", "granted")
                .kind("member")
                .actor(Actor.of("member", REF))
                .subject(REF)
                .categories(List.of("address", "bank"));
    }

    @Test
    void is_canonical_json_with_what_is_absent_left_out() {
        assertThat(new String(unlock().build().bytes(), UTF_8))
                .isEqualTo(
                        "{\"actor\":{\"id\":\"" + REF + "\",\"kind\":\"member\"},\"categories\":[\"address\",\"bank\"],"
                                + "\"fund\":\"599\",\"kind\":\"member\",\"outcome\":\"granted\","
                                + "\"salt\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"subject\":\"" + REF
                                + "\",\"time\":1790000000123,\"v\":1,\"verb\":\"unlock\"}");
    }

    static Line fullest() {
        var code = "c".repeat(48);
        var label = "l".repeat(64);
        return Line.builder(new byte[16], (1L << 53) - 1, "599", code, code)
                .kind(code)
                .actor(new Actor(code, REF, code, code, OTHER))
                .subject(REF)
                .lease(OTHER)
                .thing(Line.thing("lease", OTHER))
                .categories(Collections.nCopies(16, "k".repeat(32)))
                .bundles(Collections.nCopies(32, REF + ".9999999999999999"))
                .hash(new byte[32])
                .count((1L << 53) - 1)
                .purpose(code)
                .ground(code)
                .casus(code)
                .level(code)
                .app(new App(code, code, label, label))
                .network("n".repeat(43))
                .trace(label)
                .build();
    }

    @Test
    void the_fullest_line_reads_back_and_keeps_within_4_kib() {
        var line = fullest();
        assertThat(line.bytes().length).isBetween(3000, Line.MAX_BYTES);
        assertThat(Line.parse(line.bytes())).isEqualTo(line);
        assertThat(LineScan.of(line.bytes())).isNotNull().satisfies(scan -> {
            assertThat(scan.line()).isEqualTo(line);
            assertThat(scan.glance()).isEqualTo(Glance.of(line));
        });
        assertThat(LineJson.carefully(line.bytes())).isEqualTo(line);
    }

    @Test
    void forms_take_exactly_what_their_patterns_say() {
        var patterns = Map.of(
                Form.FUND, "[0-9]{3}",
                Form.ID, "[0-7][0-9a-hjkmnp-tv-z]{25}",
                Form.SALT, "[A-Za-z0-9_-]{21}[AQgw]",
                Form.SHA256, "[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]",
                Form.HASHED, "[A-Za-z0-9_-]{1,43}",
                Form.CODE, "[A-Za-z0-9._/-]{1,48}",
                Form.CATEGORY, "[A-Za-z0-9._/-]{1,32}",
                Form.LABEL, "[A-Za-z0-9._/-]{1,64}",
                Form.BUNDLE, "[0-7][0-9a-hjkmnp-tv-z]{25}\\.[1-9][0-9]{0,15}");
        assertThat(patterns).containsOnlyKeys(Form.values());
        var good = Map.of(
                Form.FUND, "599",
                Form.ID, REF,
                Form.SALT, "AAAAAAAAAAAAAAAAAAAAAA",
                Form.SHA256, "A".repeat(43),
                Form.HASHED, "n".repeat(43),
                Form.CODE, "c".repeat(48),
                Form.CATEGORY, "k".repeat(32),
                Form.LABEL, "l".repeat(64),
                Form.BUNDLE, REF + ".9999999999999999");
        patterns.forEach((form, pattern) -> {
            var base = good.get(form);
            for (var at = 0; at <= base.length(); at++) {
                assertThat(form.fits(base.substring(0, at)))
                        .isEqualTo(base.substring(0, at).matches(pattern));
                for (char c = 0; c < 300; c++) {
                    var longer = base.substring(0, at) + c + base.substring(at);
                    assertThat(form.fits(longer)).as(form + " " + longer).isEqualTo(longer.matches(pattern));
                    if (at == base.length()) continue;
                    var other = base.substring(0, at) + c + base.substring(at + 1);
                    assertThat(form.fits(other)).as(form + " " + other).isEqualTo(other.matches(pattern));
                }
            }
        });
    }

    @Test
    void two_lines_alike_but_for_their_salt_have_leaves_that_tell_nothing_of_each_other() {
        var salted =
                Line.builder(new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0, "599", "end", "granted");
        var other = Line.builder(new byte[16], 0, "599", "end", "granted");
        assertThat(salted.build().leaf()).isNotEqualTo(other.build().leaf());
    }

    @Test
    void no_field_takes_a_name_or_free_text() {
        for (var text : List.of("Rita Peeters", "Rita's file", "é", "a b", "", "x\n", "a\"b", "c".repeat(49))) {
            assertThatThrownBy(() -> unlock().purpose(text).build()).as(text).hasMessage("malformed: purpose");
            assertThatThrownBy(() -> Actor.of(text, REF)).as(text).hasMessage("malformed: actor.kind");
        }
        assertThatThrownBy(() -> unlock().subject("Rita").build()).hasMessage("malformed: subject");
        assertThatThrownBy(() -> Actor.of("member", "85073003328")).hasMessage("malformed: actor.id");
        assertThatThrownBy(() -> unlock().trace("t".repeat(65)).build()).hasMessage("malformed: trace");
        assertThatThrownBy(() -> new App("portal", "p1", "b", "/nl?who=rita")).hasMessage("malformed: app.route");
    }

    @Test
    void limits_hold() {
        assertThatThrownBy(() ->
                        unlock().bundles(Collections.nCopies(33, REF + ".1")).build())
                .hasMessage("too many: bundles");
        assertThatThrownBy(() -> unlock().bundles(List.of(REF + ".0")).build()).hasMessage("malformed: bundles");
        assertThatThrownBy(() -> unlock().count(-1L).build()).hasMessage("out of range: count");
        assertThatThrownBy(() ->
                        Line.builder(new byte[15], 0, "599", "end", "granted").build())
                .hasMessage("malformed: salt");
        assertThatThrownBy(() ->
                        Line.builder(new byte[16], 0, "59", "end", "granted").build())
                .hasMessage("malformed: fund");
    }

    @Test
    void what_is_not_written_in_the_one_way_is_refused() {
        var text = new String(unlock().build().bytes(), UTF_8);
        assertThat(Line.parse(text.getBytes(UTF_8))).isEqualTo(unlock().build());
        for (var other : List.of(
                text + " ",
                text.replace(",\"v\":1", ", \"v\":1"),
                text.replace("unlock", "\\u0075nlock"),
                text.replace("\"v\":1,\"verb\":\"unlock\"", "\"verb\":\"unlock\",\"v\":1"),
                text.replace("\"v\":1", "\"trace\":null,\"v\":1"),
                text.replace("\"categories\":[", "\"bundles\":[],\"categories\":["),
                text.replace("\"categories\":[\"address\",\"bank\"]", "\"categories\":null")))
            assertThatThrownBy(() -> Line.parse(other.getBytes(UTF_8)))
                    .as(other)
                    .isInstanceOf(JsonException.class);
    }

    @Test
    void another_version_an_unknown_field_and_a_missing_one_are_refused() {
        var text = new String(unlock().build().bytes(), UTF_8);
        for (var other : List.of(
                text.replace("\"v\":1", "\"v\":2"),
                text.replace("\"v\":1", "\"v\":1,\"w\":1"),
                text.replace("\"kind\":\"member\"}", "\"kind\":\"member\",\"name\":\"x\"}"),
                text.replace("\"fund\":\"599\",", ""),
                text.replace("\"time\":1790000000123", "\"time\":\"1790000000123\""),
                "[]",
                "{}"))
            assertThatThrownBy(() -> Line.parse(other.getBytes(UTF_8)))
                    .as(other)
                    .isInstanceOf(JsonException.class);
    }

    @Test
    void a_line_longer_than_4_kib_is_refused_unread() {
        assertThatThrownBy(() -> Line.parse(new byte[4097])).hasMessageContaining("longer");
    }

    @Test
    void a_thing_is_named_by_a_tagged_hash_in_which_kind_and_id_cannot_run_together() {
        // printf 'mf1-thing\0lease\0x' | sha256sum
        assertThat(Line.thing("lease", "x")).isEqualTo("_zpsCwTnvh45GHJBLA-HZ3mQKfC0Rhjz0S9833LXjQg");
        assertThat(Line.thing("leas", "ex")).isNotEqualTo(Line.thing("lease", "x"));
    }
}
