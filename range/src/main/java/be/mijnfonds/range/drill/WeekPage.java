package be.mijnfonds.range.drill;

import be.mijnfonds.range.chart.Svg;
import java.util.Objects;

/** The drill as a page that needs nothing else: each chart, and under it the same in a table. */
final class WeekPage {
    private static final int LEFT = 250;
    private static final int WIDE = 380;
    private static final int LINE = 26;
    private static final int TOP = 40;
    private static final double DAY = 86_400;
    /** Eight days, at which 2021's answer was still not known: the end of the scale. */
    private static final double MOST = 8 * DAY;

    private static final String STYLE = """
            body{font:1rem/1.5 sans-serif;color:#1c1b1f;max-width:62rem;margin:2rem auto;padding:0 1rem}
            table{border-collapse:collapse;width:100%}
            th,td{border:1px solid #79747e;padding:.3rem .5rem;text-align:left;vertical-align:top}
            svg{max-width:100%;height:auto}
            """;

    private WeekPage() {}

    static String of(Week week) {
        var page = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>The drill, ")
                .append(week.date())
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>The drill, ")
                .append(week.date())
                .append("</h1>\n<p>")
                .append(escaped(WeekText.head(week)).replaceAll("`([^`]*)`", "<code>$1</code>"))
                .append("</p>\n<p><strong>")
                .append(escaped(WeekText.end(week)))
                .append("</strong></p>\n<h2>Who was read, and what is said of whom</h2>\n")
                .append(members(week))
                .append("<table>\n")
                .append(row("th", "incident", "read", "certain", "possible", "excluded", "wrong", ""));
        for (var one : week.incidents()) page.append(row(one));
        page.append("</table>\n");
        for (var one : week.incidents()) incident(page, one);
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private static String row(Drilled one) {
        var name = one.incident().code() + ", " + one.incident().name();
        var came = one.came();
        return row(
                "td",
                name,
                came.read() + " of " + came.members(),
                "" + came.compared().in(Answer.CERTAIN),
                "" + came.compared().in(Answer.POSSIBLE),
                "" + came.compared().in(Answer.EXCLUDED),
                "" + came.compared().count(),
                one.failures().isEmpty() ? "holds" : "does not hold");
    }

    private static void incident(StringBuilder page, Drilled one) {
        page.append("<h2>")
                .append(one.incident().code())
                .append(": ")
                .append(escaped(one.incident().name()))
                .append("</h2>\n<p>")
                .append(escaped(one.incident().claim()))
                .append("</p>\n");
        for (var failure : one.failures())
            page.append("<p><strong>Wrong: ").append(escaped(failure)).append("</strong></p>\n");
        page.append("<ul>\n");
        for (var note : one.notes()) page.append("<li>").append(escaped(note)).append("</li>\n");
        page.append("</ul>\n");
        if (one.steps().isEmpty()) return;
        page.append(times(one))
                .append("<table>\n")
                .append(row("th", "step", "took", "after the report", "what came of it", "in 2021"));
        for (var step : one.steps())
            page.append(row(
                    "td",
                    step.kind().words(),
                    WeekText.seconds(step.took()),
                    WeekText.seconds(step.at()),
                    step.said(),
                    step.then()));
        page.append("</table>\n");
    }

    /** Four bars an incident. */
    private static String members(Week week) {
        var there = week.incidents();
        var svg = new Svg(LEFT + WIDE + 140, TOP + there.size() * 5 * LINE, "Members by incident and class");
        var head = "Members: read by the attacker, and as the answer has them";
        svg.words(10, 22, head, head.length());
        var top = TOP;
        for (var one : there) {
            var came = one.came();
            top = bar(svg, top, one.incident().code() + "  read by the attacker", came.read(), came.members(), Svg.RED);
            top = bar(svg, top, "    certain", came.compared().in(Answer.CERTAIN), came.members(), Svg.GREY);
            top = bar(svg, top, "    possible", came.compared().in(Answer.POSSIBLE), came.members(), Svg.GREY);
            top = bar(svg, top, "    excluded", came.compared().in(Answer.EXCLUDED), came.members(), Svg.GREEN)
                    + LINE / 2;
        }
        return svg.end();
    }

    private static int bar(Svg svg, int top, String name, int count, int of, String colour) {
        svg.words(10, top + 14, name, 40);
        svg.bar(LEFT, top, of == 0 ? 0 : WIDE * count / of, colour, count + " of " + of);
        return top + LINE;
    }

    /** When each step was done, on a scale on which each length more is ten times as long, up to eight days. */
    private static String times(Drilled one) {
        var steps = one.steps().stream().filter(Step::isThere).skip(1).toList();
        var svg = new Svg(
                LEFT + WIDE + 190, TOP + (steps.size() + 3) * LINE + 10, "When each step was done, beside 2021");
        var head = "Time after the report, each length more ten times as long; grey: 2021";
        svg.words(10, 22, head, head.length());
        var top = TOP;
        for (var step : steps) {
            var at = Objects.requireNonNull(step.at());
            top = time(svg, top, step.kind().words(), at, Svg.GREEN, WeekText.seconds(at));
        }
        top = time(svg, top, "2021: hole closed", DAY, Svg.GREY, "about a day");
        top = time(svg, top, "2021: letters", 80 * 3_600, Svg.GREY, "68 to 92 hours, to 190,000");
        time(svg, top, "2021: number known", MOST, Svg.GREY, "not after eight days");
        return svg.end();
    }

    private static int time(Svg svg, int top, String name, double seconds, String colour, String words) {
        svg.words(10, top + 14, name, 38);
        svg.bar(LEFT, top, (int) (WIDE * Math.log10(1 + seconds) / Math.log10(1 + MOST)), colour, words);
        return top + LINE;
    }

    private static String row(String cell, String... words) {
        var row = new StringBuilder("<tr>");
        for (var word : words)
            row.append('<')
                    .append(cell)
                    .append('>')
                    .append(escaped(word))
                    .append("</")
                    .append(cell)
                    .append('>');
        return row.append("</tr>\n").toString();
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;");
    }
}
