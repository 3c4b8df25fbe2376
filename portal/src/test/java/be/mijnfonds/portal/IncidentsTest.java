package be.mijnfonds.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.IncidentList;
import be.mijnfonds.protocol.IncidentList.Incident;
import be.mijnfonds.protocol.ReleaseHead.Place;
import be.mijnfonds.protocol.ReleaseOthers;
import be.mijnfonds.protocol.ReleaseOthers.Grounds;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.Wire;
import java.net.http.HttpClient;
import java.security.KeyPair;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of incidents: what the connector signed is told to everybody, and is never rolled back. */
class IncidentsTest {
    private static final Rig RIG = new Rig();
    private static final HttpClient CONNECTOR = RIG.core("CN=seal-1,OU=connector,O=599");
    private static final KeyPair KEY = Keys.generateP256();

    @AfterAll
    static void stop() {
        RIG.close();
    }

    @BeforeEach
    void empty() {
        RIG.database.ask("with l as (delete from portal.incident_list) select 1");
    }

    static IncidentList list(long seq) {
        var others = new ReleaseOthers(List.of(), new Grounds(900, "A".repeat(43), 1L, 2L, 0, 0L));
        var incident = new Incident("2026-3", 1, Place.PAGES, 1, 2, 3, null, null, others, false);
        return new IncidentList(new Fund("599"), seq, 1_795_000_000_000L, List.of(incident));
    }

    static byte[] body(IncidentList list) {
        return body(list.bytes(), list.sign(KEY.getPrivate()));
    }

    private static byte[] body(byte[] bytes, byte[] sig) {
        return Wire.body()
                .put("bytes", Base64Url.encode(bytes))
                .put("sig", Base64Url.encode(sig))
                .build()
                .canonical();
    }

    private static int put(byte[] body) {
        return RIG.send(CONNECTOR, RIG.post(RIG.coreSide("/incidents"), body)).status();
    }

    private static Json told() {
        var got = RIG.api(Json.object().put("v", 1).put("verb", "incidents"));
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.json().fields().keySet()).containsExactlyInAnyOrder("v", "list");
        return got.json().fields().get("list");
    }

    private static long seq() {
        var in = Json.Fields.of(told());
        return IncidentList.open(in.bytes("bytes"), in.bytes("sig"), KEY.getPublic())
                .seq();
    }

    @Test
    void before_there_was_a_list_nobody_is_told_of_one() {
        assertThat(told()).isEqualTo(new Json.Null());
    }

    @Test
    void what_was_put_is_told_byte_for_byte_to_anybody() {
        assertThat(put(body(list(5)))).isEqualTo(200);
        assertThat(put(body(list(5)))).isEqualTo(200);
        assertThat(seq()).isEqualTo(5);
    }

    @Test
    void an_older_list_never_takes_the_place_of_a_newer() {
        put(body(list(5)));
        assertThat(put(body(list(6)))).isEqualTo(200);
        assertThat(put(body(list(5)))).isEqualTo(409);
        var other = new IncidentList(new Fund("599"), 6, 1, List.of());
        assertThat(put(body(other))).isEqualTo(409);
        assertThat(seq()).isEqualTo(6);
    }

    @Test
    void another_form_is_refused_and_changes_nothing() {
        put(body(list(5)));
        var bytes = list(9).bytes();
        var spaced = new String(bytes, UTF_8).replaceFirst(",", ", ").getBytes();
        for (var wrong : List.of(
                body(spaced, new byte[64]),
                body(bytes, new byte[63]),
                body("{}".getBytes(), new byte[64]),
                "{\"v\":1}".getBytes())) assertThat(put(wrong)).isEqualTo(400);
        assertThat(seq()).isEqualTo(5);
    }

    @Test
    void only_the_connector_may_put_one() {
        var desk = RIG.core("CN=desk-1,OU=desk,O=599");
        assertThat(RIG.send(desk, RIG.post(RIG.coreSide("/incidents"), body(list(5))))
                        .status())
                .isNotEqualTo(200);
        assertThat(told()).isEqualTo(new Json.Null());
    }
}
