package be.mijnfonds.portal.relay;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.protocol.Verb;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the vault, once: an ask is never sent again by itself, for a proof of presence is spent by the first. */
public final class Vault implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Vault.class);
    private static final int ANSWER_LIMIT = 256 * 1024;
    private static final Duration ANSWER_TIME = Duration.ofSeconds(5);
    private static final VaultAnswer.Away AWAY = new VaultAnswer.Away(Duration.ofSeconds(5));

    private final URI address;
    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient client;
    private final MeterRegistry meters;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("vault-", 0).factory());
    private final AtomicBoolean reached = new AtomicBoolean(true);

    public Vault(URI address, SSLContext ourselves, MeterRegistry meters) {
        this.address = address;
        this.connections = Clients.pool(ourselves);
        this.client = Clients.over(connections);
        this.meters = meters;
    }

    /** Whether the last ask was answered. */
    public boolean isReached() {
        return reached.get();
    }

    public VaultAnswer ask(Verb verb, byte[] json) {
        var began = System.nanoTime();
        var answer = withinTime(verb, json);
        meters.timer(
                        "portal.vault",
                        "verb",
                        verb.code(),
                        "outcome",
                        answer.getClass().getSimpleName())
                .record(Duration.ofNanos(System.nanoTime() - began));
        return answer;
    }

    /** The limit is on the whole answer: a socket's own time limit would let one byte every few seconds hold us for ever. */
    private VaultAnswer withinTime(Verb verb, byte[] json) {
        var post = new HttpPost(address.resolve("/" + verb.code()));
        post.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
        var answer = threads.submit(() -> client.execute(post, Vault::read));
        try {
            return heard(answer.get(ANSWER_TIME.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return away("no answer in time");
        } catch (ExecutionException e) {
            // One broken connection may mean a vault started anew: each of the others would cost a member an ask.
            connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
            return away(
                    e.getCause() == null ? "nothing" : e.getCause().getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return AWAY;
        } finally {
            post.abort();
        }
    }

    private VaultAnswer heard(VaultAnswer answer) {
        if (!reached.getAndSet(true)) LOG.info("the vault answers again");
        return answer;
    }

    private VaultAnswer away(String why) {
        if (reached.getAndSet(false)) LOG.warn("the vault does not answer ({}); members are asked to come back", why);
        return AWAY;
    }

    private static VaultAnswer read(ClassicHttpResponse response) throws IOException {
        var body = body(response);
        return switch (response.getCode()) {
            case 200 -> new VaultAnswer.Answered(body);
            case 400 -> new VaultAnswer.Malformed();
            case 403 -> new VaultAnswer.Refused();
            case 429 -> new VaultAnswer.Ceiling(retryAfter(body));
            case 503 -> new VaultAnswer.Away(retryAfter(body));
            default -> {
                LOG.warn("the vault answered {}", response.getCode());
                yield AWAY;
            }
        };
    }

    private static byte[] body(ClassicHttpResponse response) throws IOException {
        var entity = response.getEntity();
        if (entity == null) return new byte[0];
        try (var in = entity.getContent()) {
            var bytes = in.readNBytes(ANSWER_LIMIT + 1);
            if (bytes.length > ANSWER_LIMIT) throw new IOException("answer too large");
            return bytes;
        }
    }

    private static Duration retryAfter(byte[] body) {
        try {
            var seconds = Json.parseObject(body).integerOrNull("retryAfter");
            if (seconds != null && seconds > 0 && seconds <= Duration.ofDays(1).toSeconds())
                return Duration.ofSeconds(seconds);
        } catch (JsonException e) {
            LOG.debug("the vault named no time");
        }
        return AWAY.retryAfter();
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        client.close();
    }
}
