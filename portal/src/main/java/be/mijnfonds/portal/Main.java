package be.mijnfonds.portal;

import be.mijnfonds.portal.Settings.BadSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.ConnectorStartFailedException;
import org.springframework.boot.web.server.PortInUseException;

/** {@code java … be.mijnfonds.portal.Main --settings FILE}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        if (args.length != 2 || !args[0].equals("--settings")) stop("usage: --settings FILE");
        try {
            Portal.start(SettingsFile.read(Path.of(args[1])), Clock.systemUTC());
        } catch (IOException e) {
            stop("the management port cannot be opened: " + e.getMessage());
        } catch (RuntimeException e) {
            var sentence = sentence(e);
            if (sentence == null) LoggerFactory.getLogger(Main.class).error("the portal cannot start", e);
            stop(sentence == null ? "it cannot start, see above" : sentence);
        }
    }

    /** What an operator can mend, in one sentence; null for a fault of ours. */
    private static @Nullable String sentence(RuntimeException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadSettings settings) return settings.getMessage();
            if (cause instanceof PortInUseException port) return "port " + port.getPort() + " is taken";
            if (cause instanceof ConnectorStartFailedException core) return "port " + core.getPort() + " is taken";
        }
        return null;
    }

    /** Ends the process whatever still runs in it: half a portal must not look alive. */
    private static void stop(@Nullable String sentence) {
        System.err.println("portal: " + sentence);
        System.exit(2);
    }
}
