package be.mijnfonds.vault.server;

import be.mijnfonds.protocol.Peer;
import be.mijnfonds.seal.Fund;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManagerFactory;

/** HTTP over TLS 1.3 in which the caller shows a certificate too: nobody else gets as far as a request line. */
public final class MutualTls {
    private static final int BACKLOG = 256;

    private MutualTls() {}

    public static SSLContext context(Path keyStore, String password, Path trustStore)
            throws IOException, GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store(keyStore, password), password.toCharArray());
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store(trustStore, password));
        var context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore store(Path file, String password) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password.toCharArray());
        }
        return store;
    }

    public static HttpsServer server(InetSocketAddress listen, SSLContext context, HttpHandler handler)
            throws IOException {
        var server = HttpsServer.create(listen, BACKLOG);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                var ssl = context.getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                ssl.setProtocols(new String[] {"TLSv1.3"});
                parameters.setSSLParameters(ssl);
            }
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", handler);
        return server;
    }

    /** Who calls; empty when the certificate names another fund or is not of our form. */
    static Optional<Peer> peer(HttpsExchange exchange, Fund fund) {
        try {
            var certificate = (X509Certificate) exchange.getSSLSession().getPeerCertificates()[0];
            return Optional.of(Peer.of(certificate.getSubjectX500Principal()))
                    .filter(peer -> peer.fund().equals(fund));
        } catch (SSLPeerUnverifiedException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
