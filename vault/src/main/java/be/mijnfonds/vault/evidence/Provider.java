package be.mijnfonds.vault.evidence;

import be.mijnfonds.journal.json.Json;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One identity provider, as the settings name it.
 *
 * @param name also the {@code kind} of journal lines: lower-case letters, digits and hyphens
 * @param issuer compared letter by letter with {@code iss}
 * @param clientKeyFile PKCS#8 of the P-256 key that signs our {@code private_key_jwt}
 * @param acr the levels that are good enough, one at least
 * @param claim the ID token's claim that holds the national number
 */
public record Provider(
        String name,
        String issuer,
        URI tokenEndpoint,
        URI jwksUri,
        String clientId,
        Path clientKeyFile,
        String redirect,
        TokenAlgorithm algorithm,
        Set<String> acr,
        String claim) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,31}");
    /** Kinds of the journal that mean something else. */
    private static final Set<String> TAKEN = Set.of("passkey", "member", "lease", "credential", "connector");

    /** @throws IllegalArgumentException naming the setting that is wrong */
    public Provider {
        acr = Set.copyOf(acr);
        if (!NAME.matcher(name).matches() || TAKEN.contains(name))
            throw new IllegalArgumentException("providers.name: not a name for a provider: " + name);
        ProviderAddress.check(name, "issuer", issuer);
        ProviderAddress.check(name, "tokenEndpoint", tokenEndpoint.toString());
        ProviderAddress.check(name, "jwksUri", jwksUri.toString());
        ProviderAddress.check(name, "redirect", redirect);
        if (clientId.isBlank() || clientId.length() > 256) throw wrong(name, "clientId");
        if (claim.isBlank() || claim.length() > 128) throw wrong(name, "claim");
        if (acr.isEmpty() || acr.size() > 8 || acr.stream().anyMatch(each -> each.isBlank() || each.length() > 256))
            throw wrong(name, "acr");
    }

    /**
     * Reads one of {@code providers} of the settings file; {@code acr} is one text, several values separated by spaces as in
     * OpenID Connect's own {@code acr_values}.
     *
     * @throws IllegalArgumentException naming the setting that is wrong
     * @throws be.mijnfonds.journal.json.JsonException for a missing or unknown name
     */
    public static Provider from(Json.Fields fields) {
        var name = fields.text("name");
        var read = new Provider(
                name,
                fields.text("issuer"),
                ProviderAddress.uri(name, "tokenEndpoint", fields.text("tokenEndpoint")),
                ProviderAddress.uri(name, "jwksUri", fields.text("jwksUri")),
                fields.text("clientId"),
                Path.of(fields.text("clientKeyFile")),
                fields.text("redirect"),
                algorithm(name, fields.text("algorithm")),
                Set.copyOf(List.of(fields.text("acr").split(" ", -1))),
                fields.text("claim"));
        fields.end();
        return read;
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
        for (var address : List.of(issuer, tokenEndpoint.toString(), jwksUri.toString(), redirect))
            if (ProviderAddress.isLocal(address))
                throw new IllegalArgumentException("provider " + name + " uses " + address
                        + ": a local or unencrypted provider is for the demo fund 599 with demo set and all listeners on"
                        + " loopback");
    }

    private static TokenAlgorithm algorithm(String name, String text) {
        return switch (text) {
            case "RS256" -> TokenAlgorithm.RS256;
            case "ES256" -> TokenAlgorithm.ES256;
            default -> throw wrong(name, "algorithm");
        };
    }

    private static IllegalArgumentException wrong(String name, String setting) {
        return new IllegalArgumentException("provider " + name + ": " + setting + " is not one we take");
    }
}
