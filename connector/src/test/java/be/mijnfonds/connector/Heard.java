package be.mijnfonds.connector;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the connector logs while something is done: a log must tell enough, and never whose it was. */
final class Heard {
    private Heard() {}

    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    static List<String> during(Work work) throws Exception {
        var lines = new ListAppender<ILoggingEvent>();
        var own = (Logger) LoggerFactory.getLogger("be.mijnfonds");
        lines.start();
        own.addAppender(lines);
        try {
            work.run();
        } finally {
            own.detachAppender(lines);
        }
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
