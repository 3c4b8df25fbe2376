package be.mijnfonds.pages.host;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** The real host, on a free port. */
public final class HostUnderTest {
    private HostUnderTest() {}

    public static HttpServer start(Path site) throws IOException {
        return Host.start(Served.load(site), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }
}
