package be.mijnfonds.demo.visitor;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.LeaseId;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The portal's one address, as the page's origin calls it. It says what came back and believes nothing of it. */
public final class PortalApi {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final HttpClient http;
    private final FundKeys keys;

    public PortalApi(HttpClient http, FundKeys keys) {
        this.http = http;
        this.keys = keys;
    }

    /** What came back: status and JSON, of an answer or of a problem (RFC 9457). */
    public record Answer(int status, Json.Obj json) {
        public boolean good() {
            return status == 200;
        }

        public Json.Fields fields() {
            return Json.Fields.of(json);
        }

        /** The last part of the problem's type, such as {@code refused}; empty for an answer that is none. */
        public String problem() {
            return json.get("type") instanceof Json.Text(var type) ? type.substring(type.lastIndexOf(':') + 1) : "";
        }
    }

    public Answer ask(Json.Obj body) throws IOException, InterruptedException {
        return ask(body, null);
    }

    /** @param lease for {@code bundles}: goes into {@code Authorization} */
    public Answer ask(Json.Obj body, @Nullable LeaseId lease) throws IOException, InterruptedException {
        return post("application/json", body.canonical(), lease);
    }

    /** Puts down a part of a document: {@code ref ‖ itemId ‖ u16 number ‖ part}. */
    public Answer part(byte[] body, LeaseId lease) throws IOException, InterruptedException {
        return post("application/octet-stream", body, lease);
    }

    private Answer post(String type, byte[] body, @Nullable LeaseId lease) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(keys.portal().resolve("/api"))
                .timeout(LONGEST)
                .header("Content-Type", type)
                .header("Origin", keys.pages())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (lease != null) request.header("Authorization", "Bearer " + lease);
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (Json.parse(answer.body()) instanceof Json.Obj object) return new Answer(answer.statusCode(), object);
        throw new IOException("the portal answered with something else than a JSON object");
    }
}
