package be.mijnfonds.demo.provider;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

final class ProviderTest {
    private static final String NUMBER = "85073003328";
    private static final String BACK = "http://localhost:8080/nl/aanmelden/terug/itsme/";
    private static final String VERIFIER = "a-verifier-that-is-long-enough-to-be-taken-0123456789";
    private static final String EID_BACK = "http://localhost:8080/nl/aanmelden/terug/eid/";
    private static final String ASKED = "{\"id_token\":{\"http://itsme.services/v2/claim/BENationalNumber\":null}}";
    private static final String CLAIM = "http://itsme.services/v2/claim/BENationalNumber";

    @TempDir
    static Path folder;

    private static Settings settings;
    private static RSAKey clientKey;
    private static RSAKey encryptionKey;
    private static ConfigurableApplicationContext provider;

    @BeforeAll
    static void start() throws Exception {
        clientKey = key("one", KeyUse.SIGNATURE);
        encryptionKey = key("two", KeyUse.ENCRYPTION);
        Files.writeString(
                folder.resolve("people.json"),
                "[{\"nationalNumber\":\"" + NUMBER
                        + "\",\"name\":\"Rita <Peeters>\",\"description\":\"74, een pc, geen smartphone\"}]");
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var keys = new JWKSet(List.of(clientKey, encryptionKey)).toString(true);
        var itsme = Json.object()
                .put("name", "itsme")
                .put("profile", "itsme")
                .put("clientId", "mijnfonds-itsme")
                .put("redirects", Json.texts(List.of(BACK)))
                .put("scopes", Json.texts(List.of("openid")))
                .put("acr", "advanced")
                .put("jwks", Json.parse(keys))
                .build();
        var eid = Json.object()
                .put("name", "eID")
                .put("profile", "csam")
                .put("clientId", "mijnfonds-eid")
                .put("redirects", Json.texts(List.of(EID_BACK)))
                .put("scopes", Json.texts(List.of("openid", "egovnrn")))
                .put("acr", "level500")
                .put("jwks", Json.parse(keys))
                .build();
        var text = Json.object()
                .put("v", 1)
                .put("port", port)
                .put("keyFile", folder.resolve("key.jwk").toString())
                .put("peopleFile", folder.resolve("people.json").toString())
                .put("clients", Json.array(List.of(itsme, eid)))
                .build()
                .text();
        settings = Settings.read(Files.writeString(folder.resolve("settings.json"), text));
        provider = Main.start(settings);
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    /** A browser in so far as it keeps cookies; it follows redirects by hand. */
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Test
    void as_itsme_it_gives_number_nonce_and_acr_in_a_token_that_only_the_client_can_open() throws Exception {
        var claims = tokenClaims(codeFor(NUMBER, "n1"));
        assertThat(claims.getStringClaim(CLAIM)).isEqualTo(NUMBER);
        assertThat(claims.getStringClaim("nonce")).isEqualTo("n1");
        assertThat(claims.getStringClaim("acr")).isEqualTo("advanced");
        assertThat(claims.getIssuer()).isEqualTo(settings.issuer());
        assertThat(claims.getAudience()).containsExactly("mijnfonds-itsme");
        assertThat(claims.getClaim("auth_time")).isNull();
        assertThat(claims.getSubject()).doesNotContain(NUMBER);
    }

    @Test
    void as_itsme_it_gives_no_number_that_nobody_asked_for_by_name() throws Exception {
        var asked = new LinkedHashMap<>(parameters("n1", "s", BACK));
        for (var claims : List.of("{}", "{\"userinfo\":{\"" + CLAIM + "\":null}}", "nonsense")) {
            asked.put("claims", claims);
            assertThat(tokenClaims(codeFor(asked)).getClaim(CLAIM)).isNull();
        }
    }

    @Test
    void as_csam_it_signs_the_id_token_alone_and_gives_the_number_by_userinfo() throws Exception {
        var before = Instant.now().getEpochSecond();
        var asked = new LinkedHashMap<>(parameters("n1", "s", EID_BACK));
        asked.put("client_id", "mijnfonds-eid");
        asked.put("scope", "openid egovnrn");
        asked.remove("claims");
        var tokens = swapped(codeFor(asked), "mijnfonds-eid", EID_BACK);
        var id = signed(text(tokens, "id_token"));
        assertThat(id.getStringClaim("acr")).isEqualTo("level500");
        assertThat(id.getClaim("egovNRN")).isNull();
        assertThat(((Number) id.getClaim("auth_time")).longValue())
                .isBetween(before, Instant.now().getEpochSecond());

        var person = signed(userinfo(text(tokens, "access_token")).body());

        assertThat(person.getStringClaim("egovNRN")).isEqualTo(NUMBER);
        assertThat(person.getSubject()).isEqualTo(id.getSubject());
        assertThat(person.getIssuer()).isEqualTo(settings.issuer());
        assertThat(person.getAudience()).containsExactly("mijnfonds-eid");
    }

    @Test
    void userinfo_is_for_the_bearer_of_a_token_for_it() throws Exception {
        for (var token : List.of("", "x", "%00"))
            assertThat(userinfo(token).statusCode()).isEqualTo(401);
        var asked = new LinkedHashMap<>(parameters("n1", "s", EID_BACK));
        asked.put("client_id", "mijnfonds-eid");
        var tokens = swapped(codeFor(asked), "mijnfonds-eid", EID_BACK);
        assertThat(signed(userinfo(text(tokens, "access_token")).body()).getClaim("egovNRN"))
                .isNull();
    }

    @Test
    void every_request_for_a_code_asks_who_is_there_now() throws Exception {
        codeFor(NUMBER, "n1");
        assertThat(get(authorize("n2", "s", BACK)).headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith(LogInPages.PATH));
    }

    @Test
    void a_log_in_for_one_request_does_not_serve_another() throws Exception {
        get(authorize("n1", "s", BACK));
        var location = post(LogInPages.PATH, Map.of("number", NUMBER)).headers().firstValue("Location");
        assertThat(location).isPresent();
        assertThat(get(authorize("n2", "s", BACK)).headers().firstValue("Location"))
                .hasValueSatisfying(other -> assertThat(other).endsWith(LogInPages.PATH));
    }

    @Test
    void who_stops_goes_back_with_access_denied_and_the_state() throws Exception {
        get(authorize("n1", "a state&more", BACK));
        assertThat(post(LogInPages.CANCEL, Map.of()).headers().firstValue("Location"))
                .hasValue(BACK + "?error=access_denied&state=a%20state%26more");
    }

    @Test
    void a_mistyped_number_is_asked_again() throws Exception {
        get(authorize("n1", "s", BACK));
        var answer = post(LogInPages.PATH, Map.of("number", "85.07.30-033.29"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<title>Fout: ", "85.07.30-033.29");
    }

    @Test
    void the_page_offers_the_people_escapes_them_and_lets_the_form_come_back() throws Exception {
        get(authorize("n1", "s", BACK));
        var page = get(address(LogInPages.PATH));
        assertThat(page.body()).contains("Rita &lt;Peeters&gt;").doesNotContain("<script", "style=");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("default-src 'none'").doesNotContain("form-action"));
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void a_foreign_redirect_address_gets_no_code() throws Exception {
        var answer = get(authorize("n1", "s", "http://localhost:8080/elsewhere"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void a_client_without_the_key_gets_no_token() throws Exception {
        var code = codeFor(NUMBER, "n1");
        assertThat(swap(code, key("one", KeyUse.SIGNATURE)).statusCode()).isEqualTo(401);
    }

    @Test
    void a_code_works_once() throws Exception {
        var code = codeFor(NUMBER, "n1");
        assertThat(swap(code, clientKey).statusCode()).isEqualTo(200);
        assertThat(swap(code, clientKey).statusCode()).isEqualTo(400);
    }

    private String codeFor(String number, String nonce) throws Exception {
        return codeFor(parameters(nonce, "s", BACK), number);
    }

    private String codeFor(Map<String, String> asked) throws Exception {
        return codeFor(asked, NUMBER);
    }

    private String codeFor(Map<String, String> asked, String number) throws Exception {
        assertThat(get(authorize(asked)).statusCode()).isEqualTo(302);
        var address = post(LogInPages.PATH, Map.of("number", number))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        var back = get(URI.create(address)).headers().firstValue("Location").orElseThrow();
        var before = asked.get("redirect_uri") + "?code=";
        assertThat(back).startsWith(before).endsWith("&state=s");
        return back.substring(before.length(), back.length() - "&state=s".length());
    }

    private static JWTClaimsSet tokenClaims(String code) throws Exception {
        var sealed = JWEObject.parse(text(swapped(code, "mijnfonds-itsme", BACK), "id_token"));
        assertThat(sealed.getHeader().getAlgorithm()).isEqualTo(JWEAlgorithm.RSA_OAEP_256);
        assertThat(sealed.getHeader().getEncryptionMethod()).isEqualTo(EncryptionMethod.A128CBC_HS256);
        sealed.decrypt(new RSADecrypter(encryptionKey));
        return signed(sealed.getPayload().toString());
    }

    private static JWTClaimsSet signed(String text) throws Exception {
        var token = SignedJWT.parse(text);
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(token.verify(new RSASSAVerifier(SigningKey.in(settings.keyFile()))))
                .isTrue();
        return token.getJWTClaimsSet();
    }

    private static String swapped(String code, String client, String back) throws Exception {
        var answer = swap(code, clientKey, client, back);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static String text(String json, String name) {
        var matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static HttpResponse<String> userinfo(String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address(Userinfo.PATH)).header("Authorization", "Bearer " + token);
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> swap(String code, RSAKey key) throws Exception {
        return swap(code, key, "mijnfonds-itsme", BACK);
    }

    private static HttpResponse<String> swap(String code, RSAKey key, String client, String back) throws Exception {
        var now = Instant.now();
        var assertion = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(client)
                        .subject(client)
                        .audience(settings.issuer() + "/oauth2/token")
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(60)))
                        .build());
        assertion.sign(new RSASSASigner(key));
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("client_id", client);
        form.put("code", code);
        form.put("redirect_uri", back);
        form.put("code_verifier", VERIFIER);
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", assertion.serialize());
        return send(HttpClient.newHttpClient(), "/oauth2/token", form);
    }

    private static RSAKey key(String id, KeyUse use) throws Exception {
        return new RSAKeyGenerator(2048).keyID(id).keyUse(use).generate();
    }

    private static URI authorize(String nonce, String state, String back) throws Exception {
        return authorize(parameters(nonce, state, back));
    }

    private static URI authorize(Map<String, String> parameters) {
        return address("/oauth2/authorize?" + encoded(parameters));
    }

    private static Map<String, String> parameters(String nonce, String state, String back) throws Exception {
        var challenge = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("response_type", "code");
        parameters.put("client_id", "mijnfonds-itsme");
        parameters.put("redirect_uri", back);
        parameters.put("scope", "openid");
        parameters.put("state", state);
        parameters.put("nonce", nonce);
        parameters.put("prompt", "login");
        parameters.put("max_age", "0");
        parameters.put("acr_values", "advanced");
        parameters.put("claims", ASKED);
        parameters.put("code_challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(challenge));
        parameters.put("code_challenge_method", "S256");
        return parameters;
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(address).header("Accept", "text/html").build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Sends the page's own form, with what is hidden in it. */
    private HttpResponse<String> post(String path, Map<String, String> typed) throws IOException, InterruptedException {
        var page = get(address(LogInPages.PATH)).body();
        var hidden = Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]+)\"")
                .matcher(page);
        assertThat(hidden.find()).isTrue();
        var form = new LinkedHashMap<>(typed);
        form.put(hidden.group(1), hidden.group(2));
        return send(browser, path, form);
    }

    private static HttpResponse<String> send(HttpClient client, String path, Map<String, String> form)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static URI address(String path) {
        return URI.create(settings.issuer() + path);
    }
}
