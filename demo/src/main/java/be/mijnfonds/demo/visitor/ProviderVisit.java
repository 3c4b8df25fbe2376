package be.mijnfonds.demo.visitor;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Challenge;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One log-in at the demo's provider, over the pages and the form that a person uses: there is no other way in. */
public final class ProviderVisit {
    private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]+)\"");

    private final FundKeys.Provider provider;
    private final HttpClient browser;
    private final SecureRandom random;

    /** What the page hands on to the vault: the code, and the secret that shows who asked for it (RFC 7636). */
    public record Code(String provider, String code, String verifier) {}

    public ProviderVisit(FundKeys.Provider provider, SecureRandom random) {
        this.provider = provider;
        this.random = random;
        this.browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    /** @throws IOException when the provider does not come back with a code, as for a number that cannot be one */
    public Code logIn(String nationalNumber, Challenge challenge) throws IOException, InterruptedException {
        var verifier = random();
        var state = random();
        var page = browser.send(get(authorize(challenge, verifier, state)), HttpResponse.BodyHandlers.ofString());
        var form = browser.send(get(location(page)), HttpResponse.BodyHandlers.ofString());
        var sent = browser.send(filled(form, nationalNumber), HttpResponse.BodyHandlers.ofString());
        var back = location(browser.send(get(location(sent)), HttpResponse.BodyHandlers.ofString()));
        if (!back.toString().startsWith(provider.redirect() + "?"))
            throw new IOException("the provider went elsewhere");
        var answer = query(back);
        if (!state.equals(answer.get("state"))) throw new IOException("the provider answered another question");
        var code = answer.get("code");
        if (code == null) throw new IOException("the provider gave no code: " + answer.get("error"));
        return new Code(provider.name(), code, verifier);
    }

    private URI authorize(Challenge challenge, String verifier, String state) {
        var asked = new LinkedHashMap<String, String>();
        asked.put("response_type", "code");
        asked.put("client_id", provider.clientId());
        asked.put("redirect_uri", provider.redirect());
        asked.put("scope", provider.scope());
        asked.put("state", state);
        asked.put("nonce", Base64Url.encode(challenge.bytes()));
        asked.put("code_challenge", Base64Url.encode(Bytes.sha256(Bytes.utf8(verifier))));
        asked.put("code_challenge_method", "S256");
        asked.put("prompt", "login");
        asked.put("max_age", "0");
        asked.put("acr_values", provider.acr());
        if (provider.claims() != null) asked.put("claims", provider.claims());
        return URI.create(provider.authorize() + "?" + encoded(asked));
    }

    private static HttpRequest get(URI address) {
        return HttpRequest.newBuilder(address).header("Accept", "text/html").build();
    }

    private static HttpRequest filled(HttpResponse<String> page, String nationalNumber) throws IOException {
        var hidden = HIDDEN.matcher(page.body());
        if (!hidden.find()) throw new IOException("the provider shows no log-in form");
        var fields = Map.of("number", nationalNumber, hidden.group(1), hidden.group(2));
        return HttpRequest.newBuilder(page.uri())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(fields)))
                .build();
    }

    private static URI location(HttpResponse<String> answer) throws IOException {
        var location = answer.headers().firstValue("Location");
        if (location.isEmpty()) throw new IOException("the provider answered " + answer.statusCode() + " and stays");
        return answer.uri().resolve(location.get());
    }

    private static Map<String, String> query(URI address) {
        var values = new LinkedHashMap<String, String>();
        for (var pair : address.getRawQuery().split("&")) {
            var parts = pair.split("=", 2);
            values.put(parts[0], parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return values;
    }

    private static String encoded(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private String random() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64Url.encode(bytes);
    }
}
