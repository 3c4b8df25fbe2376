package be.mijnfonds.range.inject;

import java.text.Normalizer;

/**
 * A text that runs, or reaches somewhere, when it is taken for markup or script.
 *
 * @param number by which it names itself when it does
 * @param text with {@code mf(number)} in it, or an address that ends in its number
 */
public record Payload(int number, String name, String text) {
    static Payload of(int number, String name, String text, String listener) {
        return new Payload(
                number, name, text.replace("{run}", "mf(" + number + ")").replace("{url}", listener + "/" + number));
    }

    /** Whether the connector lets it through as a text of a row, by what {@code docs/for-funds/feed.md} says of texts. */
    boolean fits(int most) {
        return text.codePointCount(0, text.length()) <= most
                && text.equals(text.strip())
                && Normalizer.isNormalized(text, Normalizer.Form.NFC)
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }

    /** As an address for mail may hold it: no blanks, which tags do without. */
    String asMail() {
        return text.replace(' ', '/').replace("@", "") + "@zz.example";
    }
}
