package be.mijnfonds.range.bench;

import be.mijnfonds.range.chart.Svg;
import java.util.List;

/** A bar a row: how far its figure is from the goal, which is the dashed line. */
final class Picture {
    private static final int ROW = 48;
    private static final int LEFT = 16;
    /** Of a figure that is just at its goal. */
    private static final int AT_GOAL = 300;
    /** A bar longer than this many goals says no more. */
    private static final double MOST = 2;

    private static final int TOP = 50;
    private static final int NAME = 120;

    private Picture() {}

    static String of(List<Row> rows) {
        var bottom = TOP + ROW * rows.size();
        var svg = new Svg(LEFT + (int) (AT_GOAL * MOST) + 320, bottom + 10, "Figures beside their goals, by row");
        var head = "Each figure beside its goal, the dashed line: a bar that reaches it has reached its goal";
        svg.words(LEFT, 24, head, head.length());
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var top = TOP + i * ROW;
            var wide = (int) (AT_GOAL * Math.min(MOST, row.ofGoal()));
            svg.words(LEFT, top + 12, row.plain(), NAME);
            svg.bar(LEFT, top + 18, wide, row.reached() ? Svg.GREEN : Svg.RED, row.against());
        }
        return svg.line(LEFT + AT_GOAL, TOP - 12, bottom).end();
    }
}
