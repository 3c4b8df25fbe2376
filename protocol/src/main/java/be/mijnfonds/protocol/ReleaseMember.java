package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Wire;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One member of a release, and what of theirs was reached.
 *
 * @param reached sorted by code, each once, at least one; every other category of theirs is as for everybody
 */
public record ReleaseMember(Ref ref, List<Reached> reached) {
    /** Not a category: somebody acted as this member, whatever they opened. */
    public static final String SESSION = "session";

    private static final int MAX_REACHED = Category.values().length + 1;

    /**
     * @param what code of a category, or {@link #SESSION}
     * @param certain a line of the journal shows it; otherwise it is possible, never both
     * @param first ms
     * @param last ms
     */
    public record Reached(String what, boolean certain, long first, long last) {
        public Reached {
            if (!what.equals(SESSION)) Category.of(what);
            ReleaseHead.time("first", first);
            ReleaseHead.time("last", last);
            if (first > last) throw new JsonException("first: after last");
        }

        public static Reached read(Json json) {
            return Wire.part(
                    json,
                    in -> new Reached(
                            in.text("what"), certain(in.text("sureness")), in.integer("first"), in.integer("last")));
        }

        private static boolean certain(String sureness) {
            if (!sureness.equals("certain") && !sureness.equals("possible"))
                throw new JsonException("sureness: certain or possible");
            return sureness.equals("certain");
        }

        public Json json() {
            return Json.object()
                    .put("what", what)
                    .put("sureness", certain ? "certain" : "possible")
                    .put("first", first)
                    .put("last", last)
                    .build();
        }
    }

    public ReleaseMember {
        reached = List.copyOf(reached);
        var all = reached;
        if (all.isEmpty() || all.size() > MAX_REACHED) throw new JsonException("reached: one to " + MAX_REACHED);
        if (IntStream.range(1, all.size())
                .anyMatch(i -> all.get(i - 1).what().compareTo(all.get(i).what()) >= 0))
            throw new JsonException("reached: not in order, or one twice");
    }

    static ReleaseMember read(byte[] line) {
        var member = Wire.part(
                Json.parse(line),
                in -> new ReleaseMember(
                        new Ref(in.text("ref")),
                        in.array("reached", MAX_REACHED).stream()
                                .map(Reached::read)
                                .toList()));
        Release.canonical(line, member.bytes());
        return member;
    }

    byte[] bytes() {
        return Json.object()
                .put("ref", ref.value())
                .put("reached", Json.array(reached.stream().map(Reached::json).toList()))
                .build()
                .canonical();
    }
}
