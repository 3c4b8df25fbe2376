package be.mijnfonds.vault.evidence;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The vault's only way out: to the addresses of the settings, never where an answer points to, with limits on size and time. */
final class Egress {
    /** Of one answer, in bytes. */
    static final int MAX_ANSWER = 64 * 1024;

    static final Duration LIMIT = Duration.ofSeconds(5);

    private final HttpClient http;

    /** @throws IllegalArgumentException for a client that follows redirects or keeps cookies */
    Egress(HttpClient http) {
        if (http.followRedirects() != HttpClient.Redirect.NEVER)
            throw new IllegalArgumentException("the client for providers must not follow redirects");
        if (http.cookieHandler().isPresent() || http.authenticator().isPresent())
            throw new IllegalArgumentException("the client for providers must not hold cookies or passwords");
        this.http = http;
    }

    record Answer(int status, byte[] body) {}

    Optional<Answer> get(URI address) {
        return send(request(address).GET().build());
    }

    /** @param bearer an access token, visible ASCII */
    Optional<Answer> get(URI address, String bearer) {
        return send(request(address)
                .setHeader("Accept", "application/jwt")
                .header("Authorization", "Bearer " + bearer)
                .GET()
                .build());
    }

    Optional<Answer> post(URI address, String form) {
        return send(request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address)
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(LIMIT)
                .header("Accept", "application/json");
    }

    private Optional<Answer> send(HttpRequest request) {
        var answer = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER));
        try {
            // The request's own limit ends with the headers; a body that drips in must not hold us longer.
            return Optional.of(answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                    .map(Egress::read);
        } catch (ExecutionException e) {
            // What went wrong may repeat what was sent: it is dropped here.
            return Optional.empty();
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Optional.empty();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Answer read(HttpResponse<byte[]> response) {
        return new Answer(response.statusCode(), response.body());
    }
}
