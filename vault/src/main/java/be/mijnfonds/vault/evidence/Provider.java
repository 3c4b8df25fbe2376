package be.mijnfonds.vault.evidence;

import be.mijnfonds.journal.json.Json;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One identity provider, as the settings and its profile name it.
 *
 * @param name also the {@code kind} of journal lines: lower-case letters, digits and hyphens
 * @param issuer compared letter by letter with {@code iss}
 * @param userinfoEndpoint asked for the claim when {@code source} says so, else null
 * @param clientKeyFile the key that signs our {@code private_key_jwt}
 * @param scope what the page asks for; the vault hands it on and decides nothing by it
 * @param algorithm of what the provider signs
 * @param acr the levels that are good enough, one at least, the one to ask for first
 * @param levelIn the claim that holds the level: {@code acr}, a text, or {@code amr}, a list
 * @param authTime whether {@code auth_time} must be there; when it is there it is always checked
 * @param claim the claim that holds the national number
 * @param encryption null when tokens are signed only
 */
public record Provider(
        String name,
        Profile profile,
        String issuer,
        URI tokenEndpoint,
        URI jwksUri,
        @Nullable URI userinfoEndpoint,
        String clientId,
        Path clientKeyFile,
        TokenAlgorithm clientAlgorithm,
        String redirect,
        String scope,
        TokenAlgorithm algorithm,
        List<String> acr,
        String levelIn,
        boolean authTime,
        String claim,
        Source source,
        @Nullable Encryption encryption) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,31}");
    /** RFC 6749 section 3.3: words parted by single spaces. */
    private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+( [!#-\\[\\]-~]+)*");
    /** Kinds of the journal that mean something else. */
    private static final Set<String> TAKEN =
            Set.of("passkey", "letter", "letter-code", "member", "lease", "credential", "connector");

    /** Where the claim with the national number is read. */
    public enum Source {
        ID_TOKEN,
        USERINFO
    }

    /** @throws IllegalArgumentException naming the setting that is wrong */
    public Provider {
        acr = List.copyOf(acr);
        if (!NAME.matcher(name).matches() || TAKEN.contains(name))
            throw new IllegalArgumentException("providers.name: not a name for a provider: " + name);
        ProviderAddress.check(name, "issuer", issuer);
        ProviderAddress.check(name, "tokenEndpoint", tokenEndpoint.toString());
        ProviderAddress.check(name, "jwksUri", jwksUri.toString());
        ProviderAddress.check(name, "redirect", redirect);
        if (userinfoEndpoint != null) ProviderAddress.check(name, "userinfoEndpoint", userinfoEndpoint.toString());
        if ((source == Source.USERINFO) != (userinfoEndpoint != null)) throw wrong(name, "userinfoEndpoint");
        if (clientId.isBlank() || clientId.length() > 256) throw wrong(name, "clientId");
        if (claim.isBlank() || claim.length() > 128) throw wrong(name, "claim");
        if (acr.isEmpty() || acr.size() > 8 || acr.stream().anyMatch(each -> each.isBlank() || each.length() > 256))
            throw wrong(name, "acr");
        if (!levelIn.equals("acr") && !levelIn.equals("amr")) throw wrong(name, "levelIn");
        if (scope.length() > 256
                || !SCOPE.matcher(scope).matches()
                || !List.of(scope.split(" ")).contains("openid")) throw wrong(name, "scope");
    }

    /**
     * Reads one of {@code providers} of the settings file.
     *
     * @throws IllegalArgumentException naming the setting that is wrong
     * @throws be.mijnfonds.journal.json.JsonException for a missing or unknown name
     */
    public static Provider from(Json.Fields fields) {
        return ProviderSettings.read(fields);
    }

    /**
     * The {@code claims} that the page asks for (OpenID Connect Core section 5.5), or null when the scope says it all: itsme
     * puts into its ID token only what is named here.
     */
    public @Nullable String claims() {
        if (profile != Profile.ITSME) return null;
        var asked = Json.object()
                .put(
                        "acr",
                        Json.object()
                                .put("essential", true)
                                .put("values", Json.texts(acr))
                                .build())
                .put(claim, new Json.Null())
                .build();
        return Json.object()
                .put(source == Source.ID_TOKEN ? "id_token" : "userinfo", asked)
                .build()
                .text();
    }

    /**
     * To be called at start. A provider on this machine, or one spoken to without TLS, is whoever opens the port: it may
     * stand in for a real one only in the demo, and only when nobody from outside can reach it.
     *
     * @param onlyLoopback whether all of the vault's listeners are on loopback
     * @throws IllegalArgumentException saying why the vault does not start
     */
    public void mayRun(String fund, boolean demo, boolean onlyLoopback) {
        if (fund.equals("599") && demo && onlyLoopback) return;
        for (var address : addresses())
            if (ProviderAddress.isLocal(address))
                throw new IllegalArgumentException("provider " + name + " uses " + address
                        + ": a local or unencrypted provider is for the demo fund 599 with demo set and all listeners on"
                        + " loopback");
    }

    private List<String> addresses() {
        var all = new ArrayList<>(List.of(issuer, tokenEndpoint.toString(), jwksUri.toString(), redirect));
        if (userinfoEndpoint != null) all.add(userinfoEndpoint.toString());
        return all;
    }

    static IllegalArgumentException wrong(String name, String setting) {
        return new IllegalArgumentException("provider " + name + ": " + setting + " is not one we take");
    }
}
