package be.mijnfonds.demo.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** {@code ./mijnfonds run}: starts the demo fund and stays until Ctrl-C. */
public final class Main {
    private Main() {}

    public static void main(String[] words) throws InterruptedException {
        stay(words, (fund, progress) -> () -> {});
    }

    /** What runs beside the fund, as long as it does. */
    @FunctionalInterface
    public interface Beside {
        /** @throws Trouble when it cannot start; it says why */
        AutoCloseable start(DemoFund fund, Progress progress) throws IOException, SQLException;
    }

    /** Starts a fund as {@code words} say, then what runs beside it, and never returns. */
    public static void stay(String[] words, Beside beside) throws InterruptedException {
        var home = Path.of(System.getProperty("mijnfonds.home", "."));
        try {
            run(Options.parse(home, words), beside);
        } catch (Trouble e) {
            System.err.println();
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Options options, Beside beside) throws InterruptedException {
        var progress = Progress.onScreen();
        var fund = DemoFund.open(options, progress);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(fund, progress), "stop"));
        fund.start();
        Welcome.print(fund, System.out);
        start(beside, fund, progress);
        train(fund);
        new CountDownLatch(1).await();
    }

    private static void start(Beside beside, DemoFund fund, Progress progress) {
        // Before the start: Ctrl-C may come while it is half done.
        var started = new AtomicReference<AutoCloseable>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(started.get(), fund, progress), "beside"));
        try {
            started.set(beside.start(fund, progress));
        } catch (IOException | SQLException e) {
            throw new Trouble("What runs beside the fund could not be started: " + e.getMessage(), e);
        }
    }

    private static void end(@Nullable AutoCloseable beside, DemoFund fund, Progress progress) {
        AtExit.leave();
        try {
            if (beside != null) beside.close();
            Ground.endBeside(fund.layout(), progress);
        } catch (Exception e) {
            System.out.println("What ran beside the fund did not stop by itself: " + e.getMessage());
        }
    }

    /** Behind the run, so that nobody waits for it; what fails there only leaves the next start as slow as this one. */
    private static void train(DemoFund fund) {
        try {
            var training = Training.behind(fund.options().home(), fund.layout().log("training"));
            if (training != null) Runtime.getRuntime().addShutdownHook(new Thread(() -> end(training), "training"));
        } catch (IOException | UncheckedIOException | Trouble e) {
            System.out.println("The next start will not be faster than this one: " + e.getMessage());
        }
    }

    private static void end(Process training) {
        try {
            Training.end(training);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(DemoFund fund, Progress progress) {
        progress.finish();
        progress.note("Stopping; ./mijnfonds run goes on from here.");
        fund.close();
    }
}
