package be.mijnfonds.range.drill;

import be.mijnfonds.demo.launch.AtExit;
import be.mijnfonds.demo.launch.Trouble;
import be.mijnfonds.demo.launch.postgres.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ./mijnfonds drill}. */
public final class Main {
    private static final String USAGE = """
            ./mijnfonds drill     lets incidents happen in a fund of its own, asks the desk who was touched, and compares that
                                  with what the attackers' own captures show; fails when one member would be told wrong
                --members N         how many invented members (40)
                --seed S            who plays which part (1)
                --out FOLDER        where results, report, page and charts are written (docs/drill)
            What it cannot do yet it names: incident B (a staff member who means harm), and everything after the answer, from
            the second person who freezes it to the letters.""";

    private static final int LEAST = 30;

    private Main() {}

    private record Options(int members, long seed, Path out) {}

    public static void main(String[] words) throws Exception {
        var home = Path.of(System.getProperty("mijnfonds.home", "."))
                .toAbsolutePath()
                .normalize();
        var options = options(new ArrayDeque<>(List.of(words)), home);
        var dir = Files.createTempDirectory("mijnfonds-drill");
        AtExit.endAllBelow(dir);
        Week week;
        try {
            var drilled = new Drill(home, dir, options.members(), options.seed(), System.out).run();
            week = Week.of(home, options.members(), options.seed(), drilled);
        } catch (Trouble e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        } finally {
            Folders.delete(dir);
        }
        week.write(options.out());
        System.out.println();
        System.out.print(WeekText.of(week));
        System.out.println("Kept in " + options.out() + ": drill.html, drill.md, drill.json");
        System.exit(week.isRight() ? 0 : 1);
    }

    private static Options options(ArrayDeque<String> left, Path home) {
        var members = 40;
        var seed = 1L;
        var out = home.resolve("docs/drill");
        while (!left.isEmpty()) {
            var word = left.poll();
            switch (word) {
                case "--members" -> members = (int) number(word, left.poll());
                case "--seed" -> seed = number(word, left.poll());
                case "--out" -> out = Path.of(value(word, left.poll()));
                case "--help" -> {
                    System.out.println(USAGE);
                    System.exit(0);
                }
                default -> refuse("drill does not know " + word + ".");
            }
        }
        if (members < LEAST) refuse("--members: with fewer than " + LEAST + " there is nobody for some of the parts.");
        return new Options(members, seed, out);
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
