package be.mijnfonds.range.scan;

import be.mijnfonds.demo.feed.Canaries;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.scan.Scanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/** Every member's canaries, and whose each is: a couple's account is both's. */
public final class Census {
    /** A shorter value may stand anywhere by chance. */
    private static final int LEAST = 11;

    private static final long SEED = 1;
    private static final int PLACES = 5;

    private final Map<String, Set<Integer>> owners = new HashMap<>();
    private final Map<String, String> fields = new HashMap<>();
    /** A value may stand in more than one of a member's documents. */
    private final Map<String, Set<String>> categories = new HashMap<>();

    public Census(Collection<Member> members) {
        this(members, Map.of());
    }

    /** @param besides values that no feed has */
    public Census(Collection<Member> members, Map<String, Besides> besides) {
        besides.forEach((value, one) -> {
            owners.put(value, Set.of(one.member()));
            categories.put(value, Set.of("documents"));
            fields.put(value, one.field());
        });
        var canaries = new Canaries(SEED);
        for (var member : members)
            for (var canary : canaries.of(member)) {
                // The core's own key of a member is no member's value.
                if (canary.field().equals("memberKey") || canary.value().length() < LEAST) continue;
                owners.computeIfAbsent(canary.value(), v -> new HashSet<>()).add(canary.member());
                categories.computeIfAbsent(canary.value(), v -> new TreeSet<>()).add(canary.sealedIn());
                fields.put(
                        canary.value(), canary.category() + "." + canary.field().replaceAll("\\.[0-9]+", ""));
            }
    }

    /** Everyone but these, and but those of whom there is nothing that is not theirs too. */
    public Set<Integer> members(Set<Integer> entitled) {
        var all = new TreeSet<Integer>();
        for (var whose : owners.values()) if (whose.stream().noneMatch(entitled::contains)) all.addAll(whose);
        return all;
    }

    public Reach reach(Path loot, Set<Integer> entitled, Set<String> allowed, LongConsumer progress) {
        return reach(loot, entitled, allowed, false, progress);
    }

    /**
     * @param entitled numbers of those whose data the adversary had a right to: what is theirs too is not counted
     * @param allowed values that are nobody's secret; how many are found is told apart
     * @param files whether only those count whose documents were read: not whose national number alone was found, nor who
     *     has a value in common with one of them
     */
    public Reach reach(Path loot, Set<Integer> entitled, Set<String> allowed, boolean files, LongConsumer progress) {
        var wanted = new HashSet<>(allowed);
        owners.forEach((value, whose) -> {
            if (whose.stream().noneMatch(entitled::contains)) wanted.add(value);
        });
        var scanner = new Scanner(wanted, progress).scan(loot);
        var members = new TreeSet<Integer>();
        var numbers = new TreeSet<Integer>();
        var common = new ArrayList<Set<Integer>>();
        var kinds = new TreeSet<String>();
        var places = new ArrayList<String>();
        var known = 0;
        for (var found : scanner.found().entrySet()) {
            if (allowed.contains(found.getKey())) {
                known++;
                continue;
            }
            var whose = owners.getOrDefault(found.getKey(), Set.of());
            var kind = fields.getOrDefault(found.getKey(), "?");
            kinds.add(kind);
            if (places.size() < PLACES)
                places.add(within(loot, found.getValue().iterator().next()));
            var isNumber = kind.endsWith("nationalNumber");
            if (isNumber) numbers.addAll(whose);
            if (files && isNumber) continue;
            if (files && whose.size() > 1) common.add(whose);
            else members.addAll(whose);
        }
        for (var whose : common) if (Collections.disjoint(whose, members)) members.addAll(whose);
        return new Reach(members, numbers, kinds, scanner.bytes(), List.copyOf(places), known, scanner.left());
    }

    /**
     * Every value found, with whose it is and where it stands in their documents.
     *
     * @param allowed values that are nobody's secret; how many are found is told apart
     */
    public Shown shown(Path loot, Set<String> allowed, LongConsumer progress) {
        var wanted = new HashSet<>(allowed);
        wanted.addAll(owners.keySet());
        var scanner = new Scanner(wanted, progress).scan(loot);
        var values = new ArrayList<Shown.Value>();
        var known = 0;
        for (var found : scanner.found().keySet())
            if (allowed.contains(found)) known++;
            else
                values.add(new Shown.Value(
                        owners.getOrDefault(found, Set.of()), categories.getOrDefault(found, Set.of())));
        return new Shown(List.copyOf(values), known, scanner.bytes(), scanner.left());
    }

    private static String within(Path loot, String place) {
        return place.replace(loot + "/", "");
    }
}
