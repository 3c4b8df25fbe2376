package be.mijnfonds.range.row;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Speaks to the vault as the portal, or to another part as another, with key stores and password out of the loot. */
final class StolenCertificate implements AutoCloseable {
    private final HttpClient http;
    private final String vault;

    /** @param folder where the loot has {@code portal-1.p12}, its trust store and its password */
    StolenCertificate(Path folder, int port) throws IOException, GeneralSecurityException {
        this(folder, "portal-1", port);
    }

    /** @param name whose key store, trust store and password it is */
    StolenCertificate(Path folder, String name, int port) throws IOException, GeneralSecurityException {
        var context = context(folder, name);
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .build();
        vault = "https://127.0.0.1:" + port;
    }

    static SSLContext context(Path folder, String name) throws IOException, GeneralSecurityException {
        var password =
                Files.readString(folder.resolve(name + ".password")).strip().toCharArray();
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(folder.resolve(name + ".p12").toFile(), password), password);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(KeyStore.getInstance(folder.resolve(name + ".trust.p12").toFile(), password));
        var context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    record Answer(int status, byte[] body) {}

    Answer post(String verb, byte[] body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(vault + "/" + verb))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(vault + path)).build());
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(answer.statusCode(), answer.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
