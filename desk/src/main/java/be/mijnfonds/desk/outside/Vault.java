package be.mijnfonds.desk.outside;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the vault, once: an ask is never sent again by itself, for a proof of presence is spent by the first. */
public final class Vault {
    private static final Logger LOG = LoggerFactory.getLogger(Vault.class);
    private static final int ANSWER_LIMIT = 256 * 1024;
    private static final Duration ANSWER_TIME = Duration.ofSeconds(5);
    private static final VaultAnswer.Away AWAY = new VaultAnswer.Away(Duration.ofSeconds(5));

    private final Https https;
    private final URI address;
    private final AtomicBoolean reached = new AtomicBoolean(true);

    public Vault(Https https, URI address) {
        this.https = https;
        this.address = address;
    }

    /** Whether the last ask was answered. */
    public boolean isReached() {
        return reached.get();
    }

    public VaultAnswer ask(String verb, byte[] json) {
        try {
            var answer = read(https.post(address.resolve("/" + verb), json, ANSWER_LIMIT, ANSWER_TIME));
            if (!reached.getAndSet(true)) LOG.info("the vault answers again");
            return answer;
        } catch (IOException e) {
            if (reached.getAndSet(false))
                LOG.warn("the vault does not answer ({})", e.getClass().getSimpleName());
            return AWAY;
        }
    }

    private static VaultAnswer read(Https.Answer answer) {
        return switch (answer.status()) {
            case 200 -> new VaultAnswer.Answered(answer.body());
            case 400 -> new VaultAnswer.Malformed();
            case 403 -> new VaultAnswer.Refused();
            case 429 -> new VaultAnswer.Ceiling(retryAfter(answer.body()));
            case 503 -> new VaultAnswer.Away(retryAfter(answer.body()));
            default -> {
                LOG.warn("the vault answered {}", answer.status());
                yield AWAY;
            }
        };
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
}
