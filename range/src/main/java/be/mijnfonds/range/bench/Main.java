package be.mijnfonds.range.bench;

import be.mijnfonds.demo.launch.AtExit;
import be.mijnfonds.demo.launch.Trouble;
import be.mijnfonds.demo.launch.postgres.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code ./mijnfonds bench}. */
public final class Main {
    private static final String USAGE = """
            ./mijnfonds bench     measures the real parts against a yardstick of the same run, and prints a table
                --out FOLDER        writes it there too: DATE-bench.md, .json and .svg
                --scope             only who was touched, over a year of the journal: DATE-scope.md, .json and .svg
                --lines N,…         how long that journal is (1000000,10000000); fifty million lines need some 55 GB
                --tiny              a minute of it, to see that it works; its figures say nothing
            It reads the memory of processes in /proc, so it needs Linux, and a machine that does nothing else.""";

    private Main() {}

    public static void main(String[] words) throws Exception {
        var left = new ArrayDeque<>(List.of(words));
        var size = Size.WHOLE;
        @Nullable Path folder = null;
        var scope = false;
        List<Long> lines = List.of();
        while (!left.isEmpty()) {
            var word = left.poll();
            switch (word) {
                case "--tiny" -> size = Size.TINY;
                case "--out" -> folder = Path.of(value(word, left.poll()));
                case "--scope" -> scope = true;
                case "--lines" -> lines = sizes(value(word, left.poll()));
                case "--help" -> {
                    System.out.println(USAGE);
                    return;
                }
                default -> refuse("bench does not know " + word + ".");
            }
        }
        run(lines.isEmpty() ? size : size.withLines(lines), scope, folder);
    }

    private static List<Long> sizes(String words) {
        if (!words.matches("[1-9][0-9]{3,8}(,[1-9][0-9]{3,8})*")) refuse("--lines takes numbers of 1000 or more.");
        return Stream.of(words.split(",")).map(Long::valueOf).toList();
    }

    private static void run(Size size, boolean scope, @Nullable Path folder) throws Exception {
        var home = Path.of(System.getProperty("mijnfonds.home", "."))
                .toAbsolutePath()
                .normalize();
        var dir = Files.createTempDirectory("mijnfonds-bench");
        AtExit.endAllBelow(dir);
        try {
            var report = scope ? scope(home, dir, size) : whole(home, dir, size);
            System.out.println();
            System.out.print(report.markdown());
            if (folder != null) report.write(folder);
        } catch (Trouble e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } finally {
            Folders.delete(dir);
        }
    }

    private static Report whole(Path home, Path dir, Size size) throws Exception {
        var bench = new Bench(home, dir, size, System.out);
        return Report.of(home, "bench", size, bench.run(), bench.where());
    }

    private static Report scope(Path home, Path dir, Size size) throws Exception {
        var scope = new ScopeRows(dir, size.lines(), System.out);
        return Report.of(home, "scope", size, scope.measured(), scope.where());
    }

    private static String value(String word, @Nullable String value) {
        if (value == null) refuse(word + " needs a value.");
        return String.valueOf(value);
    }

    private static void refuse(String sentence) {
        System.err.println(sentence);
        System.err.println(USAGE);
        System.exit(2);
    }
}
