package be.mijnfonds.demo.launch;

import be.mijnfonds.demo.launch.Authority.Identity;
import be.mijnfonds.journal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes each process's settings file, as {@code docs/protocol.md} ("Processes and settings") names them. */
final class SettingsFiles {
    static final String FUND = "599";
    private static final List<String> OFFICERS = List.of("officer-1", "officer-2");
    static final String NAME = "Demofonds";
    static final String DESK_HOST = "desk.localhost";
    /** Where the pages check a code, in each language of papers. */
    private static final Map<String, String> CHECKS =
            Map.of("nl", "/nl/controleren/", "fr", "/fr/controler/", "de", "/de/pruefen/", "en", "/en/check/");

    /** What of a process's own the settings of others need: public keys, read from the files that {@code init} wrote. */
    record Known(String journalKey, String vaultKey, String feedKey, String releaseKey) {}

    private final Layout layout;
    private final Ports ports;
    private final Authority authority;

    SettingsFiles(Layout layout, Ports ports, Authority authority) {
        this.layout = layout;
        this.ports = ports;
        this.authority = authority;
    }

    /** Where the member's browser finds the pages: a host name, because a passkey belongs to one. */
    static String pages(Ports ports) {
        return "http://localhost:" + ports.pages();
    }

    /** A host of its own, so that no member's passkey is ever one of the staff's. */
    static String desk(Ports ports) {
        return "http://" + DESK_HOST + ":" + ports.desk();
    }

    void vault() {
        write(
                "vault",
                Json.object()
                        .put("fund", FUND)
                        .put("installation", "demo")
                        .put("demo", true)
                        .put("listen", address(ports.vault()))
                        .put("journal", address(ports.journal()))
                        .put(
                                "health",
                                Json.object().put("port", ports.vaultHealth()).build())
                        .put("database", database(ports.vaultPostgres(), "vault"))
                        .put("keyFile", layout.secret("vault.keys").toString())
                        .put("rootKeyFile", layout.secret("vault.root").toString())
                        .put("journalFolder", layout.dir().resolve("journal").toString())
                        .put("tls", tls(authority.identity("vault-1", "vault")))
                        .put(
                                "pages",
                                Json.object()
                                        .put("origins", Json.texts(List.of(pages(ports))))
                                        .put("rpId", "localhost")
                                        .build())
                        .put(
                                "desk",
                                Json.object()
                                        .put("origins", Json.texts(List.of(desk(ports))))
                                        .put("rpId", DESK_HOST)
                                        .build())
                        .put(
                                "providers",
                                Json.array(Providers.ALL.stream()
                                        .map(this::provider)
                                        .toList()))
                        .put(
                                "ceilings",
                                Json.object().put("leasesPerHour", 20_000).build())
                        .put("orders", orders())
                        .put("publicFile", layout.made("vault.json").toString())
                        .build());
    }

    private Json orders() {
        return Json.object()
                .put("folder", layout.dir().resolve("orders").toString())
                .put("officers", Json.array(OFFICERS.stream().map(this::officer).toList()))
                .build();
    }

    private Json officer(String name) {
        return Json.object()
                .put("name", name)
                .put("key", Officers.publicKey(layout.secret(name + ".key")))
                .build();
    }

    private Json provider(Providers provider) {
        var settings = Json.object()
                .put("name", provider.code())
                .put("profile", provider.profile())
                .put("issuer", Providers.issuer(ports))
                .put("tokenEndpoint", Providers.issuer(ports) + "/oauth2/token")
                .put("jwksUri", Providers.issuer(ports) + "/oauth2/jwks")
                .put("clientId", provider.clientId())
                .put("clientKeyFile", signing(provider).toString())
                .put("redirect", provider.redirect(ports));
        return switch (provider) {
            case ITSME ->
                settings.put("service", "MIJNFONDS")
                        .put(
                                "encryption",
                                Json.object()
                                        .put("keyFile", encryption(provider).toString())
                                        .build())
                        .build();
            case EID ->
                settings.put("userinfoEndpoint", Providers.issuer(ports) + "/oauth2/userinfo")
                        .build();
        };
    }

    /** Whether {@code vault init} has made the keys between the vault and its providers. */
    boolean hasProviderKeys() {
        return Providers.ALL.stream().allMatch(provider -> Files.exists(signing(provider)))
                && Files.exists(encryption(Providers.ITSME));
    }

