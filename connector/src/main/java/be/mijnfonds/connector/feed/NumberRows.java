package be.mijnfonds.connector.feed;

import be.mijnfonds.connector.people.Member;
import be.mijnfonds.seal.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes {@code numbers}: who is a member, and makes them known to the vault. */
final class NumberRows implements FileTaker {
    private final Run run;
    private final boolean persons;
    private Map<String, String> refused = Map.of();

    NumberRows(Run run) {
        this.run = run;
        this.persons = run.manifest().listed(FeedFile.PERSON).isPresent();
    }

    @Override
    public void before(Group group) throws InterruptedException {
        refused = run.to().admission().admit(numbers(group), canaries(group));
    }

    private static Set<String> canaries(Group group) {
        return group.rows().stream()
                .map(Group.Placed::row)
                .filter(row -> row.says("canary"))
                .map(Row::memberKey)
                .collect(Collectors.toSet());
    }

    private static Map<String, String> numbers(Group group) {
        var numbers = new LinkedHashMap<String, String>();
        for (var placed : group.rows())
            if (!placed.row().deleted())
                numbers.put(placed.row().memberKey(), placed.row().text("nationalNumber"));
        return numbers;
    }

    @Override
    public void take(Group group) {
        var gone = new ArrayList<String>();
        var here = new ArrayList<String>();
        for (var placed : group.rows()) {
            var key = placed.row().memberKey();
            var why = refused.get(key);
            if (placed.row().deleted()) gone.add(key);
            else if (why != null) group.fault(placed, "nationalNumber", why);
            else if (isOtherwise(group, placed.row())) group.fault(placed, "canary", "cannot-change");
            else here.add(key);
        }
        for (var key : here) {
            var member = group.known().get(key);
            if (member == null || !member.admitted()) run.at().admitted++;
        }
        var offered = numbers(group);
        run.to().members().here(offered.keySet());
        run.to().present().here(FeedFile.NUMBERS, here);
        if (run.manifest().full() || run.manifest().standsAlone())
            run.to().accounts().filing(offered.keySet(), run.manifest().batchId());
        if (persons) keep(group, offered);
        left(gone);
    }

    /** Who was real yesterday has data that a canary must not have; who was none may be known to a thief. */
    private static boolean isOtherwise(Group group, Row row) {
        var member = group.known().get(row.memberKey());
        return member != null && member.admitted() && member.canary() != row.says("canary");
    }

    private void keep(Group group, Map<String, String> offered) {
        var numbers = new HashMap<Ref, String>();
        offered.forEach((key, number) -> {
            var member = group.known().get(key);
            if (member != null && member.account()) numbers.put(member.ref(), number);
        });
        run.to().numbers().keep(run.manifest().batchId(), numbers);
    }

    private void left(List<String> keys) {
        run.to().members().left(keys, run.to().clock().instant());
        run.to().present().left(keys);
        run.at().gone += keys.size();
    }

    /** In a full batch: who is not named has left. */
    @Override
    public @Nullable String rest(String after) {
        if (!run.manifest().full() || !run.complete().contains(FeedFile.NUMBERS)) return null;
        var page = run.members(after, false);
        if (page.isEmpty()) return null;
        left(run.missing(FeedFile.NUMBERS, page).stream().map(Member::memberKey).toList());
        return page.getLast().memberKey();
    }
}
