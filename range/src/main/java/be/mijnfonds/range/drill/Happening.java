package be.mijnfonds.range.drill;

import be.mijnfonds.range.row.Attack;
import java.util.List;

/**
 * An incident as it happened, before anybody asks.
 *
 * @param where as the desk's command takes it
 * @param from and {@code to}: the time in which the hole could be used, ms, as those who closed it say
 * @param closedSeconds from the report until the hole was closed and that was seen
 * @param closed how it was seen
 * @param attack with the attacker's captures
 * @param notes what was done
 */
record Happening(
        String where, long from, long to, double closedSeconds, String closed, Attack attack, List<String> notes) {}
