package be.mijnfonds.demo.feed;

import be.mijnfonds.demo.people.People;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The invented fund as settings name it: the same settings, the same people, in every process. */
public record Fund(String number, long seed, int members, LocalDate today, boolean canary) {
    /** The options that {@link #from} takes. */
    public static final Set<String> OPTIONS = Set.of("--fund", "--seed", "--members", "--today", "--canary");

    public static Fund from(Options options, LocalDate today) {
        return new Fund(
                options.text("--fund", "599"),
                options.number("--seed", 1),
                Math.toIntExact(options.number("--members", 2_000)),
                options.day("--today", today),
                options.on("--canary"));
    }

    public People people() {
        return People.of(seed, members, today);
    }

    /** Null when rows stay as they are. */
    public @Nullable Canaries canaries() {
        return canary ? new Canaries(seed) : null;
    }
}
