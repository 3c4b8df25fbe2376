package be.mijnfonds.demo.scenes;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Ref;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks what a plain portal beside this fund has written down of the same member, when there is one. */
final class Beside {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param port 0 when there is none */
    Beside(int port) {
        this.port = port;
    }

    /** Null when there is none, or when it does not answer yet. */
    Json.@Nullable Obj of(Ref ref) {
        if (port == 0) return null;
        var asked = Json.object().put("v", 1).put("ref", ref.value()).build().canonical();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/look"))
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofByteArray(asked))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofByteArray());
            return answer.statusCode() == 200 && Json.parse(answer.body()) instanceof Json.Obj found ? found : null;
        } catch (IOException | JsonException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
