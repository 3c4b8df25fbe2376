package be.mijnfonds.range.bench;

import be.mijnfonds.demo.launch.Layout;
import be.mijnfonds.demo.visitor.Bundle;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.LeasedAsk;
import be.mijnfonds.protocol.Via;
import be.mijnfonds.seal.LeaseMac;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Asks the vault itself, over mutual TLS, with the portal's own certificate: what a portal costs is not in the figure. */
final class Vaults implements AutoCloseable {
    private final HttpClient http;
    private final URI unlock;
    private final Via via = new Via(new byte[16], "bench", "bench", "bench");

    Vaults(Layout layout, int port) throws IOException, GeneralSecurityException {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context(layout))
                .build();
        unlock = URI.create("https://127.0.0.1:" + port + "/unlock");
    }

    private static SSLContext context(Layout layout) throws IOException, GeneralSecurityException {
        var password = Files.readString(layout.tls("portal-1.password")).strip().toCharArray();
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(layout.tls("portal-1.p12"), password), password);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store(layout.tls("portal-1.trust.p12"), password));
        var context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore store(Path file, char[] password) throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(file.toFile(), password);
    }

    /** One unlock with its durable line. */
    void unlock(Visit visit, long n, List<Bundle> bundles) throws IOException, InterruptedException {
        var grant = visit.grant();
        var body = Visit.unlock(bundles).canonical();
        var mac = LeaseMac.ask(grant.leaseKey(), "unlock", grant.lease(), n, body);
        var ask = new LeasedAsk(grant.lease(), n, body, mac, via);
        var request = HttpRequest.newBuilder(unlock)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(ask.bytes()))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        var said = answer.statusCode() == 200
                ? Json.parseObject(
                                Base64Url.decode(Json.parseObject(answer.body()).text("body")))
                        .text("outcome")
                : "status " + answer.statusCode();
        if (!said.equals("unlocked")) throw new IOException("the vault did not unlock: " + said);
    }

    @Override
    public void close() {
        http.close();
    }
}
