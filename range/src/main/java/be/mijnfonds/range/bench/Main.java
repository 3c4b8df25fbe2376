package be.mijnfonds.range.bench;

import be.mijnfonds.demo.launch.AtExit;
import be.mijnfonds.demo.launch.postgres.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ./mijnfonds bench}. */
public final class Main {
    private static final String USAGE = """
            ./mijnfonds bench     measures the real parts against a yardstick of the same run, and prints a table
                --out FOLDER        writes it there too: DATE-bench.md, .json and .svg
                --tiny              a minute of it, to see that it works; its figures say nothing
            It reads the memory of processes in /proc, so it needs Linux, and a machine that does nothing else.""";

    private Main() {}

    public static void main(String[] words) throws Exception {
        var left = new ArrayDeque<>(List.of(words));
        var size = Size.WHOLE;
        @Nullable Path folder = null;
        while (!left.isEmpty()) {
            var word = left.poll();
            switch (word) {
                case "--tiny" -> size = Size.TINY;
                case "--out" -> folder = Path.of(value(left.poll()));
                case "--help" -> {
                    System.out.println(USAGE);
                    return;
                }
                default -> refuse("bench does not know " + word + ".");
            }
        }
        run(size, folder);
    }

    private static void run(Size size, @Nullable Path folder) throws Exception {
        var home = Path.of(System.getProperty("mijnfonds.home", "."))
                .toAbsolutePath()
                .normalize();
        var dir = Files.createTempDirectory("mijnfonds-bench");
        AtExit.endAllBelow(dir);
        try {
            var bench = new Bench(home, dir, size, System.out);
            var report = Report.of(home, size, bench.run(), bench.where());
            System.out.println();
            System.out.print(report.markdown());
            if (folder != null) report.write(folder);
        } finally {
            Folders.delete(dir);
        }
    }

    private static String value(@Nullable String value) {
        if (value == null) refuse("--out needs a folder.");
        return String.valueOf(value);
    }

    private static void refuse(String sentence) {
        System.err.println(sentence);
        System.err.println(USAGE);
        System.exit(2);
    }
}
