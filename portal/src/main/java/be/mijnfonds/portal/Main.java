package be.mijnfonds.portal;

import be.mijnfonds.portal.Settings.BadSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.web.server.PortInUseException;

/** {@code java … be.mijnfonds.portal.Main --settings FILE}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        if (args.length != 2 || !args[0].equals("--settings")) stop("usage: --settings FILE");
        try {
            Portal.start(SettingsFile.read(Path.of(args[1])), Clock.systemUTC());
        } catch (BadSettings e) {
            stop(e.getMessage());
        } catch (PortInUseException e) {
            stop("port " + e.getPort() + " is taken");
        } catch (IOException e) {
            stop("the management port cannot be opened: " + e.getMessage());
        }
    }

    private static void stop(@org.jspecify.annotations.Nullable String sentence) {
        System.err.println("portal: " + sentence);
        System.exit(2);
    }
}
