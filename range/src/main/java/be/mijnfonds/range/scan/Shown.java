package be.mijnfonds.range.scan;

import java.util.List;
import java.util.Set;

/**
 * What a loot shows, value by value.
 *
 * @param allowed how many of the values that may be there were found
 * @param bytes how many were read
 * @param left places that could not be looked into to their end
 */
public record Shown(List<Value> values, int allowed, long bytes, Set<String> left) {
    /**
     * @param members numbers of those whose value it is: a couple's account is both's
     * @param categories of the documents in which it stands
     */
    public record Value(Set<Integer> members, Set<String> categories) {}
}
