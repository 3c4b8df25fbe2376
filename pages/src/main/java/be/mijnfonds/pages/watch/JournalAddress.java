package be.mijnfonds.pages.watch;

import be.mijnfonds.journal.tiles.Fetch;
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
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The vault's journal address, over mutual TLS with the monitor's own certificate. */
final class JournalAddress implements Fetch {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI base;
    private final HttpClient http;

    private JournalAddress(URI base, HttpClient http) {
        this.base = base;
        this.http = http;
    }

    /** @throws IOException when a key store cannot be read with its password */
    static JournalAddress of(URI url, WatchSettings.Tls tls) throws IOException {
        try {
            var parameters = new SSLParameters();
            parameters.setProtocols(new String[] {"TLSv1.3"});
            var http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(PATIENCE)
                    .sslContext(context(tls))
                    .sslParameters(parameters)
                    .build();
            return new JournalAddress(URI.create(url + "/"), http);
        } catch (GeneralSecurityException e) {
            throw new IOException("a key store cannot be read with its password");
        }
    }

    /** A copy of the journal in a folder, as {@code verify} takes it. */
    static Fetch folder(Path folder) {
        return path -> {
            var file = folder.resolve(path);
            return Files.exists(file) ? Files.readAllBytes(file) : null;
        };
    }

    private static SSLContext context(WatchSettings.Tls tls) throws IOException, GeneralSecurityException {
        var password = Files.readString(tls.passwordFile()).strip().toCharArray();
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(tls.keyStore(), password), password);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store(tls.trustStore(), password));
        var context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore store(Path file, char[] password) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }

    @Override
    public byte @Nullable [] fetch(String path) throws IOException {
        try {
            var request =
                    HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).build();
            var answer = http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
            return switch (answer.statusCode()) {
                case 200 -> answer.body();
                case 404 -> null;
                default -> throw new IOException("it answers with status " + answer.statusCode());
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
