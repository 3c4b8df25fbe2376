package be.mijnfonds.pages.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the table says of one year: each ceiling with the incomes that it is for.
 *
 * @param source of all its figures
 */
public record MafYear(int year, List<Row> rows, String source) {
    /**
     * @param above cents that the income is more than; 0 for the lowest
     * @param upTo cents that it is at most; 0 for the highest
     */
    public record Row(long cents, long above, long upTo, int incomeYear) {
        public boolean isLowest() {
            return above == 0;
        }

        public boolean isHighest() {
            return upTo == 0;
        }
    }

    /** As a page compares them. */
    public List<String> ceilings() {
        return rows.stream().map(row -> Long.toString(row.cents())).toList();
    }

    static List<MafYear> of(List<MafCeiling> table) {
        var years = table.stream().collect(Collectors.groupingBy(MafCeiling::year, TreeMap::new, Collectors.toList()));
        return years.entrySet().stream()
                .map(one -> of(one.getKey(), one.getValue()))
                .toList();
    }

    private static MafYear of(int year, List<MafCeiling> table) {
        var rows = new ArrayList<Row>();
        var above = 0L;
        for (var one :
                table.stream().sorted(Comparator.comparing(MafCeiling::cents)).toList()) {
            var upTo = Objects.requireNonNullElse(one.incomeTo(), 0L);
            rows.add(new Row(one.cents(), above, upTo, one.incomeYear()));
            above = upTo;
        }
        return new MafYear(year, List.copyOf(rows), table.getFirst().source());
    }
}
