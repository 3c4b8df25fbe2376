package be.mijnfonds.vault;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A vault as a process of its own, some weeks ahead, so that it turns and can be killed in the middle. */
final class TurningVault {
    private TurningVault() {}

    public static void main(String[] args) throws Exception {
        var clock = Clock.offset(Clock.systemUTC(), Duration.parse(args[1]));
        // Its housekeeper turns at once.
        Vault.start(Settings.read(Path.of(args[0])), clock, new SecureRandom(), System.out::println);
        Thread.sleep(Long.MAX_VALUE);
    }

    static Process start(Path settings, Duration ahead) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TurningVault.class.getName(),
                        settings.toString(),
                        ahead.toString()))
                .redirectErrorStream(true)
                .redirectOutput(settings.resolveSibling("turning.log").toFile())
                .start();
    }
}
