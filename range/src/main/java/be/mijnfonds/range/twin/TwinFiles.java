package be.mijnfonds.range.twin;

import be.mijnfonds.demo.launch.Layout;
import be.mijnfonds.demo.launch.Secrets;
import be.mijnfonds.journal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the twin and its provider are started with, and the files it serves as they are. */
record TwinFiles(TwinOptions options, Layout layout, ClientKeys keys) {
    static final String CLIENT = "twin";

    private static final List<String> STATIC = List.of("twin.css", "twin.js");

    Path settings() {
        return layout.settings("twin").resolveSibling("twin.properties");
    }

    Path staticFolder() {
        return layout.dir().resolve("static");
    }

    Path mails() {
        return layout.dir().resolve("mail");
    }

    Path loot() {
        return layout.dir().resolve("loot");
    }

    String address() {
        return "http://localhost:" + options.ports().pages();
    }

    String provider() {
        return "http://localhost:" + options.ports().provider();
    }

    /** As operators write it: the password stands in it. */
    void writeSettings(String databaseUrl, Set<Mistake> mistakes) throws IOException {
        var all = new TreeMap<String, String>();
        all.put("server.port", Integer.toString(options.ports().pages()));
        all.put("spring.datasource.url", databaseUrl);
        all.put("spring.datasource.username", "twin");
        all.put("spring.datasource.password", Secrets.read(layout.secret("twin.password")));
        all.put("spring.web.resources.static-locations", "file:" + staticFolder() + "/");
        all.put("spring.servlet.multipart.max-file-size", "20MB");
        all.put("spring.servlet.multipart.max-request-size", "21MB");
        all.put("twin.address", address());
        all.put("twin.provider", provider());
        all.put("twin.client-id", CLIENT);
        all.put("twin.signing-key-file", keys.signing().toString());
        all.put("twin.encryption-key-file", keys.encryption().toString());
        all.put("twin.mail-folder", mails().toString());
        all.put("twin.loot-folder", loot().toString());
        for (var mistake : Mistake.values()) all.put(mistake.property(), Boolean.toString(mistakes.contains(mistake)));
        if (mistakes.contains(Mistake.OPEN_DEBUG_ENDPOINT)) all.putAll(openManagement());
        if (mistakes.contains(Mistake.LOGS_BODIES)) all.put("logging.level.org.springframework.jdbc.core", "trace");
        var text = all.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue() + "\n")
                .collect(Collectors.joining());
        Secrets.write(settings(), text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> openManagement() {
        return Map.of(
                "management.endpoints.web.exposure.include", "*",
                "management.endpoints.access.default", "unrestricted",
                "management.endpoint.heapdump.access", "unrestricted",
                "management.endpoint.env.show-values", "always");
    }

    void writeProvider() throws IOException {
        var client = Json.object()
                .put("name", "itsme")
                .put("profile", "itsme")
                .put("clientId", CLIENT)
                .put("redirects", Json.texts(List.of(address() + "/login/oauth2/code/itsme")))
                .put("scopes", Json.texts(List.of("openid")))
                .put("acr", "http://itsme.services/v2/claim/acr_advanced")
                .put("jwks", keys.publicKeys())
                .build();
        var settings = Json.object()
                .put("v", 1)
                .put("port", options.ports().provider())
                .put("keyFile", layout.secret("provider.key").toString())
                .put("peopleFile", layout.made("personas.json").toString())
                .put("clients", Json.array(List.of(client)))
                .build();
        Secrets.write(layout.settings("provider"), settings.canonical());
    }

    /** In a folder, as on a web server: whoever may write there changes what every visitor's browser runs. */
    void writeStatic() throws IOException {
        Files.createDirectories(staticFolder());
        for (var name : STATIC)
            try (var in = TwinFiles.class.getResourceAsStream("static/" + name)) {
                if (in == null) throw new IOException("no " + name);
                Files.write(staticFolder().resolve(name), in.readAllBytes());
            }
    }
}