    private Path signing(Providers provider) {
        return layout.secret(provider.code() + ".signing");
    }

    private Path encryption(Providers provider) {
        return layout.secret(provider.code() + ".encryption");
    }

    /** @param checks false only for the tests that show what holds without the portal's own checks */
    void portal(boolean checks) {
        var networkKey = layout.secret("portal.network");
        Secrets.make(networkKey);
        write(
                "portal",
                Json.object()
                        .put("fund", FUND)
                        .put("demo", true)
                        .put("instance", "portal-1")
                        .put("listen", address(ports.portal()))
                        .put("coreSide", address(ports.coreSide()))
                        .put(
                                "management",
                                Json.object().put("port", ports.management()).build())
                        .put("database", database(ports.mainPostgres(), "portal"))
                        .put("vault", url("https://127.0.0.1:" + ports.vault()))
                        .put("tls", tls(authority.identity("portal-1", "portal")))
                        .put("pagesOrigin", pages(ports))
                        .put("networkKeyFile", networkKey.toString())
                        // Everyone in the demo comes from one address, the six hundred who open an account too.
                        .put(
                                "ceilings",
                                Json.object()
                                        .put("perSession", 20)
                                        .put("perNetwork", 20_000)
                                        .put("perFund", 20_000)
                                        .build())
                        .put(
                                "rate",
                                Json.object().put("perNetworkPerMinute", 30_000).build())
                        .put("checks", checks ? "on" : "off")
                        .build());
    }

    void connector(Known known) {
        write(
                "connector",
                Json.object()
                        .put("fund", FUND)
                        .put("instance", "connector-1")
                        .put("database", database(ports.mainPostgres(), "connector"))
                        .put(
                                "vault",
                                Json.object()
                                        .put("url", "https://127.0.0.1:" + ports.vault())
                                        .put("journalUrl", "https://127.0.0.1:" + ports.journal())
                                        .build())
                        .put("portal", url("https://127.0.0.1:" + ports.coreSide()))
                        .put("desk", url("https://127.0.0.1:" + ports.deskCoreSide()))
                        .put("tls", tls(authority.identity("connector-1", "connector")))
                        .put("storeKeyFile", layout.secret("connector.store").toString())
                        .put("inboxKeyFile", layout.secret("connector.inbox").toString())
                        .put("coreKeyFile", layout.secret("connector.core").toString())
                        .put(
                                "signingKeyFile",
                                layout.secret("connector.signing").toString())
                        .put("feedKey", known.feedKey())
                        .put("journalKey", known.journalKey())
                        .put("vaultKey", known.vaultKey())
                        .put(
                                "core",
                                Json.object()
                                        .put("out", layout.core("out").toString())
                                        .put("in", layout.core("in").toString())
                                        .build())
                        .put("mail", mail())
                        .put("payee", payee())
                        .put("papers", papers())
                        .put("publicFile", layout.made("connector.json").toString())
                        .build());
    }

    /** An account of a bank that does not exist, as all of the demo's. */
    private static Json payee() {
        return Json.object().put("name", NAME).put("iban", "BE67999000059987").build();
    }

    private Json papers() {
        var seal = authority.seal(NAME);
        var check = Json.object();
        CHECKS.forEach((language, page) -> check.put(language, pages(ports) + page));
        return Json.object()
                .put("keyStore", seal.keyStore().toString())
                .put("passwordFile", seal.passwordFile().toString())
                .put("name", NAME)
                .put("address", Json.texts(List.of("Dienst Leden", "Voorbeeldlaan 1", "1000 Brussel")))
                .put("contact", "02 123 45 67")
                .put("officer", "dpo@demofonds.example, 02 123 45 67")
                .put("check", check.build())
                .build();
    }

    private Json mail() {
        return Json.object()
                .put("host", "127.0.0.1")
                .put("port", ports.mailbox())
                .put("tls", "none")
                .put("from", "bericht@mijnfonds.example")
                .put("name", NAME)
                .build();
    }

