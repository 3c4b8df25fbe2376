package be.mijnfonds.pages.host;

import be.mijnfonds.journal.json.JsonException;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The built-in file server. Behind it stands nothing: what it serves is public, the same for everyone. */
@Command(name = "pages", mixinStandardHelpOptions = true, description = "Serves a rendered site.")
public final class Host implements Callable<Integer> {
    /** A slow reader holds a virtual thread, not the server; after this it holds nothing. */
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(30);

    @Option(names = "--dir", required = true, description = "Folder with the site.")
    private Path dir = Path.of("");

    @Option(names = "--port", description = "Default: ${DEFAULT-VALUE}.")
    private int port = 8080;

    @Option(names = "--address", description = "Default: ${DEFAULT-VALUE}.")
    private String address = "127.0.0.1";

    public static void main(String[] args) {
        System.exit(new CommandLine(new Host()).execute(args));
    }

    /** Serves until the process ends. */
    @Override
    public Integer call() throws InterruptedException {
        try {
            var server = start(Served.load(dir), new InetSocketAddress(address, port));
            System.out.println(
                    "pages ready http://" + address + ":" + server.getAddress().getPort());
            new CountDownLatch(1).await();
            return 0;
        } catch (BindException e) {
            System.err.println("pages: port " + port + " is taken");
        } catch (IOException | JsonException e) {
            System.err.println("pages: " + e.getMessage());
        }
        return 1;
    }

    /** @param at port 0 takes a free one */
    static HttpServer start(Served site, InetSocketAddress at) throws IOException {
        limit("sun.net.httpserver.maxReqTime", LONGEST_REQUEST);
        limit("sun.net.httpserver.maxRspTime", LONGEST_REQUEST);
        // Its own log would hold addresses with their query, and a provider's code comes back in a query.
        System.setProperty("sun.net.httpserver.maxReqHeaders", "64");
        var server = HttpServer.create(at, 256);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", new Answer(site));
        server.start();
        return server;
    }

    private static void limit(String property, Duration longest) {
        System.setProperty(property, Long.toString(longest.toSeconds()));
    }
}
