package be.mijnfonds.range.trace;

import be.mijnfonds.demo.launch.DemoFund;
import be.mijnfonds.demo.launch.Ports;
import be.mijnfonds.demo.launch.Progress;
import be.mijnfonds.demo.launch.postgres.Folders;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.range.twin.Mistake;
import be.mijnfonds.range.twin.Twin;
import be.mijnfonds.range.twin.TwinOptions;
import be.mijnfonds.range.twin.TwinVisitor;
import be.mijnfonds.seal.Ref;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * The plain twin beside a demo fund, with the mistake of a log that has every page in it. For each member who looks behind the
 * scenes of ours it sends the same member to the twin, and searches both portals' logs for what is that member's. {@code POST
 * /look {v, ref}} on loopback, for the demo's own process behind the scenes.
 */
final class Beside implements AutoCloseable {
    /** The seed of every demo fund. */
    private static final long SEED = 1;

    private static final int APART = 30;
    private static final int LIMIT = 1_024;

    private final DemoFund fund;
    private final Twin twin;
    private final Function<Values, Search> oursFrom;
    private final Function<Values, Search> plainFrom;
    private final TwinVisitor visitor;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentHashMap<Ref, Watch> watches = new ConcurrentHashMap<>();

    private Beside(DemoFund fund, Function<Values, Search> oursFrom, Twin twin) throws IOException {
        this.fund = fund;
        this.twin = twin;
        this.oursFrom = oursFrom;
        this.plainFrom = fromNowOn(twin.portal().log());
        this.visitor = new TwinVisitor(twin.address());
        var address = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), fund.ports().beside());
        this.server = HttpServer.create(address, 0);
        server.setExecutor(threads);
        server.createContext("/look", this::look);
        server.start();
    }

    private static Function<Values, Search> fromNowOn(Path log) throws IOException {
        var from = Files.exists(log) ? Files.size(log) : 0;
        return values -> new Search(log, from, values);
    }

    /** In a folder of its own in the fund's, anew at each start: nothing in it is worth keeping. */
    static Beside start(DemoFund fund, Progress progress) throws IOException, SQLException {
        // Whoever is quicker than the twin has left something in ours all the same.
        var oursFrom = fromNowOn(fund.layout().log("portal"));
        var dir = fund.layout().beside().dir();
        Folders.delete(dir);
        var options = new TwinOptions(
                fund.options().home(),
                dir,
                fund.members(),
                SEED,
                fund.options().canary(),
                new Ports(fund.ports().base() + APART),
                Set.of(Mistake.LOGS_BODIES));
        var twin = Twin.start(options, progress);
        try {
            var beside = new Beside(fund, oursFrom, twin);
            System.out.println();
            System.out.println("Every log is open: ours, and that of a plain portal at " + twin.address()
                    + ", which writes down its pages too.");
            System.out.println("Sign in at ours and open \"Achter de schermen\": what of you stands in each log.");
            return beside;
        } catch (IOException | RuntimeException e) {
            twin.close();
            throw e;
        }
    }

    private void look(HttpExchange exchange) throws IOException {
        try (exchange) {
            var ref = ref(exchange.getRequestBody().readNBytes(LIMIT));
            var watch = ref == null ? Optional.<Watch>empty() : watch(ref);
            if (watch.isEmpty()) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            var json = watch.get().found().canonical();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, json.length);
            exchange.getResponseBody().write(json);
        } catch (JsonException | IllegalArgumentException e) {
            exchange.sendResponseHeaders(400, -1);
        } catch (SQLException e) {
            exchange.sendResponseHeaders(503, -1);
        }
    }

    private static Ref ref(byte[] body) {
        var in = Json.parseObject(body);
        in.integer("v");
        return new Ref(in.text("ref"));
    }

    private Optional<Watch> watch(Ref ref) throws SQLException {
        // A visit that failed is tried again at the next look.
        var known = watches.computeIfPresent(ref, (whose, watch) -> watch.failed() ? null : watch);
        if (known != null) return Optional.of(known);
        var member = member(ref);
        if (member.isEmpty()) return Optional.empty();
        var begun = new Watch(member.get(), oursFrom, plainFrom);
        var earlier = watches.putIfAbsent(ref, begun);
        if (earlier != null) return Optional.of(earlier);
        threads.execute(() -> begun.visit(visitor));
        return Optional.of(begun);
    }

    /** Whose ref this is only the connector knows. */
    private Optional<Member> member(Ref ref) throws SQLException {
        try (var connection = fund.cluster("main").cluster().connect("connector");
                var select = connection.prepareStatement("select member_key from people.member where ref = ?")) {
            select.setString(1, ref.value());
            try (var rows = select.executeQuery()) {
                return rows.next() ? twin.people().member(rows.getString(1)) : Optional.empty();
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        visitor.close();
        twin.close();
    }
}
