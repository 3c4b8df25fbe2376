package be.mijnfonds.range.inject;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** The adversary's own machine: gives more script to whoever asks, and keeps what it is sent. */
public final class Listener implements AutoCloseable {
    private static final int MOST_BYTES = 16 << 20;

    /** Takes what a page sent. */
    @FunctionalInterface
    public interface Keep {
        void keep(String name, byte[] bytes) throws IOException;
    }

    private final HttpServer server;
    private final Keep keep;
    private final List<String> reached = new CopyOnWriteArrayList<>();
    private int count;

    public Listener(Keep keep) throws IOException {
        this.keep = keep;
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What asked for more of itself, by path: a payload's number. */
    public List<String> reached() {
        return List.copyOf(reached);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().toString();
            var headers = exchange.getResponseHeaders();
            headers.set("Access-Control-Allow-Origin", "*");
            headers.set("Content-Type", "text/javascript");
            if (exchange.getRequestMethod().equals("POST")) {
                take(exchange.getRequestBody().readNBytes(MOST_BYTES));
                exchange.sendResponseHeaders(204, -1);
                return;
            }
            reached.add(path);
            var number = path.replaceAll("^/([0-9]*).*$", "$1");
            var script =
                    ("globalThis.mf?.(" + (number.isEmpty() ? "0" : number) + ")").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, script.length);
            exchange.getResponseBody().write(script);
        }
    }

    private synchronized void take(byte[] bytes) throws IOException {
        keep.keep("sent/" + ++count, bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
