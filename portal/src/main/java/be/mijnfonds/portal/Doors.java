package be.mijnfonds.portal;

import be.mijnfonds.portal.edge.Door;
import be.mijnfonds.portal.edge.DoorValve;
import be.mijnfonds.portal.edge.QuietErrorValve;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;

/** One server, two ports: the public one, plain behind the fund's own proxy, and the core's, with certificates on both sides. */
final class Doors {
    /** A caller silent for so long in the middle of a request is gone, or means to hold us. */
    private static final int SILENCE_MILLIS = 10_000;

    private final Settings settings;
    private final Tls tls;
    private final DoorValve valve = new DoorValve();
    private final Connector core = new Connector(TomcatServletWebServerFactory.DEFAULT_PROTOCOL);

    Doors(Settings settings, Tls tls) {
        this.settings = settings;
        this.tls = tls;
    }

    TomcatServletWebServerFactory factory() {
        var factory = new TomcatServletWebServerFactory(settings.listen().port());
        factory.setAddress(address(settings.listen()));
        factory.setShutdown(Shutdown.GRACEFUL);
        factory.setRegisterDefaultServlet(false);
        factory.addEngineValves(valve);
        factory.addConnectorCustomizers(connector -> set(connector, Door.PUBLIC));
        factory.addAdditionalConnectors(coreConnector());
        factory.addContextCustomizers(context -> {
            ((StandardHost) context.getParent()).setErrorReportValveClass(QuietErrorValve.class.getName());
            context.setCookies(false);
        });
        return factory;
    }

    /** Where the core's door really is, once the server runs. */
    int corePort() {
        return core.getLocalPort();
    }

    private Connector coreConnector() {
        core.setPort(settings.coreSide().port());
        core.setScheme("https");
        core.setSecure(true);
        var protocol = (AbstractHttp11Protocol<?>) core.getProtocolHandler();
        protocol.setAddress(address(settings.coreSide()));
        protocol.setSSLEnabled(true);
        core.addSslHostConfig(mutual());
        set(core, Door.CORE);
        return core;
    }

    private SSLHostConfig mutual() {
        var host = new SSLHostConfig();
        host.setProtocols("TLSv1.3");
        host.setCertificateVerification("required");
        host.setTrustStore(tls.trusted());
        var certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystore(tls.keys());
        certificate.setCertificateKeystorePassword(tls.password());
        certificate.setCertificateKeyPassword(tls.password());
        host.addCertificate(certificate);
        return host;
    }

    private void set(Connector connector, Door door) {
        valve.add(connector, door);
        connector.setAllowTrace(false);
        connector.setXpoweredBy(false);
        connector.setMaxParameterCount(0);
        connector.setMaxPostSize(0);
        var protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
        protocol.setMaxConnections(2_000);
        protocol.setMaxSwallowSize(256 * 1024);
        protocol.setMaxHttpRequestHeaderSize(8 * 1024);
        protocol.setConnectionTimeout(SILENCE_MILLIS);
        ((AbstractProtocol<?>) protocol).setExecutor(new VirtualThreadExecutor(door.name() + "-"));
    }

    private static InetAddress address(Settings.Address address) {
        try {
            return InetAddress.getByName(address.host());
        } catch (UnknownHostException e) {
            throw new Settings.BadSettings("no such host to listen on: " + address.host(), e);
        }
    }
}
