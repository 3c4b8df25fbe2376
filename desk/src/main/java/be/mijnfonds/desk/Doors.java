package be.mijnfonds.desk;

import be.mijnfonds.desk.edge.Door;
import be.mijnfonds.desk.edge.DoorValve;
import be.mijnfonds.desk.edge.QuietErrorValve;
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

/** One server, two ports: that of the staff, plain behind the fund's own proxy, and the core's, with certificates on both sides. */
final class Doors {
    /** A caller silent for so long in the middle of a request is gone, or means to hold us. */
    private static final int SILENCE_MILLIS = 10_000;

    private final Office office;
    private final Settings settings;
    private final String password;
    private final DoorValve valve = new DoorValve();
    private final Connector core = new Connector(TomcatServletWebServerFactory.DEFAULT_PROTOCOL);

    Doors(Settings settings) {
        this.settings = settings;
        this.office = settings.office();
        this.password = Secrets.password(settings.passwordFile());
    }

    TomcatServletWebServerFactory factory() {
        var factory = new TomcatServletWebServerFactory(office.listen().port());
        factory.setAddress(address(office.listen()));
        factory.setShutdown(Shutdown.GRACEFUL);
        factory.setRegisterDefaultServlet(false);
        factory.addEngineValves(valve);
        factory.addConnectorCustomizers(connector -> set(connector, Door.STAFF));
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
        core.setPort(office.coreSide().port());
        core.setScheme("https");
        core.setSecure(true);
        var protocol = (AbstractHttp11Protocol<?>) core.getProtocolHandler();
        protocol.setAddress(address(office.coreSide()));
        protocol.setSSLEnabled(true);
        core.addSslHostConfig(mutual());
        set(core, Door.CORE);
        return core;
    }

    private SSLHostConfig mutual() {
        var host = new SSLHostConfig();
        host.setProtocols("TLSv1.3");
        host.setCertificateVerification("required");
        host.setTrustStore(Secrets.store(settings.trustStore(), password));
        var certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystore(Secrets.store(settings.keyStore(), password));
        certificate.setCertificateKeystorePassword(password);
        certificate.setCertificateKeyPassword(password);
        host.addCertificate(certificate);
        return host;
    }

    private void set(Connector connector, Door door) {
        valve.add(connector, door);
        connector.setAllowTrace(false);
        connector.setXpoweredBy(false);
        connector.setMaxParameterCount(8);
        connector.setMaxPostSize(0);
        var protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
        protocol.setMaxConnections(500);
        protocol.setMaxSwallowSize(256 * 1024);
        protocol.setMaxHttpRequestHeaderSize(8 * 1024);
        protocol.setConnectionTimeout(SILENCE_MILLIS);
        ((AbstractProtocol<?>) protocol).setExecutor(new VirtualThreadExecutor(door.name() + "-"));
    }

    private static InetAddress address(Office.Address address) {
        try {
            return InetAddress.getByName(address.host());
        } catch (UnknownHostException e) {
            throw new Settings.Wrong("There is no such host to listen on: " + address.host() + ".");
        }
    }
}
