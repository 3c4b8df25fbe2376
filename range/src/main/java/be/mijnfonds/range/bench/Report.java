package be.mijnfonds.range.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The table as it goes to {@code docs/benchmarks}: with its machine, date and commit. */
final class Report {
    private Report() {}

    static String of(Path home, Size size, List<Row> rows) throws IOException, InterruptedException {
        var text = new StringBuilder();
        text.append("# `./mijnfonds bench")
                .append(size == Size.TINY ? " --tiny" : "")
                .append("`, ")
                .append(LocalDate.now(ZoneOffset.UTC))
                .append("\n\nCommit ")
                .append(said(home, "git", "rev-parse", "--short", "HEAD"))
                .append(", ")
                .append(machine())
                .append(".\n\n");
        if (size == Size.TINY) text.append("Tiny: shows that it works; the figures say nothing.\n\n");
        text.append("Yardstick: ")
                .append(Yardstick.TEXT)
                .append("; for the journal, commits of one row of 300 bytes")
                .append(
                        " by one connection in the same PostgreSQL; for sessions, the plain twin with the same members,")
                .append(" pool, threads and gzip, in the same run.\n\n");
        text.append("| what | measured | yardstick | figure | goal | |\n|---|---|---|---|---|---|\n");
        for (var row : rows) text.append(row.markdown()).append('\n');
        return text.toString();
    }

    static void write(Path folder, String text) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(LocalDate.now(ZoneOffset.UTC) + "-bench.md"), text);
    }

    private static String machine() throws IOException {
        var load = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        var memory = Files.readAllLines(Path.of("/proc/meminfo")).getFirst().replaceAll("[^0-9]", "");
        return Runtime.getRuntime().availableProcessors() + " cores, " + Long.parseLong(memory) / 1024 / 1024
                + " GiB, " + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", Java "
                + Runtime.version() + ", load at the end " + load;
    }

    private static String said(Path home, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == 0 ? text : "unknown";
    }
}
