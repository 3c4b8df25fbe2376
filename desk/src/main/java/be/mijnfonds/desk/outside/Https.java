package be.mijnfonds.desk.outside;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
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
        return send(HttpRequest.newBuilder(uri), limit);
    }

    /** @throws IOException when nobody answers in time, or with more than {@code limit} bytes */
    Answer post(URI uri, byte[] json, int limit) throws IOException {
        return send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json)),
                limit);
    }

    private Answer send(HttpRequest.Builder request, int limit) throws IOException {
        try {
            HttpResponse<byte[]> answer = client.send(
                    request.timeout(PATIENCE).build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), limit));
            return new Answer(answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
