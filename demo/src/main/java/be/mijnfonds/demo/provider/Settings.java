package be.mijnfonds.demo.provider;

import be.mijnfonds.journal.json.Json;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;

/**
 * The settings file, JSON: {@code {v, port, keyFile, peopleFile, clients:[{name, profile, clientId, redirects, scopes, acr,
 * jwks}]}}.
 *
 * @param port on 127.0.0.1; the issuer is {@code http://localhost:<port>}
 * @param keyFile the RSA key that signs tokens, made at first start, so that tokens survive a restart
 * @param peopleFile the people on the log-in page, read at each showing
 */
record Settings(int port, Path keyFile, Path peopleFile, List<Client> clients) {

    /**
     * One relying party, which is also one of the providers that the demo stands for.
     *
     * @param acr the level that a log-in here reaches
     * @param jwks the public keys of the client: the one it authenticates with, and the one to encrypt to
     */
    record Client(
            String name,
            Profile profile,
            String clientId,
            List<String> redirects,
            List<String> scopes,
            String acr,
            JWKSet jwks) {

        /** @throws java.util.NoSuchElementException when the client gave none */
        RSAKey encryptionKey() {
            return jwks.getKeys().stream()
                    .filter(key -> KeyUse.ENCRYPTION.equals(key.getKeyUse()))
                    .map(JWK::toRSAKey)
                    .findFirst()
                    .orElseThrow();
        }
    }

    String issuer() {
        return "http://localhost:" + port;
    }

    Client client(String clientId) {
        return clients.stream()
                .filter(client -> client.clientId().equals(clientId))
                .findFirst()
                .orElseThrow();
    }

    /** @throws be.mijnfonds.journal.json.JsonException when the file is not exactly of this form */
    static Settings read(Path file) throws IOException {
        var fields = Json.parseObject(Files.readAllBytes(file));
        if (fields.integer("v") != 1) throw new IllegalArgumentException("settings of another version: " + file);
        var settings = new Settings(
                Math.toIntExact(fields.integer("port")),
                Path.of(fields.text("keyFile")),
                Path.of(fields.text("peopleFile")),
                fields.array("clients", 10).stream().map(Settings::client).toList());
        fields.end();
        return settings;
    }

    private static Client client(Json json) {
        var fields = Json.Fields.of(json);
        var client = new Client(
                fields.text("name"),
                Profile.named(fields.text("profile")),
                fields.text("clientId"),
                fields.texts("redirects", 10),
                fields.texts("scopes", 10),
                fields.text("acr"),
                keys(fields.need("jwks").text()));
        fields.end();
        return client;
    }

    private static JWKSet keys(String json) {
        try {
            return JWKSet.parse(json).toPublicJWKSet();
        } catch (ParseException e) {
            throw new IllegalArgumentException("jwks is no key set", e);
        }
    }
}
