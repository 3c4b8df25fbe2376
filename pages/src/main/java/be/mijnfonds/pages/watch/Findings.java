package be.mijnfonds.pages.watch;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one look found, each thing once, and who met it. */
final class Findings {
    private final Map<String, Set<Guise>> found = new LinkedHashMap<>();
    private final Set<String> silent = new LinkedHashSet<>();

    void add(String address, String what, Guise guise) {
        found.computeIfAbsent(address + ": " + what, fresh -> EnumSet.noneOf(Guise.class))
                .add(guise);
    }

    /** Whoever asks. */
    void add(String address, String what) {
        for (var guise : Guise.values()) add(address, what, guise);
    }

    void silent(String address, String why) {
        silent.add(address + ": " + why);
    }

    boolean none() {
        return found.isEmpty();
    }

    List<String> sentences() {
        var sentences = new ArrayList<String>();
        found.forEach((what, guises) -> sentences.add(
                guises.size() == Guise.values().length
                        ? what
                        : what + " (to " + guises.iterator().next().words() + " only)"));
        return sentences;
    }

    List<String> silent() {
        return List.copyOf(silent);
    }
}
