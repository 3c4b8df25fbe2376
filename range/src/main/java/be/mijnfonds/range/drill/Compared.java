package be.mijnfonds.range.drill;

import be.mijnfonds.range.drill.Incident.Claim;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * The answer beside the truth: who is wrong in which way, by number, and how many the answer puts in each class.
 *
 * @param classes members by certain, possible, excluded; never added up
 * @param where the categories in which something is wrong, for who looks for the reason
 */
record Compared(SortedMap<Wrong, Set<Integer>> wrong, Map<String, Integer> classes, Set<Set<String>> where) {
    /** Ways in which a letter, or the lack of one, would be wrong. */
    enum Wrong {
        READ_BUT_EXCLUDED("read by the attacker, and called excluded"),
        CATEGORY_READ_BUT_EXCLUDED("something of them was read that the answer excludes"),
        CERTAIN_BUT_NOT_READ("called certain, and not read"),
        CATEGORY_CERTAIN_BUT_NOT_READ("something of them is called certain that was not read"),
        NOT_EXCLUDED("not excluded, where nobody could be read"),
        SIGNED_IN_BUT_EXCLUDED("signed in then by the drill's own record, and called excluded"),
        POSSIBLE_BUT_NOT_SIGNED_IN("called possible, and not signed in then by the drill's own record");

        private final String words;

        Wrong(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * @param members numbers of all
     * @param ref of a number
     * @param surely who was signed in then, and {@code maybe}, besides those for whom it depends on the very moment
     */
    static Compared of(
            Claim claim,
            Truth truth,
            Answer answer,
            Set<Integer> members,
            IntFunction<String> ref,
            Set<Integer> surely,
            Set<Integer> maybe) {
        var wrong = new EnumMap<Wrong, Set<Integer>>(Wrong.class);
        var classes = new TreeMap<String, Integer>();
        var where = new HashSet<Set<String>>();
        for (var member : members) {
            var name = ref.apply(member);
            var sureness = answer.of(name);
            classes.merge(sureness, 1, Integer::sum);
            var values = truth.read().getOrDefault(member, Set.of());
            if (!values.isEmpty() && sureness.equals(Answer.EXCLUDED)) add(wrong, Wrong.READ_BUT_EXCLUDED, member);
            else if (values.stream().anyMatch(value -> excluded(answer, name, value))) {
                add(wrong, Wrong.CATEGORY_READ_BUT_EXCLUDED, member);
                values.stream().filter(value -> excluded(answer, name, value)).forEach(where::add);
            }
            if (sureness.equals(Answer.CERTAIN) && values.isEmpty()) add(wrong, Wrong.CERTAIN_BUT_NOT_READ, member);
            else if (claim == Claim.EXACTLY_THOSE
                    && answer.certain(name).stream().anyMatch(what -> !isRead(values, what)))
                add(wrong, Wrong.CATEGORY_CERTAIN_BUT_NOT_READ, member);
            if (claim == Claim.EXACTLY_THOSE && sureness.equals(Answer.POSSIBLE))
                add(wrong, Wrong.NOT_EXCLUDED, member);
            if (claim == Claim.EVERYBODY_EXCLUDED && !sureness.equals(Answer.EXCLUDED))
                add(wrong, Wrong.NOT_EXCLUDED, member);
            if (claim == Claim.WHO_WAS_SIGNED_IN) {
                if (surely.contains(member) && !answer.listed().containsKey(name))
                    add(wrong, Wrong.SIGNED_IN_BUT_EXCLUDED, member);
                if (!maybe.contains(member) && !sureness.equals(Answer.EXCLUDED))
                    add(wrong, Wrong.POSSIBLE_BUT_NOT_SIGNED_IN, member);
            }
        }
        return new Compared(new TreeMap<>(wrong), classes, where);
    }

    /** A value that stands in several documents was read in at least one of them. */
    private static boolean excluded(Answer answer, String ref, Set<String> categories) {
        return categories.stream().allMatch(category -> answer.of(ref, category).equals(Answer.EXCLUDED));
    }

    private static boolean isRead(Set<Set<String>> values, String category) {
        return values.stream().anyMatch(value -> value.contains(category));
    }

    private static void add(Map<Wrong, Set<Integer>> wrong, Wrong kind, int member) {
        wrong.computeIfAbsent(kind, none -> new TreeSet<>()).add(member);
    }

    /** Members of whom something is wrong; each once. */
    int count() {
        var all = new TreeSet<Integer>();
        wrong.values().forEach(all::addAll);
        return all.size();
    }

    int in(String sureness) {
        return classes.getOrDefault(sureness, 0);
    }
}
