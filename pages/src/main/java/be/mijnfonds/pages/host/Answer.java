package be.mijnfonds.pages.host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;

/** One answer: a file, "as you have it", "look there", or "not there". Nothing that came in is ever repeated or logged. */
final class Answer implements HttpHandler {
    private final Served site;
    private final Languages languages;

    Answer(Served site) {
        this.site = site;
        this.languages = site.languages();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                empty(exchange, 405);
                return;
            }
            // The raw path: an address with %2e or %2f is no address of ours.
            answer(exchange, exchange.getRequestURI().getRawPath());
        }
    }

    private void answer(HttpExchange exchange, String path) throws IOException {
        var accepted = exchange.getRequestHeaders().getFirst("Accept-Language");
        if (path.equals("/")) {
            exchange.getResponseHeaders().set("Vary", "Accept-Language");
            redirect(exchange, 302, "/" + languages.best(accepted) + "/");
            return;
        }
        var file = site.byAddress().get(path.endsWith("/") ? path + "index.html" : path);
        if (file != null && !path.endsWith("/index.html")) {
            send(exchange, site.notFound().containsValue(file) ? 404 : 200, file);
        } else if (site.byAddress().containsKey(path + "/index.html")) {
            redirect(exchange, 301, path + "/");
        } else {
            send(exchange, 404, site.missing(languages.of(path, accepted)));
        }
    }

    private void redirect(HttpExchange exchange, int status, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        empty(exchange, status);
    }

    private void empty(HttpExchange exchange, int status) throws IOException {
        common(exchange, site.missing("").headers());
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        exchange.sendResponseHeaders(status, -1);
    }

    private static void send(HttpExchange exchange, int status, Served.File file) throws IOException {
        common(exchange, file.headers());
        var out = exchange.getResponseHeaders();
        out.set("Cache-Control", file.kept() ? "public, max-age=31536000, immutable" : "no-cache");
        out.set("ETag", file.etag());
        out.set("Vary", "Accept-Encoding, Accept-Language");
        if (status == 200 && file.etag().equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        out.set("Content-Type", file.type());
        body(exchange, status, file);
    }

    private static void body(HttpExchange exchange, int status, Served.File file) throws IOException {
        var bytes = file.bytes();
        if (file.zipped() != null && acceptsGzip(exchange)) {
            bytes = file.zipped();
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void common(HttpExchange exchange, Map<String, String> headers) {
        headers.forEach(exchange.getResponseHeaders()::set);
    }

    private static boolean acceptsGzip(HttpExchange exchange) {
        var accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        return accepted != null && accepted.matches("(?i).*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0+)?\\s*(,|$)).*");
    }
}
