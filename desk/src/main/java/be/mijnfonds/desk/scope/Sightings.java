package be.mijnfonds.desk.scope;

import be.mijnfonds.desk.store.Categories;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What lines show: of which member what was reached, and when. For one thread. */
public final class Sightings {
    /** The member was signed in; no line shows that anything was opened. */
    public static final String SESSION = "session";
    /** A line names a category that this version does not know. */
    public static final String OTHER = "other";

    private final Map<String, SortedMap<String, Touch>> byMember = new HashMap<>();

    void add(String member, String what, Touch touch) {
        byMember.computeIfAbsent(member, none -> new TreeMap<>()).merge(what, touch, Touch::and);
    }

    /** @param bits as {@link Categories} has them; none of them: the session alone */
    void add(String member, int bits, Touch touch) {
        if (bits == 0) add(member, SESSION, touch);
        for (var category : Categories.of(bits)) add(member, category.code(), touch);
        if ((bits & Categories.UNKNOWN) != 0) add(member, OTHER, touch);
    }

    /** @param bit as {@link Categories} has them, or 0 for the session alone */
    void addOne(String member, int bit, Touch touch) {
        if (bit == Categories.UNKNOWN) add(member, OTHER, touch);
        else add(member, bit == 0 ? SESSION : Categories.of(bit).getFirst().code(), touch);
    }

    void addAll(Sightings others) {
        others.byMember.forEach((member, touches) -> touches.forEach((what, touch) -> add(member, what, touch)));
    }

    /** Of one member, by what was reached; nothing when no line shows the member. */
    Map<String, Touch> of(String member) {
        return byMember.getOrDefault(member, Collections.emptySortedMap());
    }

    /** By ref, and for each by what was reached. */
    public SortedMap<String, SortedMap<String, Touch>> byMember() {
        return new TreeMap<>(byMember);
    }

    public int members() {
        return byMember.size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sightings that && byMember.equals(that.byMember);
    }

    @Override
    public int hashCode() {
        return byMember.hashCode();
    }
}
