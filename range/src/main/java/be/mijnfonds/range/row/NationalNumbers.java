package be.mijnfonds.range.row;

import be.mijnfonds.seal.Ref;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** With the vault's index key every national number there can be is tried against its look-up column. */
final class NationalNumbers {
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    /** Invented members all have this one, which nobody real has; a real number has one of 998. */
    private static final int COUNTER = 999;

    private NationalNumbers() {}

    /** Keeps each reference with the number that belongs to it, and says how long all counters would have taken. */
    static String find(VaultHands hands, Attack attack) throws IOException {
        Map<ByteBuffer, Ref> lookups = hands.lookups();
        var found = new TreeMap<String, String>();
        var tried = 0;
        var began = System.nanoTime();
        var last = LocalDate.now(ZoneOffset.UTC);
        for (var day = FIRST; !day.isAfter(last); day = day.plusDays(1)) {
            var number = number(day, COUNTER);
            tried++;
            var ref = lookups.get(ByteBuffer.wrap(hands.keys().lookup(number)));
            if (ref != null) found.put(ref.value(), number);
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        var text = new StringBuilder();
        found.forEach(
                (ref, number) -> text.append(ref).append(' ').append(number).append('\n'));
        attack.keep("national-numbers", text.toString());
        return found.size() + " of " + lookups.size() + " members' national numbers found by trying " + tried
                + " (invented members have one counter; all 998 of real ones would take "
                + Math.round(seconds * 998 / 60) + " minutes on one core).";
    }

    private static String number(LocalDate day, int counter) {
        var nine = String.format(
                Locale.ROOT,
                "%02d%02d%02d%03d",
                day.getYear() % 100,
                day.getMonthValue(),
                day.getDayOfMonth(),
                counter);
        var checked = Long.parseLong(day.getYear() >= 2000 ? "2" + nine : nine);
        return nine + String.format(Locale.ROOT, "%02d", 97 - checked % 97);
    }
}
