package be.mijnfonds.vault;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.vault.evidence.ClientKey;
import be.mijnfonds.vault.evidence.DecryptionKey;
import be.mijnfonds.vault.evidence.Jwk;
import be.mijnfonds.vault.evidence.Provider;
import be.mijnfonds.vault.evidence.ProviderCode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The identity providers of the settings, each with the keys between it and us. */
final class Providers {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);

    private Providers() {}

    /** @throws IllegalArgumentException naming the key file whose key is of another kind than the settings need */
    static Map<String, ProviderCode> of(List<Provider> providers, Clock clock, SecureRandom random) throws IOException {
        var http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_WITHIN)
                .build();
        var byName = new HashMap<String, ProviderCode>();
        for (var provider : providers)
            byName.put(
                    provider.name(),
                    new ProviderCode(provider, clientKey(provider), decryptionKeys(provider), http, clock, random));
        return byName;
    }

    /** Makes the keys that are missing; what the provider and the pages must know of us. */
    static Json init(Provider provider) throws IOException {
        makeMissing(provider.clientKeyFile(), provider.clientAlgorithm().keyType());
        var keys = new ArrayList<Json>();
        clientKey(provider);
        keys.add(Jwk.of(
                ClientKeys.read(provider.clientKeyFile()).getPublic(),
                "sig",
                provider.clientAlgorithm().name()));
        var encryption = provider.encryption();
        if (encryption != null) {
            var file = encryption.keyFiles().getFirst();
            makeMissing(file, encryption.alg().keyType());
            decryptionKeys(provider);
            // Only the newest: the provider is to stop using the one before.
            keys.add(Jwk.of(
                    ClientKeys.read(file).getPublic(), "enc", encryption.alg().alg()));
        }
        return Json.object()
                .put("jwks", Json.object().put("keys", Json.array(keys)).build())
                .put("scope", provider.scope())
                .put("acr", String.join(" ", provider.acr()))
                .putOrNull("claims", provider.claims())
                .build();
    }

    private static void makeMissing(Path file, String type) throws IOException {
        if (!Files.exists(file)) ClientKeys.create(file, type);
    }

    private static ClientKey clientKey(Provider provider) throws IOException {
        return fitting(provider.clientKeyFile(), pair -> ClientKey.of(pair, provider.clientAlgorithm()));
    }

    private static List<DecryptionKey> decryptionKeys(Provider provider) throws IOException {
        var encryption = provider.encryption();
        if (encryption == null) return List.of();
        var keys = new ArrayList<DecryptionKey>();
        for (var file : encryption.keyFiles())
            keys.add(fitting(file, pair -> DecryptionKey.of(pair, encryption.alg())));
        return keys;
    }

    private static <T> T fitting(Path file, Function<KeyPair, T> use) throws IOException {
        try {
            return use.apply(ClientKeys.read(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    file + ": " + e.getMessage() + "; name a new file and run init, which makes the key", e);
        }
    }
}
