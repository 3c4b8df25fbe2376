package be.mijnfonds.range.chart;

/**
 * Bars with words beside them, as one file that needs no other. Every figure also stands there in words: no colour and no
 * length says anything alone.
 */
public final class Svg {
    public static final String GREEN = "#1b6e3c";
    public static final String RED = "#b3261e";
    public static final String GREY = "#79747e";
    private static final String INK = "#1c1b1f";
    private static final int BAR = 18;

    private final StringBuilder text = new StringBuilder();

    /** @param title what is heard instead of seen */
    public Svg(int wide, int high, String title) {
        text.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + wide + " " + high
                + "\" role=\"img\" font-family=\"sans-serif\" font-size=\"13\">\n<title>" + escaped(title)
                + "</title>\n<rect width=\"" + wide + "\" height=\"" + high + "\" fill=\"#fff\"/>\n");
    }

    /** @param most characters; what is longer is cut */
    public Svg words(int x, int y, String words, int most) {
        var shown = words.length() > most ? words.substring(0, most - 1) + "…" : words;
        text.append("<text x=\"" + x + "\" y=\"" + y + "\" fill=\"" + INK + "\">" + escaped(shown) + "</text>\n");
        return this;
    }

    /** A bar with words at its end. */
    public Svg bar(int x, int y, int wide, String colour, String words) {
        text.append("<rect x=\"" + x + "\" y=\"" + y + "\" width=\"" + Math.max(wide, 1) + "\" height=\"" + BAR
                + "\" fill=\"" + colour + "\"/>\n");
        return words(x + wide + 8, y + 14, words, words.length());
    }

    /** Upright, through all bars. */
    public Svg line(int x, int from, int to) {
        text.append("<line x1=\"" + x + "\" x2=\"" + x + "\" y1=\"" + from + "\" y2=\"" + to + "\" stroke=\"" + INK
                + "\" stroke-dasharray=\"4 3\"/>\n");
        return this;
    }

    public String end() {
        return text + "</svg>\n";
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;");
    }
}
