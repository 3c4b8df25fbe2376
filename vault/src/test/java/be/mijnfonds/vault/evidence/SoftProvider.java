package be.mijnfonds.vault.evidence;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A real OpenID provider on loopback: it keeps codes, checks the client's key and PKCE, signs with real keys, and lies in
 * exactly the point a test asks for. For other modules' tests too.
 */
public final class SoftProvider implements AutoCloseable {
    public static final String CLIENT = "mijn-fonds-599";
    public static final String REDIRECT = "http://localhost:8080/terug";
    public static final String ACR = "urn:example:acr:high";
    public static final String CLAIM = "be_national_number";

    /** As many may connect at one moment: what is turned away asks again a second later, and the vault waits three. */
    private static final int CALLERS = 1_024;

    private final HttpServer server;
    private final Clock clock;
    private final PublicKey client;
    private final TokenAlgorithm algorithm;
    private final Map<String, Login> codes = new ConcurrentHashMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger keySetsServed = new AtomicInteger();
    private volatile KeyPair keys;
    private volatile String kid = "key-1";
    private volatile Consumer<Map<String, Json>> claims = map -> {};
    private volatile Consumer<Map<String, Json>> header = map -> {};
    private volatile Consumer<Map<String, Json>> jwk = map -> {};
    private volatile UnaryOperator<String> token = text -> text;
    private volatile UnaryOperator<String> userinfoToken = text -> text;
    private volatile Consumer<Map<String, Json>> userinfo = map -> {};
    private volatile String profile = "oidc";
    private volatile Map<String, Json> more = Map.of();
    private volatile @Nullable PublicKey sealedTo;
    private volatile @Nullable HttpHandler userinfoAnswer;
    private final Map<String, Login> accessTokens = new ConcurrentHashMap<>();
    private volatile @Nullable HttpHandler tokenAnswer;
    private volatile @Nullable HttpHandler keySetAnswer;

    private record Login(String nationalNumber, String nonce, String codeChallenge, long at) {}

