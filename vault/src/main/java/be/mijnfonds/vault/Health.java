package be.mijnfonds.vault;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** {@code GET /health} for this machine alone: whether the journal takes lines. */
final class Health {
    private Health() {}

    static HttpServer server(int port, BooleanSupplier up) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/health", exchange -> {
            try (exchange) {
                var well = up.getAsBoolean();
                var body = ("{\"status\":\"" + (well ? "up" : "journal-away") + "\"}").getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(well ? 200 : 503, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        return server;
    }
}
