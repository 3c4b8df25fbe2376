package be.mijnfonds.demo.provider;

import be.mijnfonds.journal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The settings file, JSON: {@code {v, port, keyFile, peopleFile, clients:[{name, clientId, redirects, scopes, acr, claim,
 * jwk}]}}.
 *
 * @param port on 127.0.0.1; the issuer is {@code http://localhost:<port>}
 * @param keyFile the RSA key that signs ID tokens, made at first start, so that tokens survive a restart
 * @param peopleFile the people on the log-in page, read at each showing
 */
record Settings(int port, Path keyFile, Path peopleFile, List<Client> clients) {

    /**
     * One relying party, which is also one of the providers that the demo stands for.
     *
     * @param claim the name of the claim that carries the national number
     * @param jwk the public half of the key that the client authenticates with (ES256), as JSON
     */
    record Client(
            String name,
            String clientId,
            List<String> redirects,
            List<String> scopes,
            String acr,
            String claim,
            String jwk) {}

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
                fields.text("clientId"),
                fields.texts("redirects", 10),
                fields.texts("scopes", 10),
                fields.text("acr"),
                fields.text("claim"),
                fields.need("jwk").text());
        fields.end();
        return client;
    }
}
