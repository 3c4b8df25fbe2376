package be.mijnfonds.range.row;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.LeaseAnswer;
import be.mijnfonds.protocol.LeaseAsk;
import be.mijnfonds.protocol.LeasedAnswer;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Sealed;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * What somebody who runs code in the vault makes of it: with the vault's own certificate and address it grants whoever asks
 * a lease of everybody named in the ask, without a line, for as long as one likes.
 */
final class FalseVault {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final HttpsServer server;

    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** @param folder where the loot has the vault's key store and password */
    static void during(Path folder, int port, Work work) throws Exception {
        var vault = new FalseVault(folder, port);
        try {
            work.run();
        } finally {
            vault.server.stop(0);
        }
    }

    private FalseVault(Path folder, int port) throws IOException, GeneralSecurityException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(StolenCertificate.context(folder, "vault-1")));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** How the accomplice says whom it would like to be: the portal carries a purpose as it is. */
    static byte[] purpose(List<Ref> refs) {
        return String.join(",", refs.stream().map(Ref::value).toList()).getBytes(StandardCharsets.US_ASCII);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var asked = exchange.getRequestBody().readAllBytes();
            var body = switch (exchange.getRequestURI().getPath()) {
                case "/hello" ->
                    Json.object()
                            .put("v", 1)
                            .put("nonce", Base64Url.encode(new byte[57]))
                            .build()
                            .canonical();
                case "/lease" -> granted(LeaseAsk.read(asked));
                default -> ended(asked);
            };
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Signed for a page that nobody has: the accomplice wants ciphertext, and has the keys already. */
    private static byte[] granted(LeaseAsk ask) {
        var refs = Stream.of(new String(ask.purpose(), StandardCharsets.US_ASCII).split(","))
                .map(Ref::new)
                .toList();
        // The nonce is the lease: so the accomplice can have the same one again for others.
        var lease = new LeaseId(new String(ask.nonce(), StandardCharsets.US_ASCII));
        var until = Instant.now().plus(Duration.ofDays(30)).toEpochMilli();
        return new LeaseAnswer(lease, refs, until, new Sealed(random(65), random(64))).bytes();
    }

    private static byte[] ended(byte[] asked) {
        var n = Json.parseObject(asked).integer("n");
        var body = Json.object()
                .put("v", 1)
                .put("outcome", "ended")
                .put("line", 1)
                .build()
                .canonical();
        return new LeasedAnswer(n, body, new byte[32]).bytes();
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
