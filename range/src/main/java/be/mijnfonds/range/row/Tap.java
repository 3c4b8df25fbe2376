package be.mijnfonds.range.row;

import be.mijnfonds.demo.visitor.FundKeys;
import be.mijnfonds.demo.visitor.Visitor;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.aim.Target;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A proxy in front of a portal that keeps everything which passes: addresses, headers, bodies of both ways; it may lie. */
final class Tap implements AutoCloseable {
    private static final Set<String> OWN = Set.of("host", "connection", "content-length", "upgrade", "http2-settings");

    private final Target target;
    private final Attack attack;
    private final String name;
    private final HttpServer server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<byte[]> requests = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger told = new AtomicInteger();
    private int kept;
    private volatile Lie lie = Lie.NONE;
    private volatile @Nullable RuntimeException broken;

    Tap(Target target, Attack attack) throws IOException {
        this(target, attack, "tap");
    }

    /** @param name of the folder in the loot: several may stand in front of one portal */
    Tap(Target target, Attack attack, String name) throws IOException {
        this.target = target;
        this.attack = attack;
        this.name = name;
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Bodies of the requests so far, oldest first. */
    List<byte[]> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** From now on, and until it is told another or {@link Lie#NONE}. */
    void tell(Lie next) {
        told.set(0);
        lie = next;
    }

    /** How often it has changed something since; whoever wrote a lie that cannot be told hears of it. */
    int told() {
        if (broken != null) throw new IllegalStateException("a lie that cannot be told", broken);
        return told.get();
    }

    /** Members' browsers behind the tap. */
    Visitor visitor(Ours ours) throws IOException {
        return new Visitor(through(ours), new SecureRandom());
    }

    /** The same, looking again at once: for while nothing is sealed. */
    Visitor hasty(Ours ours) throws IOException {
        return Visitor.hasty(through(ours), new SecureRandom());
    }

    private FundKeys through(Ours ours) throws IOException {
        var keys = ours.keys();
        return new FundKeys(
                keys.fund(), address(), keys.pages(), keys.grantKey(), keys.connectorKey(), keys.providers());
    }

    /** A page with a cookie, through the tap. */
    int get(String path, String cookie) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address().resolve(path)).header("Cookie", cookie);
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** The same bytes once more, from another place. */
    HttpResponse<byte[]> replay(byte[] body, String origin) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(target.address().resolve("/api"))
                .header("Content-Type", "application/json")
                .header("Origin", origin)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            var lies = lie;
            var asked = asked(lies, exchange.getRequestBody().readAllBytes());
            var instead = lies == Lie.NONE ? null : lies.instead(object(asked));
            if (instead != null) {
                told.incrementAndGet();
                requests.add(asked);
                answer(exchange, 200, instead.canonical());
                return;
            }
            var request = HttpRequest.newBuilder(
                            target.address().resolve(exchange.getRequestURI().toString()))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(asked));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!OWN.contains(name.toLowerCase(Locale.ROOT))) values.forEach(value -> request.header(name, value));
            });
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            requests.add(asked);
            keep(exchange, asked, answer);
            var body = answered(lies, asked, answer);
            answer.headers().map().forEach((name, values) -> {
                if (!OWN.contains(name) && !name.equals(":status") && !name.equals("transfer-encoding"))
                    exchange.getResponseHeaders().put(name, values);
            });
            answer(exchange, answer.statusCode(), body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            broken = e;
            throw e;
        }
    }

    private byte[] asked(Lie lies, byte[] asked) {
        if (lies == Lie.NONE) return asked;
        var before = object(asked);
        var after = lies.ask(before);
        if (!after.equals(before)) told.incrementAndGet();
        return after.canonical();
    }

    private byte[] answered(Lie lies, byte[] asked, HttpResponse<byte[]> answer) {
        if (lies == Lie.NONE || answer.statusCode() != 200) return answer.body();
        var before = object(answer.body());
        var after = lies.answer(object(asked), before);
        if (!after.equals(before)) told.incrementAndGet();
        return after.canonical();
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static Json.Obj object(byte[] body) {
        return (Json.Obj) Json.parse(body);
    }

    private synchronized void keep(HttpExchange exchange, byte[] asked, HttpResponse<byte[]> answer)
            throws IOException {
        var file = name + "/" + String.format("%06d", ++kept);
        var head = exchange.getRequestMethod() + " " + exchange.getRequestURI() + "\n"
                + exchange.getRequestHeaders().entrySet() + "\n" + answer.statusCode() + "\n"
                + answer.headers().map() + "\n";
        attack.keep(file + ".head", head);
        attack.keep(file + ".asked", asked);
        attack.keep(file + ".answered", answer.body());
    }

    /** What the portal's machine would write to a file: all of the process's memory. */
    static void heapDump(Target target, Path file) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var dump = new ProcessBuilder(jcmd, Long.toString(target.pid()), "GC.heap_dump", "-all", file.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (dump.waitFor() != 0) throw new IOException("no heap dump: " + said);
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}
