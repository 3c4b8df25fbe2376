package be.mijnfonds.journal.verify;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.Line.Actor;
import be.mijnfonds.journal.Line.App;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A line as a person reads it, a field a line. */
final class PlainWords {
    private static final DateTimeFormatter BRUSSELS = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy HH:mm:ss 'in Brussels'", Locale.ENGLISH)
            .withZone(ZoneId.of("Europe/Brussels"));

    private final List<String> said = new ArrayList<>();

    static List<String> of(Line line) {
        var words = new PlainWords();
        var time = Instant.ofEpochMilli(line.time());
        words.say("when", BRUSSELS.format(time) + " (" + time + ")");
        words.say("verb", join(line.verb(), line.outcome(), line.kind()));
        words.say("who", line.actor() == null ? null : who(line.actor()));
        words.say("about", line.subject());
        words.say("categories", String.join(", ", line.categories()));
        words.say(
                "documents",
                line.bundles().isEmpty()
                        ? null
                        : Integer.toString(line.bundles().size()));
        words.say("times", line.count() == null ? null : line.count().toString());
        words.say("why", join(line.purpose(), line.ground(), line.casus()));
        words.say("level", line.level());
        words.say("fund", line.fund());
        words.say("through", line.app() == null ? null : through(line.app()));
        return words.said;
    }

    private void say(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) said.add(String.format("%-11s %s", name, value));
    }

    private static String who(Actor actor) {
        var behalf = actor.onBehalfOf() == null ? null : "on behalf of " + actor.onBehalfOf();
        return join(actor.kind(), actor.role(), actor.org(), actor.id(), behalf);
    }

    /** Build and route are the program's own word: the vault cannot know them, and a reader must not take them for proof. */
    private static String through(App app) {
        var claimed = join(app.build(), app.route());
        return join(app.name(), app.instance(), claimed.isEmpty() ? null : "by its own word: " + claimed);
    }

    private static String join(@Nullable String... parts) {
        var there = new ArrayList<String>();
        for (var part : parts) if (part != null) there.add(part);
        return String.join(", ", there);
    }
}
