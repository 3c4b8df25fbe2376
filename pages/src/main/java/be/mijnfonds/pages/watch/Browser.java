package be.mijnfonds.pages.watch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Asks as browsers do: no cookies, nothing kept, no redirect followed. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** A server that drips its answers must not keep the alarm waiting for ever. */
    private static final long LONGEST_ROUND_S = 120;

    private static final int AT_ONCE = 8;

    private final URI site;
    private final HttpClient http;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().daemon().factory());

    /** @param site an origin */
    Browser(URI site) {
        this.site = site;
        this.http = HttpClient.newBuilder()
                .version(site.getScheme().equals("https") ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .build();
    }

    /** @param limit bytes that are still of interest */
    record Ask(String address, Guise guise, int limit) {}

    URI site() {
        return site;
    }

    Got get(Ask ask) throws InterruptedException {
        return all(List.of(ask)).getFirst();
    }

    /** The answers, in the order of the asks. */
    List<Got> all(List<Ask> asks) throws InterruptedException {
        var calls = asks.stream().<Callable<Got>>map(ask -> () -> send(ask)).toList();
        var answers = new ArrayList<Got>();
        for (var future : threads.invokeAll(calls, LONGEST_ROUND_S, TimeUnit.SECONDS)) {
            try {
                answers.add(future.isCancelled() ? new Got.Silent("no whole answer in time") : future.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        return answers;
    }

    private Got send(Ask ask) throws InterruptedException {
        var request = HttpRequest.newBuilder(site.resolve(ask.address())).timeout(PATIENCE);
        ask.guise().headers(ask.address()).forEach(request::header);
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (var in = unpacked(answer)) {
                return new Got.Answer(answer.statusCode(), answer.headers(), in.readNBytes(ask.limit() + 1));
            }
        } catch (ZipException e) {
            return new Got.Garbled();
        } catch (IOException e) {
            return new Got.Silent(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    private static InputStream unpacked(HttpResponse<InputStream> answer) throws IOException {
        return switch (answer.headers().firstValue("content-encoding").orElse("")) {
            case "" -> answer.body();
            case "gzip" -> new GZIPInputStream(answer.body());
            default -> throw new ZipException("packed in a way that was not asked for");
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.shutdownNow();
    }
}