    public SoftProvider(TokenAlgorithm algorithm, Clock clock, PublicKey client) {
        this.algorithm = algorithm;
        this.clock = clock;
        this.client = client;
        this.keys = newKeys();
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), CALLERS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/token", exchange -> handle(tokenAnswer, this::token, exchange));
        server.createContext("/userinfo", exchange -> handle(userinfoAnswer, this::userinfo, exchange));
        server.createContext("/jwks", exchange -> handle(keySetAnswer, this::keySet, exchange));
        server.start();
    }

    public String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Behaves as this profile says, with what else its settings name. */
    public SoftProvider as(String profile, Map<String, Json> more) {
        this.profile = profile;
        this.more = Map.copyOf(more);
        return this;
    }

    /** Encrypts what it signs to this key, as the settings of {@link #as} name it. */
    public SoftProvider sealingTo(PublicKey key) {
        sealedTo = key;
        return this;
    }

    /** As the vault's settings name it. */
    public Provider settings() {
        var fields = new LinkedHashMap<String, Json>();
        fields.put("name", Json.of("soft"));
        fields.put("profile", Json.of(profile));
        fields.put("issuer", Json.of(issuer()));
        fields.put("tokenEndpoint", Json.of(issuer() + "/token"));
        fields.put("jwksUri", Json.of(issuer() + "/jwks"));
        fields.put("clientId", Json.of(CLIENT));
        fields.put("clientKeyFile", Json.of("client-key"));
        fields.put("redirect", Json.of(REDIRECT));
        if (profile.equals("oidc")) {
            fields.put("algorithm", Json.of(algorithm.name()));
            fields.put("acr", Json.of(ACR + " urn:example:acr:higher"));
            fields.put("claim", Json.of(CLAIM));
        }
        fields.putAll(more);
        var claimIn = fields.get("claimIn");
        if (claimIn == null ? profile.equals("csam") : claimIn.equals(Json.of("userinfo")))
            fields.put("userinfoEndpoint", Json.of(issuer() + "/userinfo"));
        return Provider.from(Json.Fields.of(new Json.Obj(fields)));
    }

    /** Somebody with this number signs in now, for a page with this challenge and PKCE verifier. */
    public String login(String nationalNumber, byte[] challenge, String codeVerifier) {
        var code = "code-"
                + Base64Url.encode(
                        Sha256.of((nationalNumber + logins.incrementAndGet()).getBytes(StandardCharsets.UTF_8)));
        var codeChallenge = Base64Url.encode(Sha256.of(codeVerifier.getBytes(StandardCharsets.US_ASCII)));
        var now = clock.instant().getEpochSecond();
        codes.put(code, new Login(nationalNumber, Base64Url.encode(challenge), codeChallenge, now));
        return code;
    }

    public SoftProvider claims(Consumer<Map<String, Json>> lie) {
        claims = lie;
        return this;
    }

    public SoftProvider header(Consumer<Map<String, Json>> lie) {
        header = lie;
        return this;
    }

    public SoftProvider jwk(Consumer<Map<String, Json>> lie) {
        jwk = lie;
        return this;
    }

    public SoftProvider token(UnaryOperator<String> lie) {
        token = lie;
        return this;
    }

    /** Of what userinfo says. */
    public SoftProvider userinfo(Consumer<Map<String, Json>> lie) {
        userinfo = lie;
        return this;
    }

    public SoftProvider userinfoToken(UnaryOperator<String> lie) {
        userinfoToken = lie;
        return this;
    }

    public SoftProvider userinfoAnswer(@Nullable HttpHandler lie) {
        userinfoAnswer = lie;
        return this;
    }

    public SoftProvider tokenAnswer(@Nullable HttpHandler lie) {
        tokenAnswer = lie;
        return this;
    }

    public SoftProvider keySetAnswer(@Nullable HttpHandler lie) {
        keySetAnswer = lie;
        return this;
    }

    /** New key, new name; the old one is gone. */
    public SoftProvider rotate(String newKid) {
        keys = newKeys();
        kid = newKid;
        return this;
    }

    public PublicKey key() {
        return keys.getPublic();
    }

    public int keySetsServed() {
        return keySetsServed.get();
    }

    /** A compact JWS over exactly these texts, honestly signed. */
    public String signed(String headerJson, String payloadJson) {
        var signed = encode(headerJson) + "." + encode(payloadJson);
        try {
            var signature = Signature.getInstance(algorithm.jca());
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + Base64Url.encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
        if (!isOurClient(form)) {
            answer(exchange, 401, error("invalid_client"));
            return;
        }
        var login = codes.remove(form.getOrDefault("code", ""));
        if (login == null || !isFor(login, form)) answer(exchange, 400, error("invalid_grant"));
        else answer(exchange, 200, tokens(login));
    }

    private static boolean isFor(Login login, Map<String, String> form) {
        var verifier = form.getOrDefault("code_verifier", "").getBytes(StandardCharsets.US_ASCII);
        return login.codeChallenge().equals(Base64Url.encode(Sha256.of(verifier)))
                && REDIRECT.equals(form.get("redirect_uri"))
                && "authorization_code".equals(form.get("grant_type"));
    }

    private byte[] tokens(Login login) {
        var settings = settings();
        var payload = new LinkedHashMap<String, Json>();
        payload.put("iss", Json.of(issuer()));
        payload.put("aud", Json.of(CLIENT));
        payload.put("sub", Json.of(subject(login)));
        payload.put("iat", Json.of(clock.instant().getEpochSecond()));
        payload.put("exp", Json.of(clock.instant().getEpochSecond() + 300));
        if (settings.authTime()) payload.put("auth_time", Json.of(login.at()));
        payload.put("nonce", Json.of(login.nonce()));
        payload.put("acr", Json.of(settings.acr().getFirst()));
        if (settings.source() == Provider.Source.ID_TOKEN)
            payload.put(settings.claim(), Json.of(login.nationalNumber()));
        claims.accept(payload);
        var access = "access-" + logins.incrementAndGet();
        accessTokens.put(access, login);
        return Json.object()
                .put("access_token", access)
                .put("token_type", "Bearer")
                .put("expires_in", 300)
                .put("id_token", token.apply(sealed(honestly(payload))))
                .build()
                .canonical();
    }

    private static String subject(Login login) {
        return "sub-" + Base64Url.encode(Sha256.of(login.nationalNumber().getBytes(StandardCharsets.UTF_8)));
    }

    private void userinfo(HttpExchange exchange) throws IOException {
        var bearer = exchange.getRequestHeaders().getFirst("Authorization");
        var login = bearer == null ? null : accessTokens.remove(bearer.replaceFirst("^Bearer ", ""));
        if (login == null) {
            answer(exchange, 401, error("invalid_token"));
            return;
        }
        var payload = new LinkedHashMap<String, Json>();
        payload.put("iss", Json.of(issuer()));
        payload.put("aud", Json.of(CLIENT));
        payload.put("sub", Json.of(subject(login)));
        payload.put("givenName", Json.of("Rita"));
        payload.put(settings().claim(), Json.of(login.nationalNumber()));
        userinfo.accept(payload);
        answer(exchange, 200, userinfoToken.apply(sealed(honestly(payload))).getBytes(StandardCharsets.UTF_8));
    }

    private String honestly(Map<String, Json> payload) {
        var head = new LinkedHashMap<String, Json>();
        head.put("alg", Json.of(algorithm.name()));
        head.put("kid", Json.of(kid));
        head.put("typ", Json.of("JWT"));
        header.accept(head);
        return signed(new Json.Obj(head).text(), new Json.Obj(new LinkedHashMap<>(payload)).text());
    }

    private String sealed(String signed) {
        var to = sealedTo;
        var how = settings().encryption();
        return to == null || how == null
                ? signed
                : SoftJwe.seal(signed, to, how.alg().alg(), how.enc().enc());
    }

    /** RFC 7523 section 3: the vault's key, for this endpoint, now, and once. */
    private boolean isOurClient(Map<String, String> form) {
        var parts = form.getOrDefault("client_assertion", "").split("\\.", -1);
        if (parts.length != 3) return false;
        var said = Json.parseObject(Base64Url.decode(parts[1]));
        var now = clock.instant().getEpochSecond();
        return Json.parseObject(Base64Url.decode(parts[0]))
                        .text("alg")
                        .equals(clientAlgorithm().name())
                && isSigned(parts)
                && said.text("iss").equals(CLIENT)
                && said.text("sub").equals(CLIENT)
                && said.text("aud").equals(issuer() + "/token")
                && said.integer("exp") > now
                && said.integer("iat") <= now
                && seen.add(said.text("jti"));
    }

    private TokenAlgorithm clientAlgorithm() {
        return client instanceof RSAPublicKey ? TokenAlgorithm.RS256 : TokenAlgorithm.ES256;
    }

    private boolean isSigned(String[] parts) {
        try {
            var check = Signature.getInstance(clientAlgorithm().jca());
            check.initVerify(client);
            check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return check.verify(Base64Url.decode(parts[2]));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private void keySet(HttpExchange exchange) throws IOException {
        keySetsServed.incrementAndGet();
        var fields = new LinkedHashMap<String, Json>();
        fields.put("kid", Json.of(kid));
        fields.put("use", Json.of("sig"));
        switch (keys.getPublic()) {
            case RSAPublicKey rsa -> {
                var n = rsa.getModulus().toByteArray();
                fields.put("kty", Json.of("RSA"));
                fields.put("n", Json.of(Base64Url.encode(Arrays.copyOfRange(n, 1, n.length))));
                fields.put("e", Json.of("AQAB"));
            }
            case ECPublicKey ec -> {
                fields.putAll(Jwk.of(ec, "sig", "ES256").fields());
                fields.put("kid", Json.of(kid));
            }
            default -> throw new IllegalStateException();
        }
        jwk.accept(fields);
        var other = Json.object().put("kty", "OKP").put("crv", "Ed25519").put("kid", "elsewhere");
        var set = Json.object().put("keys", Json.array(List.of(other.build(), new Json.Obj(fields))));
        answer(exchange, 200, set.build().canonical());
    }

    private KeyPair newKeys() {
        return algorithm == TokenAlgorithm.RS256
                ? SoftAuthenticator.pair("RSA", 2048)
                : SoftAuthenticator.pair("EC", 256);
    }

    private static void handle(@Nullable HttpHandler lie, HttpHandler honest, HttpExchange exchange)
            throws IOException {
        if (lie != null) lie.handle(exchange);
        else honest.handle(exchange);
    }

    private static Map<String, String> form(String body) {
        var fields = new HashMap<String, String>();
        for (var field : body.split("&", -1)) {
            var at = field.indexOf('=');
            if (at > 0)
                fields.put(field.substring(0, at), URLDecoder.decode(field.substring(at + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static byte[] error(String code) {
        return Json.object().put("error", code).build().canonical();
    }

    private static String encode(String text) {
        return Base64Url.encode(text.getBytes(StandardCharsets.UTF_8));
    }
}
