package be.mijnfonds.pages.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Somebody who has taken over the pages' host: the real one answers, and what it says is changed on the way. */
final class Between implements AutoCloseable {
    private static final List<String> PASSED = List.of("User-Agent", "Accept", "Accept-Language", "Accept-Encoding");
    private static final List<String> OWN = List.of("content-length", "transfer-encoding", "date", "connection");

    /** @param headers names in lower case */
    record Answer(int status, Map<String, List<String>> headers, byte[] body) {
        Answer without(String header) {
            var left = new TreeMap<>(headers);
            left.remove(header);
            return new Answer(status, left, body);
        }

        Answer with(String header, String value) {
            var more = new TreeMap<>(headers);
            more.put(header, List.of(value));
            return new Answer(status, more, body);
        }

        Answer body(byte[] other) {
            return new Answer(status, new TreeMap<>(without("content-encoding").headers), other);
        }

        Answer status(int other) {
            return new Answer(other, headers, body);
        }
    }

    interface Lie {
        /** @param address with its query */
        Answer tell(String address, Map<String, List<String>> asked, Answer answer);
    }

    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger answered = new AtomicInteger();
    private volatile @Nullable HttpServer host;
    private volatile Lie lie = (address, asked, answer) -> answer;
    private volatile @Nullable HttpServer next;
    private volatile int nextAfter;

    Between() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void lie(Lie lie) {
        this.lie = lie;
    }

    void host(HttpServer other) {
        host = other;
    }

    /** Publishes another site in the midst of what comes. */
    void hostAfter(int answers, HttpServer other) {
        nextAfter = answered.get() + answers;
        next = other;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            var coming = next;
            if (coming != null && answered.incrementAndGet() > nextAfter) host = coming;
            var address = exchange.getRequestURI().toString();
            var port = Objects.requireNonNull(host).getAddress().getPort();
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + address));
            for (var name : PASSED) {
                var value = exchange.getRequestHeaders().getFirst(name);
                if (value != null) request.header(name, value);
            }
            var real = http.send(request.build(), BodyHandlers.ofByteArray());
            var headers = new TreeMap<String, List<String>>(real.headers().map());
            headers.keySet().removeAll(OWN);
            var told = lie.tell(
                    address, exchange.getRequestHeaders(), new Answer(real.statusCode(), headers, real.body()));
            told.headers().forEach(exchange.getResponseHeaders()::put);
            exchange.sendResponseHeaders(told.status(), told.body().length == 0 ? -1 : told.body().length);
            exchange.getResponseBody().write(told.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}
