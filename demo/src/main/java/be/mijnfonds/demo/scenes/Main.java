package be.mijnfonds.demo.scenes;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.journal.note.VerifierKey;
import be.mijnfonds.seal.Ref;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.concurrent.Executors;

/** {@code POST /look {v, ref}} on loopback, for the pages' origin alone. */
public final class Main {
    private static final int LIMIT = 1_024;

    private final ScenesSettings settings;
    private final PortalTables tables;
    private final PortalLog log;
    private final JournalWatch journal;
    private final Mailbox mailbox;
    private final Beside beside;

    private Main(ScenesSettings settings, JournalWatch journal, Mailbox mailbox) {
        this.settings = settings;
        this.tables = new PortalTables(settings);
        this.log = new PortalLog(settings.portalLog());
        this.journal = journal;
        this.mailbox = mailbox;
        this.beside = new Beside(settings.besidePort());
    }

    public static void main(String[] args) throws IOException, GeneralSecurityException {
        if (args.length != 2 || !args[0].equals("--settings")) {
            System.err.println("usage: --settings FILE");
            System.exit(2);
        }
        var settings = ScenesSettings.read(Path.of(args[1]));
        var journal = new JournalWatch(new JournalAddress(settings), VerifierKey.parse(settings.journalKey()));
        Thread.ofVirtual().name("journal").start(journal);
        var mailbox = new Mailbox(settings.mailboxPort());
        mailbox.start();
        var main = new Main(settings, journal, mailbox);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/look", main::look);
        server.start();
        System.out.println("scenes ready on port " + settings.port());
    }

    private void look(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getResponseHeaders();
            headers.set("Access-Control-Allow-Origin", settings.pagesOrigin());
            headers.set("Access-Control-Allow-Headers", "content-type");
            headers.set("Access-Control-Max-Age", "7200");
            headers.set("Vary", "Origin");
            headers.set("Cache-Control", "no-store");
            switch (exchange.getRequestMethod()) {
                case "OPTIONS" -> exchange.sendResponseHeaders(204, -1);
                case "POST" -> answer(exchange);
                default -> exchange.sendResponseHeaders(405, -1);
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        // A page of another origin could send this too, but not read the answer; this refuses it before looking.
        if (!settings.pagesOrigin().equals(exchange.getRequestHeaders().getFirst("Origin"))) {
            exchange.sendResponseHeaders(403, -1);
            return;
        }
        try {
            var body = Json.parseObject(exchange.getRequestBody().readNBytes(LIMIT));
            body.integer("v");
            var ref = new Ref(body.text("ref"));
            var plain = beside.of(ref);
            var json = Json.object()
                    .put("v", 1)
                    .put("tables", tables.of(ref))
                    .put("log", Json.texts(log.last()))
                    .put("lines", journal.about(ref))
                    .put("mails", mailbox.newest())
                    .put("beside", plain == null ? new Json.Null() : plain)
                    .build()
                    .canonical();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, json.length);
            exchange.getResponseBody().write(json);
        } catch (JsonException | IllegalArgumentException e) {
            exchange.sendResponseHeaders(400, -1);
        } catch (SQLException e) {
            exchange.sendResponseHeaders(503, -1);
        }
    }
}
