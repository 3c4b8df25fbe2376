package be.mijnfonds.vault;

import be.mijnfonds.vault.evidence.ClientKey;
import be.mijnfonds.vault.evidence.Provider;
import be.mijnfonds.vault.evidence.ProviderCode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The identity providers of the settings, each with the key by which it knows us. */
final class Providers {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);

    private Providers() {}

    static Map<String, ProviderCode> of(List<Provider> providers, Clock clock, SecureRandom random) throws IOException {
        var http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_WITHIN)
                .build();
        var byName = new HashMap<String, ProviderCode>();
        for (var provider : providers) {
            var pair = ClientKeys.read(provider.clientKeyFile());
            var key = new ClientKey(pair.getPrivate(), ClientKey.kid((ECPublicKey) pair.getPublic()));
            byName.put(provider.name(), new ProviderCode(provider, key, http, clock, random));
        }
        return byName;
    }
}
