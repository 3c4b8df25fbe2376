package be.mijnfonds.pages.site;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A fund's colours. A site whose words cannot be read is not built (WCAG 2.2, 1.4.3 and 1.4.11). */
final class Theme {
    private static final Set<String> NAMES = Set.of(
            "govuk-brand-colour",
            "govuk-link-colour",
            "govuk-link-hover-colour",
            "govuk-link-visited-colour",
            "govuk-surface-background-colour",
            "govuk-surface-border-colour",
            "govuk-template-background-colour",
            "mf-header",
            "mf-header-text",
            "mf-tint");

    private record Pair(String text, String ground, double least) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair("mf-header-text", "mf-header", 4.5),
            new Pair("govuk-link-colour", "#ffffff", 4.5),
            new Pair("govuk-link-colour", "mf-tint", 4.5),
            new Pair("govuk-link-colour", "govuk-surface-background-colour", 4.5),
            new Pair("govuk-link-hover-colour", "mf-tint", 4.5),
            new Pair("govuk-link-visited-colour", "mf-tint", 4.5),
            new Pair("#0b0c0c", "mf-tint", 7),
            new Pair("#0b0c0c", "govuk-template-background-colour", 7),
            new Pair("govuk-brand-colour", "#ffffff", 4.5),
            new Pair("govuk-brand-colour", "mf-tint", 3));

    private Theme() {}

    /** @throws IllegalArgumentException naming the property that is missing, unknown or too faint */
    static void check(Map<String, String> theme) {
        if (!theme.keySet().equals(NAMES)) throw new IllegalArgumentException("a theme sets exactly " + NAMES);
        theme.forEach((name, value) -> {
            if (!value.matches("#[0-9a-f]{6}"))
                throw new IllegalArgumentException("theme: " + name + " is not a colour like #0b5563");
        });
        for (var pair : PAIRS) {
            var contrast = contrast(colour(theme, pair.text()), colour(theme, pair.ground()));
            if (contrast < pair.least())
                throw new IllegalArgumentException("theme: %s on %s has contrast %.2f, less than %.1f"
                        .formatted(pair.text(), pair.ground(), contrast, pair.least()));
        }
    }

    static String css(Map<String, String> theme) {
        return theme.entrySet().stream()
                .map(e -> "--" + e.getKey() + ":" + e.getValue())
                .sorted()
                .collect(Collectors.joining(";", ":root{", "}\n"));
    }

    static double contrast(String one, String other) {
        var a = luminance(one);
        var b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static String colour(Map<String, String> theme, String name) {
        return theme.getOrDefault(name, name);
    }

    /** Relative luminance, 0 to 1, as WCAG defines it. */
    private static double luminance(String colour) {
        return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
    }

    private static double channel(String colour, int at) {
        var value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
