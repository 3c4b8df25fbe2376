package be.mijnfonds.desk;

import be.mijnfonds.journal.json.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The other end of the desk's wires: it speaks mutual TLS 1.3 and answers what the test says, so that the desk can be seen
 * with a vault that refuses, is silent or lies, and with a journal by the journal's own writer.
 */
final class PeerVault implements AutoCloseable {
    record Heard(String path, Json.Obj body) {}

    record Said(int status, byte[] body) {
        static Said of(int status, Json.ObjectBuilder body) {
            return new Said(status, body.build().canonical());
        }
    }

    private final HttpsServer server;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private volatile Function<String, byte @Nullable []> files = path -> null;
    private volatile Function<Json.Obj, byte[]> counts = asked -> new byte[0];
    private volatile Function<Heard, Said> answers = any -> new Said(404, new byte[0]);

    PeerVault(TestAuthority authority, int port) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var context = authority.context("CN=vault-1,OU=vault,O=599");
        server.setHttpsConfigurator(new Mutual(context));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    private static final class Mutual extends HttpsConfigurator {
        Mutual(SSLContext context) {
            super(context);
        }

        @Override
        public void configure(HttpsParameters parameters) {
            var tls = getSSLContext().getDefaultSSLParameters();
            tls.setNeedClientAuth(true);
            tls.setProtocols(new String[] {"TLSv1.3"});
            parameters.setSSLParameters(tls);
        }
    }

    URI url() {
        return URI.create("https://localhost:" + port());
    }

    int port() {
        return server.getAddress().getPort();
    }

    void says(Function<Heard, Said> answers) {
        this.answers = answers;
    }

    /** The same server is the vault's journal address and the portal's core side. */
    void publishes(Function<String, byte @Nullable []> files, Function<Json.Obj, byte[]> counts) {
        this.files = files;
        this.counts = counts;
    }

    List<Heard> heard() {
        return List.copyOf(heard);
    }

    Heard last() {
        return heard.getLast();
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            publish(exchange);
            return;
        }
        var json = Json.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var ask = new Heard(exchange.getRequestURI().getPath(), (Json.Obj) json);
        if (ask.path.equals("/relayed")) {
            write(exchange, new Said(200, counts.apply(ask.body)));
            return;
        }
        heard.add(ask);
        write(exchange, answers.apply(ask));
    }

    private void publish(HttpExchange exchange) throws IOException {
        var file = files.apply(exchange.getRequestURI().getPath().substring(1));
        write(exchange, file == null ? new Said(404, new byte[0]) : new Said(200, file));
    }

    private static void write(HttpExchange exchange, Said said) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(said.status, said.body.length == 0 ? -1 : said.body.length);
            exchange.getResponseBody().write(said.body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
