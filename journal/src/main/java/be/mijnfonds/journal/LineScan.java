package be.mijnfonds.journal;

import be.mijnfonds.journal.Line.Actor;
import be.mijnfonds.journal.Line.App;
import be.mijnfonds.journal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line read in one pass, provided that it is written in the one canonical way: names in their order, no white space, no
 * escapes, every value of its form. Of anything else there is none, and the careful reader decides: nothing is taken that that
 * one would refuse. It is there for an answer after an incident, for which millions of lines are read while somebody waits.
 */
final class LineScan {
    private static final int MAX_DIGITS = 16;
    /** Where an absent text stands. */
    private static final long ABSENT = 0;

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

    private final boolean hasActor;
    private long actorId;
    private long actorKind;
    private long onBehalfOf;
    private long org;
    private long role;
    private final boolean hasApp;
    private long build;
    private long instance;
    private long name;
    private long route;
    private final int bundles;
    private final long casus;
    private final int categories;
    private final @Nullable Long count;
    private final long fund;
    private final long ground;
    private final long hash;
    private final long kind;
    private final long lease;
    private final long level;
    private final long network;
    private final long outcome;
    private final long purpose;
    private final long salt;
    private final long subject;
    private final long thing;
    private final long time;
    private final long trace;
    private final long verb;

    private LineScan(byte[] in) {
        this.in = in;
        expect('{');
        hasActor = actor();
        hasApp = app();
        bundles = texts("bundles", Form.BUNDLE, Line.MAX_BUNDLES);
        casus = text("case", Form.CODE);
        categories = texts("categories", Form.CATEGORY, Line.MAX_CATEGORIES);
        count = is("count") ? (Long) integer() : null;
        fund = need("fund", Form.FUND);
        ground = text("ground", Form.CODE);
        hash = text("hash", Form.SHA256);
        kind = text("kind", Form.CODE);
        lease = text("lease", Form.ID);
        level = text("level", Form.CODE);
        network = text("network", Form.HASHED);
        outcome = need("outcome", Form.CODE);
        purpose = text("purpose", Form.CODE);
        salt = need("salt", Form.SALT);
        subject = text("subject", Form.ID);
        thing = text("thing", Form.SHA256);
        if (!is("time")) throw UNSURE;
        time = integer();
        trace = text("trace", Form.LABEL);
        if (!is("v") || integer() != Line.VERSION) throw UNSURE;
        verb = need("verb", Form.CODE);
        expect('}');
        if (at != in.length) throw UNSURE;
    }

    /** Null when the careful reader has to say what it is. */
    static @Nullable LineScan of(byte[] bytes) {
        if (bytes.length > Line.MAX_BYTES) return null;
        try {
            return new LineScan(bytes);
        } catch (Unsure e) {
            return null;
        }
    }

    Line line() {
        return new Line(
                there(salt),
                time,
                there(fund),
                there(verb),
                there(outcome),
                said(kind),
                hasActor ? new Actor(there(actorKind), said(actorId), said(org), said(role), said(onBehalfOf)) : null,
                said(subject),
                said(lease),
                said(thing),
                all(categories),
                all(bundles),
                said(hash),
                count,
                said(purpose),
                said(ground),
                said(casus),
                said(level),
                readApp(),
                said(network),
                said(trace));
    }

    Glance glance() {
        return new Glance(
                time,
                there(verb),
                there(outcome),
                said(kind),
                said(actorId),
                said(subject),
                said(lease),
                said(thing),
                all(categories),
                said(hash),
                said(level),
                readApp(),
                said(network));
    }

    private @Nullable App readApp() {
        return hasApp ? new App(there(name), said(instance), said(build), said(route)) : null;
    }

    private boolean actor() {
        if (!isObject("actor")) return false;
        actorId = text("id", Form.ID);
        actorKind = need("kind", Form.CODE);
        onBehalfOf = text("onBehalfOf", Form.ID);
        org = text("org", Form.CODE);
        role = text("role", Form.CODE);
        expect('}');
        return true;
    }

    private boolean app() {
        if (!isObject("app")) return false;
        build = text("build", Form.LABEL);
        instance = text("instance", Form.CODE);
        name = need("name", Form.CODE);
        route = text("route", Form.LABEL);
        expect('}');
        return true;
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

    private long text(String name, Form form) {
        return is(name) ? string(form) : ABSENT;
    }

    private long need(String name, Form form) {
        if (!is(name)) throw UNSURE;
        return string(form);
    }

    /** Where it stands, as one number. No form lets a quotation mark or an escape in. */
    private long string(Form form) {
        expect('"');
        var from = at;
        var to = form.end(in, from);
        if (!form.isWhole(in, from, to)) throw UNSURE;
        at = to;
        expect('"');
        return (long) from << Integer.SIZE | to;
    }

    /** Where they begin, or 0; an empty list is not canonical. */
    private int texts(String name, Form form, int limit) {
        if (!is(name)) return 0;
        expect('[');
        var begin = at;
        var texts = 0;
        do {
            if (++texts > limit) throw UNSURE;
            string(form);
        } while (skip(','));
        expect(']');
        return begin;
    }

    private long integer() {
        var from = at;
        var value = 0L;
        while (at < in.length && in[at] >= '0' && in[at] <= '9') {
            if (at - from == MAX_DIGITS) throw UNSURE;
            value = value * 10 + in[at++] - '0';
        }
        if (at == from || in[from] == '0' && at - from > 1 || value > Json.MAX_INTEGER) throw UNSURE;
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

    private String there(long where) {
        var from = (int) (where >>> Integer.SIZE);
        return new String(in, from, (int) where - from, StandardCharsets.ISO_8859_1);
    }

    private @Nullable String said(long where) {
        return where == ABSENT ? null : there(where);
    }

    /** Of texts that were found right before. */
    private List<String> all(int begin) {
        if (begin == 0) return List.of();
        var all = new ArrayList<String>();
        for (var from = begin + 1; ; ) {
            var to = from;
            while (in[to] != '"') to++;
            all.add(new String(in, from, to - from, StandardCharsets.ISO_8859_1));
            if (in[to + 1] != ',') return all;
            from = to + 3;
        }
    }
}
