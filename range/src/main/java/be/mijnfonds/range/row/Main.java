package be.mijnfonds.range.row;

import be.mijnfonds.demo.launch.AtExit;
import be.mijnfonds.demo.launch.postgres.Folders;
import be.mijnfonds.range.threats.Threats;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ./mijnfonds range}. */
public final class Main {
    private static final String USAGE = """
            ./mijnfonds range     runs every adversary against the real processes and against the plain twin; fails when a
                                  bound does not hold or the twin is not taken whole; needs no network
                --members N         how many invented members (200)
                --row K             only this row of the table; may be given more than once
                --seed S            who works and who steals (1)
                --out FOLDER        where results, table, pages and chart are written (docs/threats; with --row nowhere)""";

    private Main() {}

    private record Options(
            int members,
            List<Integer> rows,
            long seed,
            @Nullable Path out) {}

    public static void main(String[] words) throws Exception {
        var home = Path.of(System.getProperty("mijnfonds.home", "."))
                .toAbsolutePath()
                .normalize();
        var options = options(new ArrayDeque<>(List.of(words)), home);
        var rows = Rows.ALL.stream()
                .filter(row -> options.rows().isEmpty()
                        || options.rows().contains(row.facts().number()))
                .toList();
        if (rows.isEmpty()) refuse("there is no such row.");
        var dir = Files.createTempDirectory("mijnfonds-range");
        AtExit.endAllBelow(dir);
        List<Outcome> outcomes;
        try {
            outcomes = new Range(home, dir, options.members(), options.seed(), System.out).run(rows);
        } finally {
            Folders.delete(dir);
        }
        System.out.println();
        System.out.print(Threats.table(outcomes));
        for (var outcome : outcomes)
            for (var failure : outcome.failures())
                System.out.println("Row " + outcome.facts().number() + ". " + failure);
        if (options.out() != null) Threats.write(options.out(), outcomes, options.members());
        System.exit(outcomes.stream().allMatch(Outcome::passes) ? 0 : 1);
    }

    private static Options options(ArrayDeque<String> left, Path home) {
        var members = 200;
        var seed = 1L;
        var rows = new ArrayList<Integer>();
        @Nullable Path out = null;
        while (!left.isEmpty()) {
            var word = left.poll();
            switch (word) {
                case "--members" -> members = (int) number(word, left.poll());
                case "--row" -> rows.add((int) number(word, left.poll()));
                case "--seed" -> seed = number(word, left.poll());
                case "--out" -> out = Path.of(value(word, left.poll()));
                case "--help" -> {
                    System.out.println(USAGE);
                    System.exit(0);
                }
                default -> refuse("range does not know " + word + ".");
            }
        }
        if (out == null && rows.isEmpty()) out = home.resolve("docs/threats");
        return new Options(members, rows, seed, out);
    }

    private static long number(String option, @Nullable String value) {
        try {
            return Long.parseLong(value(option, value));
        } catch (NumberFormatException e) {
            refuse(option + " takes a number.");
            return 0;
        }
    }

    private static String value(String option, @Nullable String value) {
        if (value == null) refuse(option + " needs a value.");
        return String.valueOf(value);
    }

    private static void refuse(String sentence) {
        System.err.println(sentence);
        System.err.println(USAGE);
        System.exit(2);
    }
}