    /** @param vault the vault's public file: what each provider must know of it */
    void provider(Json.Obj vault) {
        var clients = Providers.ALL.stream()
                .<Json>map(provider -> {
                    var known = Json.Fields.of(provider.in(vault));
                    return Json.object()
                            .put("name", provider.shown())
                            .put("profile", provider.profile())
                            .put("clientId", provider.clientId())
                            .put("redirects", Json.texts(List.of(provider.redirect(ports))))
                            .put(
                                    "scopes",
                                    Json.texts(List.of(known.text("scope").split(" "))))
                            .put("acr", provider.acr())
                            .put("jwks", known.need("jwks"))
                            .build();
                })
                .toList();
        write(
                "provider",
                Json.object()
                        .put("v", 1)
                        .put("port", ports.provider())
                        .put("keyFile", layout.secret("provider.key").toString())
                        .put("peopleFile", layout.made("personas.json").toString())
                        .put("clients", Json.array(clients))
                        .build());
    }

    /** Reads as the portal and as the connector do, with what is theirs; has nothing of its own. */
    void scenes(Known known, boolean beside) {
        write(
                "scenes",
                Json.object()
                        .put("port", ports.behindTheScenes())
                        .put("mailboxPort", ports.mailbox())
                        .put("besidePort", beside ? ports.beside() : 0)
                        .put("pagesOrigin", pages(ports))
                        .put("database", database(ports.mainPostgres(), "portal"))
                        .put("portalLog", layout.log("portal").toString())
                        .put("journalUrl", "https://127.0.0.1:" + ports.journal())
                        .put("journalKey", known.journalKey())
                        .put("tls", tls(authority.identity("connector-1", "connector")))
                        .build());
    }

    /** The outside monitor's: it has a certificate to read the journal with, and nothing to write with. */
    void watch(Known known) {
        write(
                "watch",
                Json.object()
                        .put("releaseKey", known.releaseKey())
                        .put("journal", "https://127.0.0.1:" + ports.journal())
                        .put("journalKey", known.journalKey())
                        .put(
                                "memoryFile",
                                layout.dir().resolve("watch/memory.json").toString())
                        .put("tls", tls(authority.identity("monitor-1", "monitor")))
                        .build());
    }

    /** The security desk's: it reads the journal, asks the portal what it counted, and has nothing to open anything with. */
    void desk(Known known) {
        var networkKey = layout.secret("desk.network");
        Secrets.make(networkKey);
        write(
                "desk",
                Json.object()
                        .put("journal", "https://127.0.0.1:" + ports.journal())
                        .put("journalKey", known.journalKey())
                        .put("portal", "https://127.0.0.1:" + ports.coreSide())
                        .put("tls", tls(authority.identity("desk-1", "desk")))
                        .put(
                                "storeFile",
                                layout.dir().resolve("desk/lines.duckdb").toString())
                        .put("run", office(networkKey))
                        .build());
    }

    private Json office(Path networkKey) {
        var folder = layout.dir().resolve("desk");
        return Json.object()
                .put("fund", FUND)
                .put("instance", "desk-1")
                .put("listen", address(ports.desk()))
                .put("coreSide", address(ports.deskCoreSide()))
                .put(
                        "management",
                        Json.object().put("port", ports.deskManagement()).build())
                .put("database", database(ports.mainPostgres(), "desk"))
                .put("vault", url("https://127.0.0.1:" + ports.vault()))
                .put("origin", desk(ports))
                .put("pages", layout.deskPages().toString())
                .put("evidence", folder.resolve("evidence").toString())
                .put("storeFile", folder.resolve("office.duckdb").toString())
                .put("networkKeyFile", networkKey.toString())
                .put("rate", Json.object().put("perNetworkPerMinute", 6_000).build())
                .build();
    }

    private Json database(int port, String name) {
        return Json.object()
                .put("url", "jdbc:postgresql://127.0.0.1:" + port + "/" + name)
                .put("user", name)
                .put("passwordFile", layout.secret(name + ".password").toString())
                .build();
    }

    private static Json address(int port) {
        return Json.object().put("host", "127.0.0.1").put("port", port).build();
    }

    private static Json url(String url) {
        return Json.object().put("url", url).build();
    }

    private static Json tls(Identity identity) {
        return Json.object()
                .put("keyStore", identity.keyStore().toString())
                .put("passwordFile", identity.passwordFile().toString())
                .put("trustStore", identity.trustStore().toString())
                .build();
    }

    private void write(String process, Json settings) {
        write(layout.settings(process), settings);
    }

    static void write(Path file, Json json) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, json.canonical());
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + file, e);
        }
    }

    static Json.Obj read(Path file) {
        try {
            if (Json.parse(Files.readAllBytes(file)) instanceof Json.Obj object) return object;
            throw new Trouble(file + " does not hold a JSON object.");
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file, e);
        }
    }
}
