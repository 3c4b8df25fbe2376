package be.mijnfonds.demo.launch;

import be.mijnfonds.demo.launch.postgres.Folders;
import be.mijnfonds.demo.people.People;
import be.mijnfonds.demo.visitor.FundKeys;
import be.mijnfonds.demo.visitor.SigningIn;
import be.mijnfonds.demo.visitor.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes the caches with which the next start is faster: opens a fund of twenty invented members in a folder of its own, lets one
 * of them sign in and read, notes what each program loads, and throws the fund away. Runs behind the first run, giving way
 * to everything else.
 */
public final class Training {
    private static final int MEMBERS = 20;
    private static final int ACCOUNTS = 2;

    /** The process in which each program shows what it loads; the connector's commands load nearly the same. */
    static final Map<String, Program> PROGRAMS = Map.of(
            "vault", Programs.VAULT,
            "portal", Programs.PORTAL,
            "seal", Programs.CONNECTOR,
            "pages", Programs.PAGES,
            "site", Programs.SITE,
            "provider", Programs.PROVIDER,
            "core", Programs.CORE,
            "scenes", Programs.SCENES);

    private Training() {}

    /** Starts it as a process of its own when a cache is missing; null when there is nothing to do. */
    static @Nullable Process behind(Path home, Path log) throws IOException {
        if (missing(home).isEmpty()) return null;
        Files.createDirectories(log.resolveSibling(""));
        var command = List.of(
                "nice",
                "-n",
                "15",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                ClassPath.of(home, "demo").text(),
                "-Dmijnfonds.home=" + home,
                Training.class.getName());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Ends it, and with it the fund that it opened. */
    static void end(Process training) throws InterruptedException {
        training.destroy();
        if (!training.waitFor(1, TimeUnit.MINUTES)) training.destroyForcibly();
    }

    static List<Program> missing(Path home) {
        return PROGRAMS.values().stream()
                .filter(program -> !AotCache.of(home, program).made())
                .toList();
    }

    public static void main(String[] words) throws IOException, InterruptedException {
        var home = Path.of(System.getProperty("mijnfonds.home", "."))
                .toAbsolutePath()
                .normalize();
        try {
            make(home, Progress.to(System.out));
        } catch (Trouble e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }

    /** @throws Trouble when another training is under way, or there is no room */
    public static void make(Path home, Progress progress) throws IOException, InterruptedException {
        if (missing(home).isEmpty()) return;
        var dir = AotCache.folder(home).resolve("fund");
        var options = new Options(home, dir, MEMBERS, ACCOUNTS, Ports.find(), true, false, EnumSet.noneOf(Break.class));
        var fund = DemoFund.recording(options, progress);
        var hook = new Thread(fund::close, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            fund.start();
            read(fund);
        } finally {
            Runtime.getRuntime().removeShutdownHook(hook);
            fund.close();
        }
        var log = AotCache.folder(home).resolve("making.log");
        for (var program : PROGRAMS.values()) {
            progress.step("Making the cache of " + program.main());
            AotCache.of(home, program).make(program.main(), log);
        }
        progress.finish();
        Folders.delete(dir);
    }

    private static void read(DemoFund fund) throws IOException, InterruptedException {
        var member = People.of(1, MEMBERS, LocalDate.now(ZoneOffset.UTC))
                .persons()
                .findFirst()
                .orElseThrow();
        try (var visitor = new Visitor(FundKeys.read(fund.made("fund.json")), new SecureRandom())) {
            if (visitor.signIn("itsme", member.nationalNumber()) instanceof SigningIn.In(var visit)) {
                visit.read();
                visit.end();
            }
        }
    }
}
