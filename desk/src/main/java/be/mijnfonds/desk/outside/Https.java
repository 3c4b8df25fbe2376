package be.mijnfonds.desk.outside;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** Mutual TLS 1.3 with the desk's own certificate and one authority: the installation's. */
public final class Https {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client;

    private Https(HttpClient client) {
        this.client = client;
    }

    record Answer(int status, byte[] body) {}

    /** @throws IOException when a key store cannot be read with its password */
    public static Https of(Path keyStore, Path trustStore, Path passwordFile) throws IOException {
        try {
            var parameters = new SSLParameters();
            parameters.setProtocols(new String[] {"TLSv1.3"});
            return new Https(HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(PATIENCE)
                    .sslContext(context(
                            keyStore,
                            trustStore,
                            Files.readString(passwordFile).strip().toCharArray()))
                    .sslParameters(parameters)
                    .build());
        } catch (GeneralSecurityException e) {
            throw new IOException("a key store cannot be read with its password", e);
        }
    }

    private static SSLContext context(Path keyStore, Path trustStore, char[] password)
            throws GeneralSecurityException, IOException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(keyStore, password), password);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store(trustStore, password));
        var context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore store(Path file, char[] password) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }

    /** @throws IOException when nobody answers in time, or with more than {@code limit} bytes */
    Answer get(URI uri, int limit) throws IOException {
        return send(HttpRequest.newBuilder(uri), limit, PATIENCE);
    }

    /** @throws IOException when nobody answers in time, or with more than {@code limit} bytes */
    Answer post(URI uri, byte[] json, int limit) throws IOException {
        return post(uri, json, limit, PATIENCE);
    }

    /** @throws IOException when nobody answers in time, or with more than {@code limit} bytes */
    Answer post(URI uri, byte[] json, int limit, Duration patience) throws IOException {
        return send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json)),
                limit,
                patience);
    }

    private Answer send(HttpRequest.Builder request, int limit, Duration patience) throws IOException {
        var answer = client.sendAsync(
                request.timeout(patience).build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), limit));
        try {
            // The limit is on the whole answer: one byte every few seconds would hold us for ever.
            var whole = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(whole.statusCode(), whole.body());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no whole answer in time", e);
        } catch (ExecutionException e) {
            throw new IOException("no answer", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
