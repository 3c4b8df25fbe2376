package be.mijnfonds.range.aim;

import be.mijnfonds.demo.launch.DemoFund;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Ref;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All that the fund mails to its members, as the demo's mailbox took it; it shows the newest only, so look often. */
public final class Mails implements AutoCloseable {
    private static final int MOST = 100;

    /** @param to not for a loot: who reads a mailbox knows whose it is */
    public record Mail(long time, String to, String from, String subject, String text) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final String pages;
    private final Ref ref;
    private final Set<Mail> seen = new LinkedHashSet<>();

    /** @param ref anybody's: the mailbox is behind a page that shows more than mails */
    public Mails(DemoFund fund, String pages, Ref ref) {
        this.address = URI.create("http://127.0.0.1:" + fund.ports().behindTheScenes() + "/look");
        this.pages = pages;
        this.ref = ref;
    }

    /** All since this was made, and the newest before. */
    public List<Mail> look() throws IOException, InterruptedException {
        var body = Json.object().put("v", 1).put("ref", ref.value()).build();
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Origin", pages)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.canonical()));
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) throw new IOException("the mailbox answers " + answer.statusCode());
        for (var json : Json.Fields.of(Json.parse(answer.body())).array("mails", MOST)) {
            var in = Json.Fields.of(json);
            seen.add(new Mail(in.integer("time"), in.text("to"), in.text("from"), in.text("subject"), in.text("text")));
        }
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        http.close();
    }
}
