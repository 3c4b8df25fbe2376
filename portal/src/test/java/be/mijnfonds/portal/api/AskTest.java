package be.mijnfonds.portal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.portal.Broken;
import be.mijnfonds.protocol.PageVerb;
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

    private static Class<? extends Ask> expected(PageVerb verb) {
        return switch (verb) {
            case HELLO -> Ask.Hello.class;
            case LEASE -> Ask.Lease.class;
            case UNLOCK, ENROL, AGREE, END -> Ask.UnderLease.class;
            case BUNDLES -> Ask.Bundles.class;
            case POST -> Ask.Post.class;
            case PAPER -> Ask.Paper.class;
            case INCIDENTS -> Ask.Incidents.class;
            case DISCARD -> Ask.Discard.class;
        };
    }

    @Test
    void there_are_these_eleven_verbs_and_no_other() throws IOException {
        var understood = new TreeSet<String>();
        for (var word : words()) if (!isUnknown(word)) understood.add(word);
        assertThat(understood).hasSize(11).containsExactlyInAnyOrderElementsOf(codes());
        assertThat(Arrays.stream(PageVerb.values()).map(AskTest::expected)).containsOnly(kinds());
    }

    @Test
    void the_vaults_verbs_for_a_portal_are_all_passed_on_and_the_connectors_are_not() {
        for (var verb : Verb.values())
            assertThat(codes().contains(verb.code())).as(verb.code()).isEqualTo(verb.allows(Role.PORTAL));
    }

    @Test
    void each_verb_is_its_own_kind_of_ask() {
        for (var verb : PageVerb.values())
            assertThat(Ask.parse(ask(verb).canonical())).as(verb.code()).isInstanceOf(expected(verb));
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
        words.addAll(codes());
        assertThat(words).contains("nonce", "unknown verb");
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

    private static List<String> codes() {
        return Arrays.stream(PageVerb.values()).map(PageVerb::code).toList();
    }

    private static Map<String, Json.Obj> asks() {
        var asks = new LinkedHashMap<String, Json.Obj>();
        for (var verb : PageVerb.values()) asks.put(verb.code(), ask(verb));
        return asks;
    }

    private static Json.Obj ask(PageVerb verb) {
        var ask = Json.object().put("v", 1).put("verb", verb.code());
        return (switch (verb) {
                    case HELLO -> ask;
                    case LEASE ->
                        ask.put("nonce", bytes(57))
                                .put("purpose", bytes(120))
                                .put("browserKey", bytes(91))
                                .put(
                                        "evidence",
                                        Json.object().put("kind", "provider").build());
                    case UNLOCK, ENROL, AGREE, END ->
                        ask.put("lease", ID).put("n", 1).put("body", bytes(80)).put("mac", bytes(32));
                    case BUNDLES ->
                        ask.put("ref", ID)
                                .put("categories", Json.texts(List.of("bank", "person")))
                                .put("ids", Json.texts(List.of(ID + ".1")));
                    case POST ->
                        ask.put("ref", ID)
                                .put("itemId", ID)
                                .put("enc", bytes(65))
                                .put("sealed", bytes(1_040))
                                .put("agreement", bytes(300))
                                .put("sig", bytes(64));
                    case PAPER -> ask.put("hash", bytes(32));
                    case INCIDENTS -> ask;
                    case DISCARD -> ask.put("ref", ID).put("itemId", ID);
                })
                .build();
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
