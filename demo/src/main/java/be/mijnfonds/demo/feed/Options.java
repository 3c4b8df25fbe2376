package be.mijnfonds.demo.feed;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Options given as {@code --name value} or {@code --name}; unknown ones, doubles and missing values are refused with a sentence. */
public final class Options {
    private static final Set<String> SWITCHES = Set.of("--canary");

    private final Map<String, String> given;

    private Options(Map<String, String> given) {
        this.given = given;
    }

    /** @throws IllegalArgumentException with a sentence for the user */
    public static Options of(List<String> args, Set<String> known) {
        var given = new HashMap<String, String>();
        for (var left = args.iterator(); left.hasNext(); ) {
            var name = left.next();
            if (!known.contains(name)) throw new IllegalArgumentException("Unknown option " + name + ".");
            if (!SWITCHES.contains(name) && !left.hasNext())
                throw new IllegalArgumentException("Option " + name + " wants a value.");
            if (given.put(name, SWITCHES.contains(name) ? "" : left.next()) != null)
                throw new IllegalArgumentException("Option " + name + " is there twice.");
        }
        return new Options(given);
    }

    public boolean on(String name) {
        return given.containsKey(name);
    }

    public String text(String name, String otherwise) {
        return given.getOrDefault(name, otherwise);
    }

    public Path path(String name) {
        var value = given.get(name);
        if (value == null) throw new IllegalArgumentException("Option " + name + " is missing.");
        return Path.of(value);
    }

    public long number(String name, long otherwise) {
        try {
            return Long.parseLong(text(name, "" + otherwise));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Option " + name + " wants a whole number.");
        }
    }

    public LocalDate day(String name, LocalDate otherwise) {
        try {
            return LocalDate.parse(text(name, otherwise.toString()));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("Option " + name + " wants a date such as 2026-11-24.");
        }
    }
}
