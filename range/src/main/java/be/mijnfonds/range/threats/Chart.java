package be.mijnfonds.range.threats;

import be.mijnfonds.range.chart.Svg;
import be.mijnfonds.range.row.Facts;
import be.mijnfonds.range.row.Measured;
import be.mijnfonds.range.row.Outcome;
import java.util.List;

/** Two bars a row: the share of members whose data was read. */
final class Chart {
    private static final int ROW = 56;
    private static final int LEFT = 330;
    private static final int WIDE = 360;
    private static final int TOP = 40;
    private static final int NAME = 46;

    private Chart() {}

    static String of(List<Outcome> outcomes) {
        var svg = new Svg(
                LEFT + WIDE + 130, TOP + ROW * outcomes.size() + 10, "Share of members whose data was read, by row");
        var head = "Members read: above the plain portal (grey: ours, with the portal's database besides), below ours";
        svg.words(10, 22, head, head.length());
        for (var i = 0; i < outcomes.size(); i++) {
            var outcome = outcomes.get(i);
            var top = TOP + i * ROW;
            svg.words(
                    10,
                    top + 26,
                    outcome.facts().number() + "  " + outcome.facts().name(),
                    NAME);
            var alone = outcome.facts().control() == Facts.Control.ITSELF;
            bar(svg, top + 4, outcome.plain(), alone ? Svg.GREY : Svg.RED);
            bar(svg, top + 26, outcome.ours(), Svg.GREEN);
        }
        return svg.end();
    }

    private static void bar(Svg svg, int top, Measured measured, String colour) {
        var all = measured.members().size();
        svg.bar(LEFT, top, all == 0 ? 0 : WIDE * measured.read() / all, colour, measured.read() + " of " + all);
    }
}
