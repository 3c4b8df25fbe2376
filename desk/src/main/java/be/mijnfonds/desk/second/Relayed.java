package be.mijnfonds.desk.second;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * What the portal counted.
 *
 * @param lines by which keys left, counted from {@code first}
 * @param hours in which a portal counted, ms
 */
public record Relayed(long first, BitSet lines, Set<Long> hours) {
    static final int WIDTH = 8_192;
    private static final int MOST = 10_000;

    /** Nothing yet, of lines from {@code first} on. */
    public static Relayed none(long first) {
        return new Relayed(first, new BitSet(), new HashSet<>());
    }

    /** Takes in what was counted of other lines, or in other hours. */
    public void add(Relayed other) {
        other.lines.stream().forEach(line -> lines.set((int) (line + other.first - first)));
        hours.addAll(other.hours);
    }

    /** @throws JsonException when it is not of this form */
    public static Relayed parse(byte[] answer, long first, long to) {
        var in = Json.parseObject(answer);
        if (in.integer("v") != 1) throw new JsonException("another version");
        var lines = new BitSet();
        for (var json : in.array("blocks", MOST)) {
            var one = Json.Fields.of(json);
            var begin = one.integer("block") * WIDTH;
            BitSet.valueOf(one.bytes("bits")).stream()
                    .mapToLong(bit -> begin + bit)
                    .filter(line -> line >= first && line < to)
                    .forEach(line -> lines.set((int) (line - first)));
            one.end();
        }
        var hours = new HashSet<Long>();
        for (var json : in.array("hours", MOST)) {
            var one = Json.Fields.of(json);
            hours.add(one.integer("hour"));
            one.integer("answers");
            one.end();
        }
        in.end();
        return new Relayed(first, lines, hours);
    }
}
