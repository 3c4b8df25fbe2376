package be.mijnfonds.range.threats;

import be.mijnfonds.range.row.Facts;
import be.mijnfonds.range.row.Measured;
import be.mijnfonds.range.row.Outcome;
import java.util.List;

/** Two bars a row: the share of members whose data was read. Names and figures stand beside, so colour says nothing alone. */
final class Chart {
    private static final int ROW = 56;
    private static final int LEFT = 330;
    private static final int WIDE = 360;
    private static final int TOP = 40;

    private Chart() {}

    static String of(List<Outcome> outcomes) {
        var high = TOP + ROW * outcomes.size() + 10;
        var wide = LEFT + WIDE + 130;
        var text = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + wide + " " + high
                + "\" role=\"img\" font-family=\"sans-serif\" font-size=\"13\">\n"
                + "<title>Share of members whose data was read, by row</title>\n<rect width=\"" + wide
                + "\" height=\"" + high + "\" fill=\"#fff\"/>\n");
        text(
                text,
                10,
                22,
                "Members read: above the plain portal (grey: ours, with the portal's database besides), below ours");
        for (var i = 0; i < outcomes.size(); i++) {
            var outcome = outcomes.get(i);
            var top = TOP + i * ROW;
            var name = outcome.facts().number() + "  " + outcome.facts().name();
            text(text, 10, top + 26, name.length() > 46 ? name.substring(0, 45) + "…" : name);
            var alone = outcome.facts().control() == Facts.Control.ITSELF;
            bar(text, top + 4, outcome.plain(), alone ? "#79747e" : "#b3261e");
            bar(text, top + 26, outcome.ours(), "#1b6e3c");
        }
        return text.append("</svg>\n").toString();
    }

    private static void bar(StringBuilder text, int top, Measured measured, String colour) {
        var width = measured.members().isEmpty()
                ? 0
                : WIDE * measured.read() / measured.members().size();
        text.append("<rect x=\"" + LEFT + "\" y=\"" + top + "\" width=\"" + Math.max(width, 1)
                + "\" height=\"18\" fill=\"" + colour + "\"/>\n");
        text(
                text,
                LEFT + width + 8,
                top + 14,
                measured.read() + " of " + measured.members().size());
    }

    private static void text(StringBuilder text, int x, int y, String words) {
        var escaped = words.replace("&", "&amp;").replace("<", "&lt;");
        text.append("<text x=\"" + x + "\" y=\"" + y + "\" fill=\"#1c1b1f\">" + escaped + "</text>\n");
    }
}
