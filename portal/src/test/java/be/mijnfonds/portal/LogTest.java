package be.mijnfonds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is written down of a visit. */
class LogTest {
    @Test
    void our_own_log_names_no_member_lease_or_address() {
        try (var rig = new Rig()) {
            var ref = Rig.ref();
            var lines = new ListAppender<ILoggingEvent>();
            var own = logger("be.mijnfonds");
            lines.start();
            own.addAppender(lines);
            var before = own.getLevel();
            own.setLevel(Level.TRACE);
            var lease = rig.signIn(ref);
            rig.store(new Rig.Delivery(ref, 1).put("bank", Rig.bundleId(), 1).json());
            rig.bundles(lease, ref);
            rig.bundles(lease, Rig.ref());
            rig.bundles(lease, PostTest.item(ref));
            rig.browser(rig.api(new byte[] {'{'}).header("X-Forwarded-For", "203.0.113.7"));
            own.setLevel(before);
            own.detachAppender(lines);

            assertThat(lines.list).isNotEmpty();
            for (var line : lines.list)
                assertThat(line.getFormattedMessage())
                        .doesNotContain(ref.value(), lease.value(), "203.0.113", "127.0.0.1");
        }
    }

    /** Tracing everything is an operator's right; the portal can only write what it holds, and it holds ciphertext. */
    @Test
    void the_portal_works_with_everything_traced() {
        try (var rig = new Rig()) {
            var loggers = List.of(logger("org.springframework"), logger("org.apache"), logger("com.zaxxer"));
            var lines = new ListAppender<ILoggingEvent>();
            lines.start();
            for (var logger : loggers) {
                logger.setLevel(Level.TRACE);
                logger.setAdditive(false);
                logger.addAppender(lines);
            }
            var ref = Rig.ref();
            var lease = rig.signIn(ref);
            var got = rig.bundles(lease, ref);
            for (var logger : loggers) {
                logger.setLevel(null);
                logger.setAdditive(true);
                logger.detachAppender(lines);
            }
            assertThat(got.status()).isEqualTo(200);
            assertThat(lines.list).anyMatch(line -> line.getLevel() == Level.TRACE);
        }
    }

    private static Logger logger(String name) {
        return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(name);
    }
}
