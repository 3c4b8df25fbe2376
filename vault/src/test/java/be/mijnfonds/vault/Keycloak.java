package be.mijnfonds.vault;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieHandler;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Keycloak as it is shipped, in a process of its own: a provider that none of us wrote. Its people use its own log-in page. */
final class Keycloak implements AutoCloseable {
    static final String ACR = "urn:example:acr:password";
    static final String CLAIM = "be_national_number";
    static final String REDIRECT = "http://localhost:8080/terug";
    private static final String PASSWORD = "a-password-of-nobody";
    private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");

    private final int port = freePort();
    private final Path home;
    private Process process;

    /** @param home where the distribution was unpacked; only its data folder is written to */
    Keycloak(Path home) {
        this.home = home;
    }

    String issuer() {
        return "http://localhost:" + port + "/realms/fund";
    }

    /** What a provider of the vault's settings says in any case. */
    Json.ObjectBuilder settings(String name, Path clientKey) {
        return Json.object()
                .put("name", name)
                .put("profile", "oidc")
                .put("issuer", issuer())
                .put("tokenEndpoint", issuer() + "/protocol/openid-connect/token")
                .put("jwksUri", issuer() + "/protocol/openid-connect/certs")
                .put("clientId", name)
                .put("clientKeyFile", clientKey.toString())
                .put("redirect", REDIRECT)
                .put("algorithm", "RS256")
                .put("acr", ACR)
                .put("claim", CLAIM);
    }

    String userinfo() {
        return issuer() + "/protocol/openid-connect/userinfo";
    }

    /** @param people their national numbers by the name they log in with; until it answers */
    void start(List<Json> clients, Map<String, String> people) throws IOException, InterruptedException {
        var imported = home.resolve("data/import/fund.json");
        Files.createDirectories(imported.resolveSibling(""));
        Files.write(imported, realm(clients, people).canonical());
        var builder = new ProcessBuilder(
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--import-realm",
                "--db=dev-mem",
                "--http-host=127.0.0.1",
                "--http-port=" + port);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms128m -Xmx512m");
        builder.redirectErrorStream(true)
                .redirectOutput(home.resolve("keycloak.log").toFile());
        process = builder.start();
        while (!answers()) {
            if (!process.isAlive()) throw new IOException(Files.readString(home.resolve("keycloak.log")));
            Thread.sleep(500);
        }
    }

    /** A client as Keycloak knows it; {@code more} are attributes of its own. */
    static Json client(String name, Json jwks, Map<String, String> more) {
        var attributes = Json.object()
                .put("use.jwks.string", "true")
                .put("jwks.string", jwks.text())
                .put("pkce.code.challenge.method", "S256")
                .put("id.token.signed.response.alg", "RS256");
        more.forEach(attributes::put);
        var config = Json.object()
                .put("user.attribute", "number")
                .put("claim.name", CLAIM)
                .put("jsonType.label", "String")
                .put("id.token.claim", "true")
                .put("userinfo.token.claim", "true")
                .put("access.token.claim", "false");
        var mapper = Json.object()
                .put("name", "number")
                .put("protocol", "openid-connect")
                .put("protocolMapper", "oidc-usermodel-attribute-mapper")
                .put("config", config.build());
        return Json.object()
                .put("clientId", name)
                .put("enabled", true)
                .put("publicClient", false)
                .put("standardFlowEnabled", true)
                .put("clientAuthenticatorType", "client-jwt")
                .put("redirectUris", Json.texts(List.of(REDIRECT)))
                .put("attributes", attributes.build())
                .put("protocolMappers", Json.array(List.of(mapper.build())))
                .build();
    }

