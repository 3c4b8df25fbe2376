package be.mijnfonds.demo.scan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is looked for and what was found, shared by all layers; it keeps layers that are done for the next. */
final class Search {
    /** Enough to see where a value comes from; a value in a hundred thousand log lines is one leak. */
    private static final int PLACES = 8;

    private final Needles needles;
    private final List<Deque<Layer>> idle = new ArrayList<>();
    private final Map<String, Set<String>> found = new TreeMap<>();
    private final Set<String> left = new TreeSet<>();

    Search(Needles needles) {
        this.needles = needles;
        for (var depth = 0; depth <= Layer.DEPTH; depth++) idle.add(new ArrayDeque<>());
    }

    Needles needles() {
        return needles;
    }

    Layer layer(int depth) {
        var used = idle.get(depth).poll();
        return used != null ? used : new Layer(this, depth);
    }

    void done(Layer layer) {
        idle.get(layer.depth()).push(layer);
    }

    void found(String value, String place) {
        var places = found.computeIfAbsent(value, v -> new TreeSet<>());
        if (places.size() < PLACES) places.add(place);
    }

    Map<String, Set<String>> found() {
        return found;
    }

    /** Something there was not looked into whole. */
    void left(String place) {
        if (left.size() < PLACES) left.add(place);
    }

    Set<String> left() {
        return left;
    }
}
