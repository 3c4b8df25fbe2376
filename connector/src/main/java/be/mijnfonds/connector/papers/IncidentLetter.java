package be.mijnfonds.connector.papers;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.ReleaseHead;
import be.mijnfonds.protocol.ReleaseMember;
import be.mijnfonds.protocol.ReleaseMember.Reached;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One member's letter after an incident, as words under headings: the same words stand on the PDF and in the portal, so that
 * who holds the one can compare it with the other.
 */
final class IncidentLetter {
    static final String KIND = "incident";

    private final Words words;
    private final ReleaseHead head;
    private final List<Json> sections = new ArrayList<>();

    private IncidentLetter(Words words, ReleaseHead head) {
        this.words = words;
        this.head = head;
    }

    /**
     * @param before what the release before this one said of this member; null when it did not name them
     * @param officer where the data protection officer is reached
     */
    static Json.Obj of(
            Words words,
            ReleaseHead head,
            List<Reached> reached,
            @Nullable List<Reached> before,
            LocalDate issuedOn,
            String officer) {
        var letter = new IncidentLetter(words, head);
        letter.write(reached, before, officer);
        return Json.object()
                .put("kind", KIND)
                .put("language", words.language())
                .put("issuedOn", issuedOn.toString())
                .put("incident", head.incident())
                .put("number", head.number())
                .put("sections", Json.array(letter.sections))
                .build();
    }

    private void write(List<Reached> reached, @Nullable List<Reached> before, String officer) {
        what();
        if (head.number() > 1) changed(reached, before);
        sureness("certain", reached.stream().filter(Reached::certain).toList());
        sureness("possible", reached.stream().filter(one -> !one.certain()).toList());
        others();
        rests();
        follow(reached);
        did();
        now(reached);
        section("ask", List.of(text("ask.officer", officer), text("ask.authority")), List.of());
        section("real", List.of(text("real.text")), List.of());
    }

    private void what() {
        section(
                "what",
                List.of(
                        text("place." + head.place().code()),
                        text("what.when", span(head.from(), head.to())),
                        text("what.number", head.incident(), Integer.toString(head.number()))),
                List.of());
    }

    private void changed(List<Reached> reached, @Nullable List<Reached> before) {
        if (before == null) {
            section("changed", List.of(text("changed.first")), List.of());
            return;
        }
        var said = new ArrayList<String>();
        var known = before.stream().collect(Collectors.toMap(Reached::what, Reached::certain));
        var named = reached.stream().map(Reached::what).collect(Collectors.toSet());
        add(
                said,
                "new",
                reached.stream().filter(one -> !known.containsKey(one.what())).toList());
        add(
                said,
                "certain",
                reached.stream()
                        .filter(one -> one.certain() && Boolean.FALSE.equals(known.get(one.what())))
                        .toList());
        add(
                said,
                "possible",
                reached.stream()
                        .filter(one -> !one.certain() && Boolean.TRUE.equals(known.get(one.what())))
                        .toList());
        add(
                said,
                "gone",
                before.stream().filter(one -> !named.contains(one.what())).toList());
        if (said.isEmpty()) said.add(text("changed.same"));
        section("changed", said, List.of());
    }

    private void add(List<String> said, String key, List<Reached> which) {
        if (!which.isEmpty())
            said.add(text("changed." + key, which.stream().map(this::name).collect(Collectors.joining("; "))));
    }

    /** Certain and possible each under a heading of its own: never one list, never one number. */
    private void sureness(String sureness, List<Reached> which) {
        if (which.isEmpty()) return;
        section(
                sureness,
                List.of(text(sureness + ".text")),
                which.stream()
                        .map(one -> row(name(one), span(one.first(), one.last())))
                        .toList());
    }

    private void others() {
        var others = head.others();
        if (others.excluded()) {
            section("other", List.of(text(head.witness() ? "other.excluded.witness" : "other.excluded")), List.of());
            return;
        }
        var said = new ArrayList<String>();
        said.add(text("other.possible"));
        for (var doubt : others.doubts()) said.add(text("doubt." + doubt.kind().code(), number(doubt.count())));
        section("other", said, List.of());
    }

    private void rests() {
        var grounds = head.others().grounds();
        var said = new ArrayList<String>();
        var from = grounds.readFrom();
        var to = grounds.readTo();
        // The line after the last is meant; an empty stretch names no line.
        if (from != null && to != null && from < to)
            said.add(text("rests.read", number(from), number(to - 1), number(grounds.size())));
        else said.add(text("rests.unread", number(grounds.size())));
        var counted = grounds.counted();
        said.add(
                counted == null
                        ? text("rests.uncounted", number(grounds.keysLeft()))
                        : text("rests.counted", number(grounds.keysLeft()), number(counted)));
        said.add(text(head.witness() ? "rests.witness" : "rests.no-witness"));
        section("rests", said, List.of());
    }

    private void follow(List<Reached> reached) {
        section(
                "follow",
                reached.stream().map(one -> text("follow." + one.what())).toList(),
                List.of());
    }

    private void did() {
        section(
                "did",
                List.of(),
                List.of(
                        row(text("did.aware"), moment(head.aware())),
                        row(text("did.contained"), moment(head.contained())),
                        row(text("did.fixed"), moment(head.fixed()))));
    }

    private void now(List<Reached> reached) {
        var said = new ArrayList<String>();
        said.add(text("do.calls"));
        if (reached.stream()
                .anyMatch(one -> List.of("bank", "requests", "insurance").contains(one.what())))
            said.add(text("do.bank"));
        if (reached.stream().anyMatch(one -> one.what().equals(ReleaseMember.SESSION))) said.add(text("do.ways"));
        said.add(text("do.look"));
        said.add(text("do.police"));
        section("do", said, List.of());
    }

    private void section(String key, List<String> text, List<Json> rows) {
        sections.add(Json.object()
                .put("title", text(key + ".title"))
                .put("text", Json.texts(text))
                .put("rows", Json.array(rows))
                .build());
    }

    private static Json row(String name, String value) {
        return Json.object().put("name", name).put("value", value).build();
    }

    private String name(Reached one) {
        return words.text("what." + one.what());
    }

    private String text(String key, String... values) {
        return words.text("incident." + key, values);
    }

    private String moment(@Nullable Long ms) {
        return ms == null ? text("did.not-yet") : words.moment(ms);
    }

    private String span(long first, long last) {
        var from = words.moment(first);
        var to = words.moment(last);
        return from.equals(to) ? from : text("span", from, to);
    }

    private String number(long number) {
        return String.format(Locale.ROOT, "%d", number);
    }

    /** What stands on the PDF, of a letter that was made by {@link #of}. */
    static List<Html> content(Json.Fields letter) {
        var content = new ArrayList<Html>();
        letter.text("incident");
        letter.integer("number");
        for (var each : letter.array("sections", 20)) {
            var section = Json.Fields.of(each);
            content.add(Html.of("h2", section.text("title")));
            for (var text : section.texts("text", 40)) content.add(Html.of("p", text));
            var rows = new Rows();
            var all = section.array("rows", 40);
            for (var row : all) {
                var in = Json.Fields.of(row);
                rows.add(in.text("name"), in.text("value"));
            }
            if (!all.isEmpty()) content.add(rows.table());
        }
        return content;
    }
}