    /** Somebody opens the address that a page sends to, fills in the form, and is sent back with a code. */
    String logIn(String person, String client, byte[] challenge, String verifier)
            throws IOException, InterruptedException {
        try (var browser = HttpClient.newBuilder().cookieHandler(new Cookies()).build()) {
            var page = browser.send(get(authorize(client, challenge, verifier)), BodyHandlers.ofString());
            var form = FORM.matcher(page.body());
            if (!form.find()) throw new IOException("no form: " + page.statusCode() + " " + page.body());
            var filled = encoded(Map.of("username", person, "password", PASSWORD));
            var request = HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(filled));
            return code(browser.send(request.build(), BodyHandlers.ofString()));
        }
    }

    private static String code(HttpResponse<String> answer) throws IOException {
        var back = answer.headers().firstValue("Location").orElse("");
        if (!back.startsWith(REDIRECT + "?")) throw new IOException("stayed: " + answer.statusCode() + answer.body());
        for (var pair : URI.create(back).getRawQuery().split("&"))
            if (pair.startsWith("code=")) return URLDecoder.decode(pair.substring(5), StandardCharsets.UTF_8);
        throw new IOException("no code: " + back);
    }

    private URI authorize(String client, byte[] challenge, String verifier) {
        var asked = new LinkedHashMap<String, String>();
        asked.put("response_type", "code");
        asked.put("client_id", client);
        asked.put("redirect_uri", REDIRECT);
        asked.put("scope", "openid");
        asked.put("state", "s");
        asked.put("nonce", Base64Url.encode(challenge));
        asked.put("code_challenge", Base64Url.encode(Bytes.sha256(Bytes.utf8(verifier))));
        asked.put("code_challenge_method", "S256");
        asked.put("prompt", "login");
        asked.put("max_age", "0");
        asked.put("acr_values", ACR);
        return URI.create(issuer() + "/protocol/openid-connect/auth?" + encoded(asked));
    }

    private static HttpRequest get(URI address) {
        return HttpRequest.newBuilder(address).header("Accept", "text/html").build();
    }

    private boolean answers() throws InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var address = URI.create(issuer() + "/.well-known/openid-configuration");
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static Json realm(List<Json> clients, Map<String, String> people) {
        var users = people.entrySet().stream()
                .<Json>map(person -> person(person.getKey(), person.getValue()))
                .toList();
        var profile = Json.object()
                .put("unmanagedAttributePolicy", "ENABLED")
                .put(
                        "attributes",
                        Json.array(List.of(
                                Json.object().put("name", "username").build(),
                                Json.object().put("name", "email").build())))
                .build();
        var userProfile = Json.object()
                .put("providerId", "declarative-user-profile")
                .put(
                        "config",
                        Json.object()
                                .put("kc.user.profile.config", Json.texts(List.of(profile.text())))
                                .build());
        return Json.object()
                .put("realm", "fund")
                .put("enabled", true)
                .put("sslRequired", "none")
                .put(
                        "attributes",
                        Json.object().put("acr.loa.map", "{\"" + ACR + "\":1}").build())
                .put(
                        "components",
                        Json.object()
                                .put(
                                        "org.keycloak.userprofile.UserProfileProvider",
                                        Json.array(List.of(userProfile.build())))
                                .build())
                .put("clients", Json.array(clients))
                .put("users", Json.array(users))
                .build();
    }

    private static Json person(String name, String number) {
        var password = Json.object().put("type", "password").put("value", PASSWORD);
        return Json.object()
                .put("username", name)
                .put("enabled", true)
                .put("email", name + "@example.org")
                .put("emailVerified", true)
                .put(
                        "attributes",
                        Json.object().put("number", Json.texts(List.of(number))).build())
                .put("credentials", Json.array(List.of(password.build())))
                .build();
    }

    private static String encoded(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As browsers do on localhost, it sends cookies marked Secure back over plain HTTP too. */
    private static final class Cookies extends CookieHandler {
        private final Map<String, String> kept = new LinkedHashMap<>();

        @Override
        public Map<String, List<String>> get(URI address, Map<String, List<String>> headers) {
            var all = kept.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; "));
            return all.isEmpty() ? Map.of() : Map.of("Cookie", List.of(all));
        }

        @Override
        public void put(URI address, Map<String, List<String>> headers) {
            for (var header : headers.getOrDefault("set-cookie", List.of()))
                for (var cookie : HttpCookie.parse(header)) kept.put(cookie.getName(), cookie.getValue());
        }
    }

    @Override
    public void close() {
        if (process == null) return;
        // The script starts Java in a process of its own.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
