package be.mijnfonds.portal.relay;

import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ssl.TLS;

/** The HTTP client towards the vault: TLS 1.3 with our certificate, connections kept, nothing done behind our back. */
final class Clients {
    /** A refusal holds one for up to a tenth of a second (the vault's beat). */
    private static final int CONNECTIONS = 256;

    private Clients() {}

    static PoolingHttpClientConnectionManager pool(SSLContext context) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(ClientTlsStrategyBuilder.create()
                        .setSslContext(context)
                        .setTlsVersions(TLS.V_1_3)
                        .buildClassic())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(1, TimeUnit.SECONDS)
                        .setSocketTimeout(5, TimeUnit.SECONDS)
                        // A vault that was started anew has forgotten our connections; an ask on one would be lost.
                        .setValidateAfterInactivity(100, TimeUnit.MILLISECONDS)
                        .build())
                .setMaxConnPerRoute(CONNECTIONS)
                .setMaxConnTotal(CONNECTIONS)
                .build();
    }

    static CloseableHttpClient over(PoolingHttpClientConnectionManager connections) {
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(1, TimeUnit.SECONDS)
                        .setResponseTimeout(5, TimeUnit.SECONDS)
                        .build())
                // With it, a connection made with our certificate would never be used twice.
                .disableConnectionState()
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableDefaultUserAgent()
                .build();
    }
}
