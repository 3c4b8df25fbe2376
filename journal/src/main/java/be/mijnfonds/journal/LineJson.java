package be.mijnfonds.journal;

import be.mijnfonds.journal.Line.Actor;
import be.mijnfonds.journal.Line.App;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line as JSON, both ways: the field names of the wire stand here and nowhere else. */
final class LineJson {
    private LineJson() {}

    static Json.Obj write(Line line) {
        return Json.object()
                .put("v", Line.VERSION)
                .put("salt", line.salt())
                .put("time", line.time())
                .put("fund", line.fund())
                .put("verb", line.verb())
                .put("outcome", line.outcome())
                .put("kind", line.kind())
                .put("actor", line.actor() == null ? null : write(line.actor()))
                .put("subject", line.subject())
                .put("lease", line.lease())
                .put("thing", line.thing())
                .put("categories", texts(line.categories()))
                .put("bundles", texts(line.bundles()))
                .put("hash", line.hash())
                .put("count", line.count() == null ? null : Json.of(line.count()))
                .put("purpose", line.purpose())
                .put("ground", line.ground())
                .put("case", line.casus())
                .put("level", line.level())
                .put("app", line.app() == null ? null : write(line.app()))
                .put("network", line.network())
                .put("trace", line.trace())
                .build();
    }

    private static Json write(Actor actor) {
        return Json.object()
                .put("kind", actor.kind())
                .put("id", actor.id())
                .put("org", actor.org())
                .put("role", actor.role())
                .put("onBehalfOf", actor.onBehalfOf())
                .build();
    }

    private static Json write(App app) {
        return Json.object()
                .put("name", app.name())
                .put("instance", app.instance())
                .put("build", app.build())
                .put("route", app.route())
                .build();
    }

    private static @Nullable Json texts(List<String> values) {
        return values.isEmpty() ? null : Json.texts(values);
    }

    static Line parse(byte[] bytes) {
        if (bytes.length > Line.MAX_BYTES) throw new JsonException("longer than a line may be");
        var scan = LineScan.of(bytes);
        return scan == null ? carefully(bytes) : scan.line();
    }

    /** Whatever way it is written; says what is wrong with it. */
    static Line carefully(byte[] bytes) {
        var fields = Json.parseObject(bytes);
        if (fields.integer("v") != Line.VERSION) throw new JsonException("unknown version");
        Line line;
        try {
            line = line(fields);
        } catch (IllegalArgumentException e) {
            throw new JsonException(String.valueOf(e.getMessage()));
        }
        fields.end();
        // One value, one text: else two leaves could say the same, or one leaf be read in two ways.
        if (!Arrays.equals(line.bytes(), bytes)) throw new JsonException("not canonical");
        return line;
    }

    private static Line line(Json.Fields in) {
        return new Line(
                in.text("salt"),
                in.integer("time"),
                in.text("fund"),
                in.text("verb"),
                in.text("outcome"),
                in.textOrNull("kind"),
                actor(in.objectOrNull("actor")),
                in.textOrNull("subject"),
                in.textOrNull("lease"),
                in.textOrNull("thing"),
                texts(in, "categories", Line.MAX_CATEGORIES),
                texts(in, "bundles", Line.MAX_BUNDLES),
                in.textOrNull("hash"),
                in.integerOrNull("count"),
                in.textOrNull("purpose"),
                in.textOrNull("ground"),
                in.textOrNull("case"),
                in.textOrNull("level"),
                app(in.objectOrNull("app")),
                in.textOrNull("network"),
                in.textOrNull("trace"));
    }

    private static @Nullable Actor actor(Json.@Nullable Fields in) {
        if (in == null) return null;
        var actor = new Actor(
                in.text("kind"),
                in.textOrNull("id"),
                in.textOrNull("org"),
                in.textOrNull("role"),
                in.textOrNull("onBehalfOf"));
        in.end();
        return actor;
    }

    private static @Nullable App app(Json.@Nullable Fields in) {
        if (in == null) return null;
        var app = new App(in.text("name"), in.textOrNull("instance"), in.textOrNull("build"), in.textOrNull("route"));
        in.end();
        return app;
    }

    private static List<String> texts(Json.Fields in, String name, int limit) {
        return in.has(name) ? in.texts(name, limit) : List.of();
    }
}
