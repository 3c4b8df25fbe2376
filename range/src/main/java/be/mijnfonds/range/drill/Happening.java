package be.mijnfonds.range.drill;

import be.mijnfonds.range.row.Attack;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An incident as it happened, before anybody asks.
 *
 * @param where as the desk's command takes it
 * @param narrowed what else it is asked for, in the command's words
 * @param exposed numbers of those who could be read in it, by the drill's own record; null where that is who was signed in
 * @param from and {@code to}: the time in which the hole could be used, ms, as those who closed it say
 * @param closedSeconds from the report until the hole was closed and that was seen
 * @param closed how it was seen
 * @param attack with the attacker's captures
 * @param notes what was done
 */
record Happening(
        String where,
        List<String> narrowed,
        @Nullable Set<Integer> exposed,
        long from,
        long to,
        double closedSeconds,
        String closed,
        Attack attack,
        List<String> notes) {}
