package be.mijnfonds.range.scan;

import java.util.List;
import java.util.Set;

/**
 * What was found in a loot.
 *
 * @param members numbers of those of whom at least one value was found
 * @param numbers numbers of those whose national number was found
 * @param fields kinds of fields found, such as {@code bank.refund.iban}
 * @param bytes how many were read; never 0
 * @param places some of the places, for whoever wants to see one with their own eyes
 * @param allowed how many of the values that may be there were found
 * @param left places that could not be looked into to their end
 */
public record Reach(
        Set<Integer> members,
        Set<Integer> numbers,
        Set<String> fields,
        long bytes,
        List<String> places,
        int allowed,
        Set<String> left) {}
