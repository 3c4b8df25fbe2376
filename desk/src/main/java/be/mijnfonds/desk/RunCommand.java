package be.mijnfonds.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.tomcat.ConnectorStartFailedException;
import org.springframework.boot.web.server.PortInUseException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Runs the desk's process: for browsers of the staff, and for the connector that fetches releases.")
final class RunCommand implements Callable<Integer> {
    @Option(names = "--settings", required = true, paramLabel = "FILE", description = "The desk's settings.")
    private Path settings = Path.of("");

    /** Until it is told to stop. */
    @Override
    public Integer call() throws InterruptedException {
        try {
            Desk.start(Settings.read(settings), Clock.systemUTC());
        } catch (IOException e) {
            throw new Settings.Wrong("The management port cannot be opened: " + e.getMessage() + ".");
        } catch (RuntimeException e) {
            throw mendable(e);
        }
        new CountDownLatch(1).await();
        return 0;
    }

    /** What an operator can mend becomes one sentence. */
    private static RuntimeException mendable(RuntimeException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof Settings.Wrong wrong) return wrong;
            if (cause instanceof PortInUseException port)
                return new Settings.Wrong("Port " + port.getPort() + " is taken.");
            if (cause instanceof ConnectorStartFailedException core)
                return new Settings.Wrong("Port " + core.getPort() + " is taken.");
            if (cause instanceof IOException io) return new Settings.Wrong("It cannot start: " + io.getMessage() + ".");
        }
        return failed;
    }
}
