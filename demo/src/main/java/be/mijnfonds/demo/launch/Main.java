package be.mijnfonds.demo.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** {@code ./mijnfonds run}: starts the demo fund and stays until Ctrl-C. */
public final class Main {
    private Main() {}

    public static void main(String[] words) throws InterruptedException {
        var home = Path.of(System.getProperty("mijnfonds.home", "."));
        try {
            run(Options.parse(home, words));
        } catch (Trouble e) {
            System.err.println();
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Options options) throws InterruptedException {
        var progress = Progress.onScreen();
        var fund = DemoFund.open(options, progress);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(fund, progress), "stop"));
        fund.start();
        Welcome.print(fund, System.out);
        train(fund);
        new CountDownLatch(1).await();
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
