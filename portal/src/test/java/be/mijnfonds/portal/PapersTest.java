package be.mijnfonds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.PaperCode;
import be.mijnfonds.seal.PaperRecord;
import java.net.http.HttpClient;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Codes on papers: what the connector puts is told to who has the code, and to nobody more. */
class PapersTest {
    private static final Rig RIG = new Rig();
    private static final HttpClient CONNECTOR = RIG.core("CN=seal-1,OU=connector,O=599");
    private static final KeyPair KEY = Keys.generateP256();

    @AfterAll
    static void stop() {
        RIG.close();
    }

    static PaperRecord record() {
        var file = new byte[32];
        Rig.RANDOM.nextBytes(file);
        return new PaperRecord(new Fund("599"), PaperCode.random(Rig.RANDOM).hash(), file, "2027-01-31");
    }

    static Json.Obj signed(PaperRecord record) {
        return Json.object()
                .put("hash", Base64Url.encode(record.hash()))
                .put("bytes", Base64Url.encode(record.bytes()))
                .put("sig", Base64Url.encode(record.sign(KEY.getPrivate())))
                .build();
    }

    private static Rig.Got put(List<Json> put, String... drop) {
        var body = Json.object().put("v", 1).put("put", Json.array(put)).put("drop", Json.texts(List.of(drop)));
        return RIG.send(
                CONNECTOR, RIG.post(RIG.coreSide("/papers"), body.build().canonical()));
    }

    private static Json ask(byte[] hash) {
        var got = RIG.api(Json.object().put("v", 1).put("verb", "paper").put("hash", Base64Url.encode(hash)));
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.json().fields().keySet()).containsExactlyInAnyOrder("v", "record");
        return got.json().fields().get("record");
    }

    @Test
    void what_was_put_is_told_byte_for_byte_to_anybody_with_the_hash() {
        var record = record();
        assertThat(put(List.of(signed(record))).status()).isEqualTo(200);
        assertThat(put(List.of(signed(record))).status()).isEqualTo(200);
        var told = Json.Fields.of(ask(record.hash()));
        assertThat(PaperRecord.open(told.bytes("bytes"), told.bytes("sig"), KEY.getPublic())
                        .until())
                .isEqualTo("2027-01-31");
        told.end();
    }

    @Test
    void what_was_never_put_and_what_was_taken_back_are_answered_alike() {
        var record = record();
        put(List.of(signed(record)));
        assertThat(put(List.of(), Base64Url.encode(record.hash())).status()).isEqualTo(200);
        assertThat(ask(record.hash())).isEqualTo(ask(record().hash())).isEqualTo(new Json.Null());
    }

    @Test
    void a_record_under_another_hash_or_of_another_form_is_refused_whole() {
        var good = record();
        var other = signed(record()).fields();
        var swapped = Json.object()
                .put("hash", Base64Url.encode(good.hash()))
                .put("bytes", other.get("bytes"))
                .put("sig", other.get("sig"))
                .build();
        assertThat(put(List.of(signed(good), swapped)).status()).isEqualTo(400);
        assertThat(put(List.of(signed(good), Json.object().put("hash", "x").build()))
                        .status())
                .isEqualTo(400);
        assertThat(put(List.of(signed(good)), "AAAA").status()).isEqualTo(400);
        assertThat(ask(good.hash())).isEqualTo(new Json.Null());
    }

    @Test
    void five_hundred_at_once_fit_and_one_more_does_not() {
        var many = new ArrayList<Json>();
        for (var i = 0; i < 500; i++) many.add(signed(record()));
        assertThat(put(many).status()).isEqualTo(200);
        many.add(signed(record()));
        assertThat(put(many).status()).isEqualTo(400);
    }

    @Test
    void a_hash_of_another_length_is_no_ask() {
        var got = RIG.api(Json.object().put("v", 1).put("verb", "paper").put("hash", "AAAA"));
        assertThat(got.status()).isEqualTo(400);
    }
}
