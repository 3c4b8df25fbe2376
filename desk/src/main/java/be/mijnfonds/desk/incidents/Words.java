package be.mijnfonds.desk.incidents;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import org.jspecify.annotations.Nullable;

/** What people write: short, and without characters that could hide something. */
final class Words {
    private static final int LINE = 200;
    private static final int TEXT = 2_000;

    private Words() {}

    /** One line. */
    static String line(Fields in, String name) {
        return checked(name, in.text(name), LINE, false);
    }

    static String text(Fields in, String name) {
        return checked(name, in.text(name), TEXT, true);
    }

    static @Nullable String textOrNull(Fields in, String name) {
        var text = in.present(name).textOrNull(name);
        return text == null ? null : checked(name, text, TEXT, true);
    }

    static @Nullable String lineOrNull(Fields in, String name) {
        var text = in.present(name).textOrNull(name);
        return text == null ? null : checked(name, text, LINE, false);
    }

    static @Nullable Long timeOrNull(Fields in, String name) {
        var time = in.present(name).integerOrNull(name);
        return time == null ? null : time(name, time);
    }

    static long time(Fields in, String name) {
        return time(name, in.integer(name));
    }

    private static long time(String name, long time) {
        if (time < 0) throw new JsonException("not a time: " + name);
        return time;
    }

    static Json orNull(@Nullable Long time) {
        return time == null ? new Json.Null() : Json.of(time);
    }

    private static String checked(String name, String text, int longest, boolean lines) {
        var hidden = text.codePoints().anyMatch(c -> {
            if (c == '\n') return !lines;
            var type = Character.getType(c);
            return type == Character.CONTROL || type == Character.FORMAT || type == Character.UNASSIGNED;
        });
        if (text.isBlank() || text.length() > longest || hidden) throw new JsonException("not words: " + name);
        return text;
    }
}
