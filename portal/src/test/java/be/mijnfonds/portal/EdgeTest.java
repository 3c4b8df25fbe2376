package be.mijnfonds.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.journal.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The portal's outside, as a browser, a stranger and a scanner meet it. */
class EdgeTest {
    private static final Rig RIG = new Rig();
    private static final byte[] HELLO =
            Json.object().put("v", 1).put("verb", "hello").build().canonical();

    @AfterAll
    static void stop() {
        RIG.close();
    }

    @Test
    void the_pages_may_ask_after_one_preflight_in_two_hours() {
        var got = RIG.browser(preflight(Rig.ORIGIN));
        assertThat(got.status()).isEqualTo(204);
        assertThat(got.header("Access-Control-Allow-Origin")).isEqualTo(Rig.ORIGIN);
        assertThat(got.header("Access-Control-Allow-Methods")).isEqualTo("POST");
        assertThat(got.header("Access-Control-Allow-Headers")).isEqualTo("authorization, content-type");
        assertThat(got.header("Access-Control-Max-Age")).isEqualTo("7200");
        assertThat(got.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(got.header("Vary")).isEqualTo("Origin");
    }

    @Test
    void no_other_origin_may_ask() {
        for (var origin : List.of("https://mijn.example.evil", "http://mijn.example", "null", Rig.ORIGIN + ":8443")) {
            var preflight = RIG.browser(preflight(origin));
            assertThat(preflight.status()).as(origin).isEqualTo(403);
            assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
            var asked = RIG.browser(RIG.post(RIG.publicSide("/api"), HELLO).header("Origin", origin));
            assertThat(asked.status()).as(origin).isEqualTo(403);
            assertThat(asked.header("Access-Control-Allow-Origin")).isEmpty();
        }
    }

    private static HttpRequest.Builder preflight(String origin) {
        return HttpRequest.newBuilder(RIG.publicSide("/api"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type");
    }

    @Test
    void a_page_can_read_a_refusal_too() {
        var got = RIG.bundles(null, Rig.ref());
        assertThat(got.status()).isEqualTo(403);
        assertThat(got.header("Access-Control-Allow-Origin")).isEqualTo(Rig.ORIGIN);
        assertThat(got.header("Access-Control-Expose-Headers")).isEqualTo("Retry-After");
    }

    @Test
    void every_answer_carries_the_same_strict_headers_and_says_nothing_of_the_server() {
        RIG.vault.says(any -> PeerVault.Said.of(200, Json.object().put("v", 1).put("nonce", Rig.bytes(57))));
        for (var got : List.of(
                RIG.browser(RIG.api(HELLO)),
                RIG.bundles(null, Rig.ref()),
                RIG.browser(HttpRequest.newBuilder(RIG.publicSide("/nothing"))))) {
            assertThat(got.header("Cache-Control")).isEqualTo("no-store");
            assertThat(got.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(got.header("Content-Security-Policy")).startsWith("default-src 'none'");
            assertThat(got.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(got.response().headers().map()).doesNotContainKeys("server", "set-cookie", "x-powered-by");
        }
    }

    @Test
    void unknown_paths_verbs_and_methods_are_problems_and_never_pages() {
        for (var path : List.of("/", "/api/", "/api/x", "/store", "/error", "/actuator", "/api?x=1", "/api;a=b"))
            expect(RIG.browser(RIG.post(RIG.publicSide(path), HELLO)), 404, "not-there");
        expect(RIG.browser(RIG.post(RIG.publicSide("/%2e%2e/api"), HELLO)), 400, "malformed");
        for (var method : List.of("GET", "HEAD", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "PROPFIND")) {
            var got =
                    RIG.browser(HttpRequest.newBuilder(RIG.publicSide("/api")).method(method, BodyPublishers.noBody()));
            assertThat(got.status()).as(method).isEqualTo(404);
        }
    }

    @Test
    void what_is_no_ask_is_malformed_and_is_told_no_more() {
        for (var body : List.of(
                "",
                "{",
                "[]",
                "{\"v\":1}",
                "{\"v\":2,\"verb\":\"hello\"}",
                "{\"v\":1,\"verb\":\"decrypt\"}",
                "{\"v\":1,\"verb\":\"hello\",\"more\":1}",
                "{\"v\":1,\"verb\":\"hello\",\"verb\":\"hello\"}",
                "{\"v\":1,\"verb\":\"bundles\",\"ref\":\"' or 1=1\"}",
                "{\"v\":1,\"verb\":\"bundles\",\"ref\":\"" + Rig.ref() + "\",\"categories\":[\"all\"]}",
                "{\"v\":1,\"verb\":\"bundles\",\"ref\":\"" + Rig.ref() + "\",\"ids\":[\"x.1\"]}",
                "{\"v\":1,\"verb\":\"unlock\",\"lease\":\"x\",\"n\":1,\"body\":\"\",\"mac\":\"\"}"))
            expect(RIG.browser(RIG.api(body.getBytes(StandardCharsets.UTF_8))), 400, "malformed");
    }

    @Test
    void a_body_that_needs_no_preflight_is_not_read() {
        var request = HttpRequest.newBuilder(RIG.publicSide("/api"))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofByteArray(HELLO));
        expect(RIG.browser(request), 400, "malformed");
    }

    @Test
    void a_body_above_its_limit_is_refused_whether_it_says_so_or_not() {
        var large = new byte[64 * 1024 + 1];
        expect(RIG.browser(RIG.api(large)), 413, "too-large");
        var untold = HttpRequest.newBuilder(RIG.publicSide("/api"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
        expect(RIG.browser(untold), 413, "too-large");
    }

    @Test
    void a_request_too_broken_to_reach_us_gets_no_page_either() throws IOException {
        for (var raw : List.of(
                "GARBAGE\r\n\r\n",
                "POST /api HTTP/1.1\r\n\r\n",
                "POST /api HTTP/9.9\r\nHost: x\r\n\r\n",
                "POST /a<b>c|d HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /api HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST /api HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(20_000) + "\r\n\r\n",
                "POST /api HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: nonsense\r\n\r\n")) {
            var said = raw(raw);
            assertThat(said)
                    .as(raw.substring(0, 9))
                    .startsWith("HTTP/1.1 ")
                    .doesNotContainIgnoringCase("<html", "tomcat", "<!doctype", "exception");
            assertThat(said).contains("urn:mijnfonds:problem:").contains("Cache-Control: no-store");
        }
    }

    private static String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", RIG.portal.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void the_cores_door_opens_to_the_connector_of_this_fund_only() {
        var delivery = new Rig.Delivery(Rig.ref(), 1).json().build().canonical();
        for (var subject : List.of(
                "CN=portal-1,OU=portal,O=599",
                "CN=vault-1,OU=vault,O=599",
                "CN=seal-1,OU=connector,O=501",
                "CN=connector",
                "CN=seal-1,OU=connector,OU=portal,O=599"))
            expect(RIG.send(RIG.core(subject), RIG.post(RIG.coreSide("/store"), delivery)), 403, "refused");
        assertThat(RIG.send(RIG.core("CN=seal-1,OU=connector,O=599"), RIG.post(RIG.coreSide("/store"), delivery))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void without_a_certificate_nobody_comes_to_the_cores_door() {
        var stranger = HttpClient.newBuilder()
                .sslContext(RIG.authority.contextWithoutCertificate())
                .build();
        var foreigner = HttpClient.newBuilder()
                .sslContext(new TestAuthority().contextTrusting(RIG.authority, "CN=seal-1,OU=connector,O=599"))
                .build();
        var ref = Rig.ref();
        var delivery = new Rig.Delivery(ref, 1).json().build().canonical();
        for (var client : List.of(stranger, foreigner))
            assertThatThrownBy(() -> RIG.send(client, RIG.post(RIG.coreSide("/store"), delivery)))
                    .hasCauseInstanceOf(IOException.class);
        assertThat(RIG.database.ask("select count(*) from portal.member_index where ref = '" + ref + "'"))
                .isEqualTo("0");
    }

    @Test
    void what_one_door_serves_the_other_does_not_have() {
        expect(RIG.browser(RIG.post(RIG.publicSide("/store"), HELLO)), 404, "not-there");
        expect(
                RIG.send(RIG.core("CN=seal-1,OU=connector,O=599"), RIG.post(RIG.coreSide("/api"), HELLO)),
                404,
                "not-there");
    }

    private static void expect(Rig.Got got, int status, String problem) {
        assertThat(got.status()).isEqualTo(status);
        assertThat(got.type()).isEqualTo("urn:mijnfonds:problem:" + problem);
        assertThat(got.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(got.json().fields().keySet()).containsExactlyInAnyOrder("type", "status");
    }
}
