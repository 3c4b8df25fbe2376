package be.mijnfonds.portal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.portal.Broken;
import be.mijnfonds.protocol.Role;
import be.mijnfonds.protocol.Verb;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** All that a page can ask of a portal, and that there is nothing else. */
class AskTest {
    private static final int ROUNDS = Boolean.getBoolean("mijnfonds.all") ? 30_000 : 3_000;
    private static final String ID = "0".repeat(26);

    private static final Map<String, Class<? extends Ask>> EXPECTED = Map.of(
            "hello", Ask.Hello.class,
            "lease", Ask.Lease.class,
            "unlock", Ask.UnderLease.class,
            "enrol", Ask.UnderLease.class,
            "agree", Ask.UnderLease.class,
            "end", Ask.UnderLease.class,
            "bundles", Ask.Bundles.class,
            "post", Ask.Post.class,
            "paper", Ask.Paper.class,
            "discard", Ask.Discard.class);

    @Test
    void there_are_these_ten_verbs_and_no_other() throws IOException {
        var understood = new TreeSet<String>();
        for (var word : words()) if (!isUnknown(word)) understood.add(word);
        assertThat(understood).containsExactlyInAnyOrderElementsOf(EXPECTED.keySet());
        assertThat(EXPECTED.values()).containsOnly(kinds());
    }

    @Test
    void the_vaults_verbs_for_a_portal_are_all_passed_on_and_the_connectors_are_not() {
        for (var verb : Verb.values())
            assertThat(EXPECTED.containsKey(verb.code())).as(verb.code()).isEqualTo(verb.allows(Role.PORTAL));
    }

    @Test
    void each_verb_is_its_own_kind_of_ask() {
        assertThat(asks().keySet()).containsExactlyInAnyOrderElementsOf(EXPECTED.keySet());
        asks().forEach((verb, ask) ->
                assertThat(Ask.parse(ask.canonical())).as(verb).isInstanceOf(EXPECTED.get(verb)));
    }

    @Test
    void broken_asks_bring_out_only_the_declared_error() {
        var broken = new Broken(599);
        var refused = 0;
        for (var ask : asks().values())
            for (var round = 0; round < ROUNDS; round++) if (!takes(broken.of(ask.canonical()))) refused++;
        // Were most of them taken, this test would break nothing.
        assertThat(refused).isGreaterThan(asks().size() * ROUNDS / 2);
    }

    @Test
    void an_ask_of_another_version_or_with_a_word_too_many_is_none() {
        asks().forEach((verb, ask) -> {
            for (var other : new Json.Obj[] {with(ask, "v", Json.of(2)), with(ask, "more", Json.of(1))})
                assertThatThrownBy(() -> Ask.parse(other.canonical())).as(verb).isInstanceOf(JsonException.class);
        });
    }

    private static boolean takes(byte[] bytes) {
        try {
            Ask.parse(bytes);
            return true;
        } catch (JsonException e) {
            return false;
        } catch (RuntimeException e) {
            throw new AssertionError(new String(bytes, StandardCharsets.UTF_8), e);
        }
    }

    /** Every text that stands in the parser's own code: a verb that it knows is one of them. */
    private static TreeSet<String> words() throws IOException {
        var words = new TreeSet<String>();
        try (var code = Ask.class.getResourceAsStream("Ask.class")) {
            for (var entry : ClassFile.of().parse(code.readAllBytes()).constantPool())
                if (entry instanceof StringEntry text) words.add(text.stringValue());
        }
        for (var verb : Verb.values()) words.add(verb.code());
        assertThat(words).contains("hello", "unknown verb");
        return words;
    }

    private static boolean isUnknown(String word) {
        try {
            Ask.parse(Json.object().put("v", 1).put("verb", word).build().canonical());
            return false;
        } catch (JsonException e) {
            return "unknown verb".equals(e.getMessage());
        }
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends Ask>[] kinds() {
        return (Class<? extends Ask>[]) Arrays.stream(Ask.class.getPermittedSubclasses())
                .map(kind -> kind.asSubclass(Ask.class))
                .toArray(Class[]::new);
    }

    private static Map<String, Json.Obj> asks() {
        var asks = new LinkedHashMap<String, Json.Obj>();
        asks.put("hello", ask("hello").build());
        asks.put(
                "lease",
                ask("lease")
                        .put("nonce", bytes(57))
                        .put("purpose", bytes(120))
                        .put("browserKey", bytes(91))
                        .put("evidence", Json.object().put("kind", "provider").build())
                        .build());
        for (var verb : new String[] {"unlock", "enrol", "agree", "end"})
            asks.put(
                    verb,
                    ask(verb)
                            .put("lease", ID)
                            .put("n", 1)
                            .put("body", bytes(80))
                            .put("mac", bytes(32))
                            .build());
        asks.put(
                "bundles",
                ask("bundles")
                        .put("ref", ID)
                        .put("categories", Json.texts(List.of("bank", "person")))
                        .put("ids", Json.texts(List.of(ID + ".1")))
                        .build());
        asks.put(
                "post",
                ask("post")
                        .put("ref", ID)
                        .put("itemId", ID)
                        .put("enc", bytes(65))
                        .put("sealed", bytes(1_040))
                        .put("agreement", bytes(300))
                        .put("sig", bytes(64))
                        .build());
        asks.put("paper", ask("paper").put("hash", bytes(32)).build());
        asks.put("discard", ask("discard").put("ref", ID).put("itemId", ID).build());
        return asks;
    }

    private static Json.ObjectBuilder ask(String verb) {
        return Json.object().put("v", 1).put("verb", verb);
    }

    private static String bytes(int length) {
        return Base64Url.encode(new byte[length]);
    }

    private static Json.Obj with(Json.Obj json, String name, Json value) {
        var fields = new LinkedHashMap<>(json.fields());
        fields.put(name, value);
        return new Json.Obj(fields);
    }
}
