package be.mijnfonds.demo.visitor;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.LeaseId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The desk's interface, as a page of its own origin calls it. It says what came back and believes nothing of it. */
public final class DeskApi {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final HttpClient http;
    private final String origin;
    private final URI address;
    private final BiConsumer<String, Json.Obj> heard;

    /**
     * @param origin of the desk's pages
     * @param address where it listens, behind the proxy that a fund has before it
     */
    public DeskApi(HttpClient http, String origin, URI address) {
        this(http, origin, address, (what, body) -> {});
    }

    private DeskApi(HttpClient http, String origin, URI address, BiConsumer<String, Json.Obj> heard) {
        this.http = http;
        this.origin = origin;
        this.address = address;
        this.heard = heard;
    }

    /** The same, with somebody who hears all that is sent. */
    public DeskApi heardBy(BiConsumer<String, Json.Obj> ear) {
        return new DeskApi(http, origin, address, ear);
    }

    public String origin() {
        return origin;
    }

    public PortalApi.Answer post(String what, Json.Obj body, @Nullable LeaseId lease)
            throws IOException, InterruptedException {
        heard.accept(what, body);
        return send(request(what, lease)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.canonical())));
    }

    public PortalApi.Answer get(String what, @Nullable LeaseId lease) throws IOException, InterruptedException {
        return send(request(what, lease));
    }

    private HttpRequest.Builder request(String what, @Nullable LeaseId lease) {
        var request = HttpRequest.newBuilder(address.resolve("/api/" + what))
                .timeout(LONGEST)
                .header("Origin", origin);
        if (lease != null) request.header("Authorization", "Bearer " + lease);
        return request;
    }

    private PortalApi.Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (Json.parse(answer.body()) instanceof Json.Obj object)
            return new PortalApi.Answer(answer.statusCode(), object);
        throw new IOException("the desk answered with something else than a JSON object");
    }
}
