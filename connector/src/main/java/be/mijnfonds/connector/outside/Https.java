package be.mijnfonds.connector.outside;

import be.mijnfonds.connector.settings.Settings;
import be.mijnfonds.connector.settings.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** HTTP over mutual TLS 1.3, with the connector's own certificate and one authority: the installation's. */
public final class Https {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client;

    private Https(HttpClient client) {
        this.client = client;
    }

    /** An answer as it came; which statuses are good is for the caller to say. */
    record Answer(int status, byte[] body) {}

    /** @throws SettingsException when a key store cannot be read */
    public static Https of(Settings.Tls tls) {
        try {
            var parameters = new SSLParameters();
            parameters.setProtocols(new String[] {"TLSv1.3"});
            return new Https(HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(5))
                    .sslContext(context(tls))
                    .sslParameters(parameters)
                    .build());
        } catch (GeneralSecurityException | IOException e) {
            throw new SettingsException("A key store in settings tls cannot be read with its password.");
        }
    }

    private static SSLContext context(Settings.Tls tls) throws GeneralSecurityException, IOException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(tls.keyStore(), tls.password()), tls.password());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store(tls.trustStore(), tls.password()));
        var context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore store(Path file, char[] password) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }

    /** @throws IOException when nobody answers in time, or with more than {@code limit} bytes */
    Answer post(URI uri, byte[] body, int limit) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)),
                limit);
    }

    /** What is done with a body that is too large for memory. */
    @FunctionalInterface
    interface Reading {
        void read(InputStream body) throws IOException;
    }

    /**
     * Reads the body of a good answer while it comes; answers the status.
     *
     * @throws IOException when nobody answers in time, or the body is not at its end within {@code longest}
     */
    int post(URI uri, byte[] body, Duration longest, Reading reading) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .timeout(PATIENCE)
                .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (var in = answer.body()) {
            var late = CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS);
            var closing = CompletableFuture.runAsync(() -> close(in), late);
            if (answer.statusCode() == 200) reading.read(in);
            closing.cancel(false);
        }
        return answer.statusCode();
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            // Who reads it hears of it.
        }
    }

    /** @throws IOException when nobody answers in time, or with more than {@code limit} bytes */
    Answer get(URI uri, int limit) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri).GET(), limit);
    }

    private Answer send(HttpRequest.Builder request, int limit) throws IOException, InterruptedException {
        var answer = client.send(
                request.timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), limit));
        return new Answer(answer.statusCode(), answer.body());
    }
}
