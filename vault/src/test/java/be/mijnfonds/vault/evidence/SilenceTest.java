package be.mijnfonds.vault.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private static final String NUMBER = "85073099932";
    private static final String VERIFIER = "v".repeat(43);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T10:00:00Z"));
    private final byte[] challenge = new byte[32];

    @Test
    void neither_code_nor_token_nor_number_is_ever_logged() throws Exception {
        var told = new CopyOnWriteArrayList<String>();
        var ear = new Ear(told);
        var root = Logger.getLogger("");
        var before = root.getLevel();
        root.setLevel(Level.ALL);
        root.addHandler(ear);
        try {
            Logger.getLogger("test").finest("the ear hears");
            assertThat(everyWay()).hasSize(4);
        } finally {
            root.removeHandler(ear);
            root.setLevel(before);
        }

        assertThat(told).anyMatch(line -> line.contains("the ear hears"));
        assertThat(told)
                .noneMatch(line -> line.contains(NUMBER)
                        || line.contains(VERIFIER)
                        || line.contains("code-")
                        || line.contains("eyJ"));
    }

    private List<String> everyWay() {
        var client = SoftAuthenticator.pair("EC", 256);
        try (var provider = new SoftProvider(TokenAlgorithm.ES256, clock, client.getPublic());
                var http = HttpClient.newHttpClient()) {
            var key = new ClientKey(client.getPrivate(), "k", TokenAlgorithm.ES256);
            var code = new ProviderCode(provider.settings(), key, List.of(), http, clock, new SecureRandom());
            var good = prove(provider, code);
            provider.claims(map -> map.put("acr", Json.of("low")));
            var low = prove(provider, code);
            provider.token(text -> text + text);
            var broken = prove(provider, code);
            provider.close();
            var away = prove(provider, code);
            var outcomes = List.of(good, low, broken, away);
            assertThat(outcomes).noneMatch(outcome -> outcome.contains(NUMBER));
            return outcomes;
        }
    }

    private String prove(SoftProvider provider, ProviderCode code) {
        var given = provider.login(NUMBER, challenge, VERIFIER);
        return code.prove(given, VERIFIER, challenge, clock.instant()).toString();
    }

    private static final class Ear extends Handler {
        private final List<String> told;

        Ear(List<String> told) {
            this.told = told;
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord line) {
            told.add(line.getMessage() + " " + Arrays.toString(line.getParameters()) + " " + line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
