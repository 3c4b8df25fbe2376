package be.mijnfonds.vault.evidence;

import be.mijnfonds.journal.json.Json;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of {@code providers} of the settings file: what it leaves out, its profile says. */
final class ProviderSettings {
    private final Json.Fields in;
    private final String name;
    private final Profile profile;

    private ProviderSettings(Json.Fields in) {
        this.in = in;
        this.name = in.text("name");
        this.profile = Profile.named(or("profile", "oidc")).orElseThrow(() -> Provider.wrong(name, "profile"));
    }

    static Provider read(Json.Fields in) {
        var settings = new ProviderSettings(in);
        var read = settings.read();
        in.end();
        return read;
    }

    private Provider read() {
        var source = source();
        return new Provider(
                name,
                profile,
                in.text("issuer"),
                address("tokenEndpoint", in.text("tokenEndpoint")),
                address("jwksUri", in.text("jwksUri")),
                source == Provider.Source.USERINFO ? address("userinfoEndpoint", in.text("userinfoEndpoint")) : null,
                in.text("clientId"),
                Path.of(in.text("clientKeyFile")),
                algorithm(
                        "clientAlgorithm",
                        or("clientAlgorithm", profile.clientAlgorithm().name())),
                in.text("redirect"),
                scope(),
                algorithm("algorithm", profile == Profile.OIDC ? in.text("algorithm") : or("algorithm", "RS256")),
                acr(),
                or("levelIn", "acr"),
                in.has("authTime") ? in.bool("authTime") : profile.authTime(),
                profile.claim().isEmpty() ? in.text("claim") : or("claim", profile.claim()),
                source,
                encryption());
    }

    private Provider.Source source() {
        if (!in.has("claimIn")) return profile.source();
        return switch (in.text("claimIn")) {
            case "id_token" -> Provider.Source.ID_TOKEN;
            case "userinfo" -> Provider.Source.USERINFO;
            default -> throw Provider.wrong(name, "claimIn");
        };
    }

    /** One text, several values parted by spaces as in OpenID Connect's own {@code acr_values}. */
    private List<String> acr() {
        if (!in.has("acr") && !profile.acr().isEmpty()) return profile.acr();
        return List.of(in.text("acr").split(" ", -1));
    }

    /** itsme knows a client's use of it by a service code, which stands in the scope. */
    private String scope() {
        var service = profile == Profile.ITSME && !in.has("scope") ? in.text("service") : null;
        if (in.has("scope")) return in.text("scope");
        var openid = service == null ? "openid" : "openid service:" + service;
        return profile.scope().isEmpty() ? openid : openid + " " + profile.scope();
    }

    private @Nullable Encryption encryption() {
        if (!in.has("encryption") && !profile.encrypted()) return null;
        return Encryption.read(name, in.object("encryption"));
    }

    private String or(String setting, String otherwise) {
        return in.has(setting) ? in.text(setting) : otherwise;
    }

    private URI address(String setting, String address) {
        return ProviderAddress.uri(name, setting, address);
    }

    private TokenAlgorithm algorithm(String setting, String text) {
        return switch (text) {
            case "RS256" -> TokenAlgorithm.RS256;
            case "ES256" -> TokenAlgorithm.ES256;
            default -> throw Provider.wrong(name, setting);
        };
    }
}
