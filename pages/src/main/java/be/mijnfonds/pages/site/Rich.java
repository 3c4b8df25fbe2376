package be.mijnfonds.pages.site;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The little markup that a text may hold: {@code **strong**}, {@code [words](target)}, {@code {0}} for a slot and
 * {@code ~} for a space that does not break. Everything else is escaped, so a text can never bring a tag along.
 */
final class Rich {
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\(([a-z0-9:#/.@+-]+)\\)");
    private static final Pattern STRONG = Pattern.compile("\\*\\*([^*]+)\\*\\*");
    private static final Pattern HOLE = Pattern.compile("\\{([0-9])}");

    private Rich() {}

    static Content of(String text, Function<String, String> address, Content... holes) {
        var linked = LINK.matcher(escaped(text)).replaceAll(match -> {
            var href = address.apply(match.group(2));
            return "<a class=\"govuk-link\" href=\"%s\">%s</a>".formatted(escaped(href), match.group(1));
        });
        var strong = STRONG.matcher(linked).replaceAll("<strong>$1</strong>").replace("~", "&nbsp;");
        return output -> fill(strong, holes, output);
    }

    private static void fill(String html, Content[] holes, TemplateOutput output) {
        var at = 0;
        var matcher = HOLE.matcher(html);
        while (matcher.find()) {
            output.writeContent(html, at, matcher.start());
            holes[Integer.parseInt(matcher.group(1))].writeTo(output);
            at = matcher.end();
        }
        output.writeContent(html, at, html.length());
    }

    private static String escaped(String text) {
        var out = new StringOutput();
        var html = new OwaspHtmlTemplateOutput(out);
        html.setContext("p", null);
        html.writeUserContent(text);
        return out.toString().replace("\"", "&quot;");
    }
}
