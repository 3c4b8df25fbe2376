package be.mijnfonds.range.bench;

import be.mijnfonds.journal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What was measured, as it goes to {@code docs/benchmarks}: a table for people, the same for programs, and a picture; with its
 * machine, date and commit.
 */
record Report(String name, Size size, LocalDate date, String commit, String machine, List<Row> rows, String where) {
    private static final String YARDSTICK = Yardstick.TEXT
            + "; for the journal, commits of one row of 300 bytes by one connection in the same PostgreSQL; for sessions, the"
            + " plain twin with the same members, pool, threads and gzip, in the same run; for who was touched, "
            + ScopeRows.YARDSTICK;

    /** What stands before where the time of a session goes. */
    static final String WHERE = """

            ## Where the time of a session goes

            A session costs more than its goal. So the same sessions were run once more, in the smallest fund, with a flight \
            recorder in each process (not in the figures above). A sample is a moment at which code of the process ran, \
            20 ms apart; TLS counts with the keys and hashes it needs; what the databases' servers did, and native code, is in \
            no sample.

            """;

    /** @param name such as {@code bench}, of which the files are named */
    static Report of(Path home, String name, Size size, List<Row> rows, String where)
            throws IOException, InterruptedException {
        var commit = said(home, "git", "rev-parse", "--short", "HEAD");
        return new Report(name, size, LocalDate.now(ZoneOffset.UTC), commit, thisMachine(), List.copyOf(rows), where);
    }

    String markdown() {
        var text = new StringBuilder();
        text.append("# `./mijnfonds bench")
                .append(name.equals("scope") ? " --scope" : "")
                .append(size.isTiny() ? " --tiny" : "")
                .append("`, ")
                .append(date)
                .append("\n\nCommit ")
                .append(commit)
                .append(", ")
                .append(machine)
                .append(".\n\n");
        if (size.isTiny()) text.append("Tiny: shows that it works; the figures say nothing.\n\n");
        text.append("Yardstick: ")
                .append(name.equals("scope") ? ScopeRows.YARDSTICK : YARDSTICK)
                .append(".\n\n");
        text.append("| what | measured | yardstick | figure | goal | |\n|---|---|---|---|---|---|\n");
        for (var row : rows) text.append(row.markdown()).append('\n');
        text.append(where);
        return text.toString();
    }

    private String json() {
        return Json.object()
                .put("v", 1)
                .put("date", date.toString())
                .put("commit", commit)
                .put("machine", machine)
                .put("tiny", size.isTiny())
                .put("rows", Json.array(rows.stream().map(Row::json).toList()))
                .build()
                .text();
    }

    /** {@code DATE-NAME.md}, {@code .json} and {@code .svg}. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        var file = date + "-" + name;
        Files.writeString(folder.resolve(file + ".svg"), Picture.of(rows));
        Files.writeString(folder.resolve(file + ".json"), json());
        Files.writeString(
                folder.resolve(file + ".md"), markdown() + "\n![Each figure beside its goal](" + file + ".svg)\n");
    }

    private static String thisMachine() throws IOException {
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
