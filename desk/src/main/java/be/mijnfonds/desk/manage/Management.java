package be.mijnfonds.desk.manage;

import be.mijnfonds.journal.json.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * {@code GET /health} on the loopback address: a server of its own, so that it answers while the
 * desk still waits for its database, and so that no setting can put it on the internet.
 */
public final class Management implements AutoCloseable {
    private final HttpServer server;
    private volatile Supplier<Health> health = () -> Health.STARTING;

    public Management(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            switch (exchange.getRequestURI().getPath()) {
                case "/health" -> health(exchange);
                default -> write(exchange, 404, "text/plain", "not there\n");
            }
        });
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public void health(Supplier<Health> health) {
        this.health = health;
    }

    private void health(HttpExchange exchange) throws IOException {
        var now = health.get();
        var json = Json.object().put("status", now.code()).build().text();
        write(exchange, now == Health.STARTING || now == Health.DATABASE_AWAY ? 503 : 200, "application/json", json);
    }

    private static void write(HttpExchange exchange, int status, String type, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange;
                var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
