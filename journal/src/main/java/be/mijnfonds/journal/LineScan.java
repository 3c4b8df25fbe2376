package be.mijnfonds.journal;

import be.mijnfonds.journal.Line.Actor;
import be.mijnfonds.journal.Line.App;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a line in one pass, provided that it is written in the one canonical way: names in their order, no white space, no
 * escapes. Of anything else it says nothing, and the careful reader decides: it never takes what that one would refuse. It is
 * there for an answer after an incident, for which millions of lines are read while somebody waits.
 */
final class LineScan {
    private static final int MAX_DIGITS = 16;

    /** Not an error: only that the careful reader has to look. Without a trace, for it may be thrown often. */
    private static final class Unsure extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unsure() {
            super(null, null, false, false);
        }
    }

    private static final Unsure UNSURE = new Unsure();

    private final byte[] in;
    private int at;
    /** Whether the object that is being read has a field already. */
    private boolean begun;

    private LineScan(byte[] in) {
        this.in = in;
    }

    /** The line, or null when the careful reader has to say what it is. */
    static @Nullable Line line(byte[] bytes) {
        try {
            return new LineScan(bytes).line();
        } catch (Unsure | IllegalArgumentException e) {
            return null;
        }
    }

    private Line line() {
        expect('{');
        var actor = actor();
        var app = app();
        var bundles = texts("bundles", Line.MAX_BUNDLES);
        var casus = text("case");
        var categories = texts("categories", Line.MAX_CATEGORIES);
        var count = is("count") ? (Long) integer() : null;
        var fund = need("fund");
        var ground = text("ground");
        var hash = text("hash");
        var kind = text("kind");
        var lease = text("lease");
        var level = text("level");
        var network = text("network");
        var outcome = need("outcome");
        var purpose = text("purpose");
        var salt = need("salt");
        var subject = text("subject");
        var thing = text("thing");
        if (!is("time")) throw UNSURE;
        var time = integer();
        var trace = text("trace");
        if (!is("v") || integer() != Line.VERSION) throw UNSURE;
        var verb = need("verb");
        expect('}');
        if (at != in.length) throw UNSURE;
        return new Line(
                salt, time, fund, verb, outcome, kind, actor, subject, lease, thing, categories, bundles, hash, count,
                purpose, ground, casus, level, app, network, trace);
    }

    private @Nullable Actor actor() {
        if (!isObject("actor")) return null;
        var id = text("id");
        var kind = need("kind");
        var onBehalfOf = text("onBehalfOf");
        var org = text("org");
        var role = text("role");
        expect('}');
        return new Actor(kind, id, org, role, onBehalfOf);
    }

    private @Nullable App app() {
        if (!isObject("app")) return null;
        var build = text("build");
        var instance = text("instance");
        var name = need("name");
        var route = text("route");
        expect('}');
        return new App(name, instance, build, route);
    }

    private boolean isObject(String name) {
        if (!is(name)) return false;
        expect('{');
        begun = false;
        return true;
    }

    /** Whether this field comes next; then what follows is its value. */
    private boolean is(String name) {
        var from = begun ? at + 1 : at;
        var end = from + name.length() + 3;
        if (end > in.length || begun && in[at] != ',') return false;
        if (in[from] != '"' || in[end - 2] != '"' || in[end - 1] != ':') return false;
        for (var i = 0; i < name.length(); i++) if (in[from + 1 + i] != name.charAt(i)) return false;
        at = end;
        begun = true;
        return true;
    }

    private @Nullable String text(String name) {
        return is(name) ? string() : null;
    }

    private String need(String name) {
        if (!is(name)) throw UNSURE;
        return string();
    }

    /** Up to the next quotation mark; what the characters may be is the line's own rule, and no rule lets an escape in. */
    private String string() {
        expect('"');
        var from = at;
        while (at < in.length && in[at] != '"') if (in[at++] < ' ') throw UNSURE;
        expect('"');
        return new String(in, from, at - 1 - from, StandardCharsets.ISO_8859_1);
    }

    /** None when it is not there; an empty one is not canonical. */
    private List<String> texts(String name, int limit) {
        if (!is(name)) return List.of();
        var texts = new ArrayList<String>();
        expect('[');
        do {
            if (texts.size() == limit) throw UNSURE;
            texts.add(string());
        } while (skip(','));
        expect(']');
        return texts;
    }

    private long integer() {
        var from = at;
        var value = 0L;
        while (at < in.length && in[at] >= '0' && in[at] <= '9') {
            if (at - from == MAX_DIGITS) throw UNSURE;
            value = value * 10 + in[at++] - '0';
        }
        if (at == from || in[from] == '0' && at - from > 1) throw UNSURE;
        return value;
    }

    private boolean skip(char c) {
        if (at >= in.length || in[at] != c) return false;
        at++;
        return true;
    }

    private void expect(char c) {
        if (!skip(c)) throw UNSURE;
    }
}
