package be.mijnfonds.pages.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.pages.site.SiteUnderTest;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostTest {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
            + "img-src 'self' blob:; connect-src %s; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types 'none'";

    @TempDir
    Path dir = Path.of("");

    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server = unstarted();

    private static HttpServer unstarted() {
        try {
            return HttpServer.create();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() throws IOException {
        SiteUnderTest.writeTo(dir, true);
        server = Host.start(Served.load(dir), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        client.close();
    }

    @Test
    void every_answer_has_exactly_the_headers_of_the_design() throws Exception {
        var expected = Map.of(
                "content-security-policy", POLICY.formatted("http://localhost:8081"),
                "strict-transport-security", "max-age=63072000; includeSubDomains",
                "x-content-type-options", "nosniff",
                "referrer-policy", "no-referrer",
                "cross-origin-opener-policy", "same-origin",
                "cross-origin-resource-policy", "same-origin");
        for (var path : List.of(
                "/nl/",
                "/nl/mijn-gegevens/",
                "/",
                "/nl",
                "/nl/nergens/",
                "/manifest.json",
                asset("opener"),
                asset("mf"))) {
            var answer = get(path);
            expected.forEach((name, value) -> assertThat(answer.headers().allValues(name))
                    .as(path + " " + name)
                    .containsExactly(value));
            assertThat(answer.headers().firstValue("permissions-policy").orElse(""))
                    .startsWith("publickey-credentials-get=(self), publickey-credentials-create=(self), camera=()");
        }
    }

    @Test
    void only_the_demo_page_may_talk_to_one_more_origin() throws Exception {
        assertThat(get("/nl/achter-de-schermen/").headers().firstValue("content-security-policy"))
                .hasValue(POLICY.formatted("http://localhost:8081 http://localhost:8083"));
    }

    @Test
    void hashed_files_are_kept_for_a_year_and_pages_are_asked_for_again() throws Exception {
        assertThat(get(asset("opener")).headers().firstValue("cache-control"))
                .hasValue("public, max-age=31536000, immutable");
        var page = get("/nl/");
        assertThat(page.headers().firstValue("cache-control")).hasValue("no-cache");
        var etag = page.headers().firstValue("etag").orElseThrow();
        var again = client.send(request("/nl/").header("If-None-Match", etag).build(), BodyHandlers.ofString());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void a_browser_that_takes_gzip_gets_it_and_the_same_page() throws Exception {
        var zipped = client.send(
                request("/nl/").header("Accept-Encoding", "br, gzip").build(), BodyHandlers.ofByteArray());
        assertThat(zipped.headers().firstValue("content-encoding")).hasValue("gzip");
        try (var in = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(get("/nl/").body());
        }
        var refused = client.send(
                request("/nl/").header("Accept-Encoding", "gzip;q=0").build(), BodyHandlers.ofString());
        assertThat(refused.headers().firstValue("content-encoding")).isEmpty();
    }

    @Test
    void addresses_without_a_page_get_a_page_that_says_so() throws Exception {
        for (var path : List.of("/nl/nergens/", "/404", "/nl/404/", "/nl/index.html", "/assets/", "/.git/config")) {
            var answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).contains("Deze pagina bestaat niet");
        }
        assertThat(get("/nl/mijn-gegevens").headers().firstValue("location")).hasValue("/nl/mijn-gegevens/");
    }

    @Test
    void a_missing_page_is_said_in_the_language_of_its_address() throws Exception {
        assertThat(get("/fr/nulle-part/").body()).contains("Cette page n'existe pas", "lang=\"fr\"");
        assertThat(get("/de/404/").statusCode()).isEqualTo(404);
        assertThat(accepting("/nowhere", "en").body()).contains("This page does not exist");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fr-BE,fr;q=0.9,nl;q=0.8|/fr/",
                "de|/de/",
                "en-GB, en;q=0.5|/en/",
                "fr;q=0.2, de-BE;q=0.7|/de/",
                "es, it;q=0.5|/nl/",
                "es, en;q=0.1|/en/",
                ";;;q=x, ===|/nl/"
            })
    void who_names_no_language_gets_the_best_of_those_the_browser_asks_for(String accepted, String to)
            throws Exception {
        var answer = accepting("/", accepted);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location")).hasValue(to);
        assertThat(answer.headers().firstValue("vary")).hasValue("Accept-Language");
        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-cache");
    }

    @Test
    void a_browser_that_asks_for_no_language_gets_dutch() throws Exception {
        assertThat(get("/").headers().firstValue("location")).hasValue("/nl/");
    }

    @Test
    void no_address_leads_out_of_the_folder() throws Exception {
        Files.writeString(dir.resolve("secret.txt"), "secret");
        for (var path : List.of(
                "/../secret.txt",
                "/nl/../secret.txt",
                "/secret.txt",
                "/nl/%2e%2e/secret.txt",
                "/%2fetc/passwd",
                "//etc/passwd"))
            assertThat(raw("GET " + path + " HTTP/1.1"))
                    .as(path)
                    .startsWith("HTTP/1.1 404")
                    .doesNotContain("\nsecret");
    }

    @Test
    void nothing_but_get_and_head_is_answered() throws Exception {
        for (var method : List.of("POST", "PUT", "DELETE", "OPTIONS", "TRACE")) {
            var answer = client.send(
                    HttpRequest.newBuilder(uri("/nl/"))
                            .method(method, BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(answer.body()).isEmpty();
        }
        var head = client.send(request("/nl/").HEAD().build(), BodyHandlers.ofString());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("content-length")).isPresent();
    }

    @Test
    void a_providers_code_in_the_query_is_not_repeated_anywhere() throws Exception {
        var answer = get("/nl/aanmelden/terug/?code=SECRETCODE&state=x");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body() + answer.headers().map()).doesNotContain("SECRETCODE");
    }

    @Test
    void a_file_changed_by_hand_stops_the_start() throws IOException {
        Files.writeString(dir.resolve("nl/index.html"), "<p>changed</p>");
        assertThatThrownBy(() -> Served.load(dir)).hasMessageContaining("not as the manifest says: nl/index.html");
    }

    private String asset(String stem) throws IOException {
        try (var files = Files.list(dir.resolve("assets"))) {
            var name = files.map(f -> f.getFileName().toString())
                    .filter(n -> n.startsWith(stem + "."))
                    .findFirst();
            return "/assets/" + name.orElseThrow();
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> accepting(String path, String language) throws IOException, InterruptedException {
        return client.send(request(path).header("Accept-Language", language).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    /** As an attacker types it: no client tidies the address first. */
    private String raw(String line) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort())) {
            socket.getOutputStream()
                    .write((line + "\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
