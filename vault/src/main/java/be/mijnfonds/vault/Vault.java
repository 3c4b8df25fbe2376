package be.mijnfonds.vault;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.note.Signer;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.vault.database.Database;
import be.mijnfonds.vault.evidence.ClientKey;
import be.mijnfonds.vault.evidence.ProviderCode;
import be.mijnfonds.vault.keys.FileRootKey;
import be.mijnfonds.vault.keys.VaultKeys;
import be.mijnfonds.vault.leases.Leases;
import be.mijnfonds.vault.leases.Nonces;
import be.mijnfonds.vault.marks.Marks;
import be.mijnfonds.vault.members.Members;
import be.mijnfonds.vault.sequencer.Lines;
import be.mijnfonds.vault.sequencer.Publisher;
import be.mijnfonds.vault.sequencer.Sequencer;
import be.mijnfonds.vault.server.JournalFiles;
import be.mijnfonds.vault.server.MutualTls;
import be.mijnfonds.vault.server.Verbs;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One running vault: everything put together, in the order in which a start may fail. */
final class Vault implements AutoCloseable {
    private static final long HOUR_MS = 3_600_000;

    private final Database database;
    private final Sequencer sequencer;
    private final Publisher publisher;
    private final HttpsServer verbs;
    private final HttpsServer journal;
    private final HttpServer health;

    private Vault(
            Database database,
            Sequencer sequencer,
            Publisher publisher,
            HttpsServer verbs,
            HttpsServer journal,
            HttpServer health) {
        this.database = database;
        this.sequencer = sequencer;
        this.publisher = publisher;
        this.verbs = verbs;
        this.journal = journal;
        this.health = health;
    }

    static Vault start(Settings settings, Clock clock, SecureRandom random, Consumer<String> say)
            throws IOException, GeneralSecurityException, InterruptedException {
        var root = FileRootKey.open(settings.rootKeyFile(), random);
        var keys = VaultKeys.open(settings.keyFile(), root, random);
        var tls = MutualTls.context(
                settings.tls().keyStore(),
                Files.readString(settings.tls().passwordFile()).strip(),
                settings.tls().trustStore());
        var providers = providers(settings, clock, random);
        var database = new Database(
                settings.database().url(),
                settings.database().user(),
                settings.database().password());
        database.migrate(say);

        var lines = new Lines(settings.fund(), clock, random, say);
        var signer = Signer.of(settings.origin(), keys.signing());
        var publisher = new Publisher(settings.journalFolder(), database, signer, clock, say);
        var counted = new AtomicReference<@Nullable Leases>();
        var early = new java.util.ArrayDeque<Line>();
        var sequencer = new Sequencer(
                database,
                (index, leaf, bytes) -> {
                    publisher.line(index, leaf, bytes);
                    if (bytes != null && counted.get() == null) recent(early, Line.parse(bytes), clock);
                },
                say);
        sequencer.start();
        publisher.start();

        var nonces = new Nonces(keys, clock, random);
        var members = new Members(settings.fund(), database, keys, sequencer, lines, random);
        var marks = new Marks(database, keys);
        var leases = new Leases(
                settings.fund(),
                keys,
                database,
                sequencer,
                lines,
                members,
                marks,
                nonces,
                settings.pages(),
                providers,
                settings.leasesPerHour(),
                clock,
                random);
        counted.set(leases);
        early.forEach(leases::remember);

        var handler = new Verbs(settings.fund(), nonces, leases, members, marks, sequencer, publisher, say);
        var vault = new Vault(
                database,
                sequencer,
                publisher,
                MutualTls.server(settings.listen(), tls, handler),
                MutualTls.server(settings.journal(), tls, new JournalFiles(settings.journalFolder(), settings.fund())),
                health(settings.healthPort(), sequencer));
        vault.verbs.start();
        vault.journal.start();
        vault.health.start();
        Thread.ofVirtual().name("forget nonces").start(() -> forget(database, clock));
        return vault;
    }

    private static void recent(java.util.ArrayDeque<Line> early, Line line, Clock clock) {
        if (line.verb().equals("lease") && line.time() > clock.millis() - HOUR_MS) early.add(line);
    }

    private static Map<String, ProviderCode> providers(Settings settings, Clock clock, SecureRandom random)
            throws IOException {
        var http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(3))
                .build();
        var byName = new HashMap<String, ProviderCode>();
        for (var provider : settings.providers()) {
            var key = ClientKeys.read(provider.clientKeyFile());
            var client = new ClientKey(
                    key.getPrivate(), ClientKey.kid((java.security.interfaces.ECPublicKey) key.getPublic()));
            byName.put(provider.name(), new ProviderCode(provider, client, http, clock, random));
        }
        return byName;
    }

    private static HttpServer health(int port, Sequencer sequencer) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/health", exchange -> {
            try (exchange) {
                var up = sequencer.up();
                var body = ("{\"status\":\"" + (up ? "up" : "journal-away") + "\"}").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(up ? 200 : 503, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        return server;
    }

    private static void forget(Database database, Clock clock) {
        while (true) {
            try {
                Thread.sleep(Duration.ofMinutes(5));
                database.read(connection -> Nonces.forget(connection, clock.millis()));
            } catch (InterruptedException e) {
                return;
            } catch (be.mijnfonds.vault.database.DatabaseAway e) {
                // Tried again in five minutes; an old nonce is refused by its age all the same.
                Thread.yield();
            }
        }
    }

    /** What `run` prints, so that whoever pins these keys can compare. */
    static String fingerprint(VaultKeys keys, Settings settings) {
        return Signer.of(settings.origin(), keys.signing()).key() + " / grant key "
                + be.mijnfonds.journal.json.Base64Url.encode(
                        be.mijnfonds.seal.Bytes.sha256(keys.grant().getPublic().getEncoded()))
                + " / vault key "
                + be.mijnfonds.journal.json.Base64Url.encode(
                        Keys.raw(keys.signing().getPublic()));
    }

    InetSocketAddress listening() {
        return verbs.getAddress();
    }

    InetSocketAddress journalAt() {
        return journal.getAddress();
    }

    InetSocketAddress healthAt() {
        return health.getAddress();
    }

    /** Whether leases are given: the journal takes lines and was signed lately. */
    boolean fresh() {
        return sequencer.up() && publisher.fresh();
    }

    @Override
    public void close() {
        verbs.stop(0);
        journal.stop(0);
        health.stop(0);
        publisher.close();
        sequencer.close();
        database.close();
    }
}
