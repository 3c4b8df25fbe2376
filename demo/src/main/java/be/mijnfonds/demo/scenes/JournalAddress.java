package be.mijnfonds.demo.scenes;

import be.mijnfonds.journal.tiles.Fetch;
import java.io.IOException;
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
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The vault's journal address over mutual TLS. */
final class JournalAddress implements Fetch {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI base;
    private final HttpClient http;

    JournalAddress(ScenesSettings settings) throws IOException, GeneralSecurityException {
        var password = Files.readString(settings.keyStorePasswordFile()).strip().toCharArray();
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store(settings.keyStore(), password), password);
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store(settings.trustStore(), password));
        var tls = SSLContext.getInstance("TLSv1.3");
        tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        this.base = URI.create(settings.journalUrl() + "/");
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .connectTimeout(PATIENCE)
                .build();
    }

    @Override
    public byte @Nullable [] fetch(String path) throws IOException {
        try {
            var request =
                    HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).build();
            var answer = http.send(request, BodyHandlers.ofByteArray());
            return answer.statusCode() == 200 ? answer.body() : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static KeyStore store(Path file, char[] password) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }
}
