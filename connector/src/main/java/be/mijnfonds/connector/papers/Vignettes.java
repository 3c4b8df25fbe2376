package be.mijnfonds.connector.papers;

import be.mijnfonds.journal.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A sheet of vignettes. On one stands what article 6bis of the regulation of 28 July 2003 (RIZIV) allows, and no more:
 * the bars of the national number, that number, the name; the rest only when it is asked for. 25.4 x 79 mm at most.
 */
final class Vignettes {
    private static final int COLUMNS = 2;
    private static final int ROWS = 8;
    private static final double WIDTH = 79;
    private static final double HEIGHT = 25.4;

    private Vignettes() {}

    static List<Html> content(Words words, Issuer issuer, Holder holder, Json.@Nullable Fields wanted) {
        var number = Objects.requireNonNull(holder.nationalNumber(), "vignettes without a national number");
        var bars = Codes.bars(number, words.text("vignettes.alt")).in("bars");
        var printed = new Printed(words, issuer, holder, wanted == null ? nothing() : wanted);
        var labels = IntStream.range(0, COLUMNS * ROWS)
                .mapToObj(at -> label(at, bars, number, printed))
                .toList();
        return List.of(
                Html.of("p", words.text("vignettes.how")).in("how"),
                Html.of("div", labels).in("labels"));
    }

    private static Html label(int at, Html bars, String number, Printed printed) {
        var place = "left:%smm;top:%smm".formatted(at % COLUMNS * WIDTH, at / COLUMNS * HEIGHT);
        return Html.of("div")
                .in("label")
                .with("style", place)
                .add(bars)
                .add(Html.of("div", Holder.printed(number)).in("number"))
                .add(Html.of("div", printed.name).in("name " + size(printed.name)))
                .add(Html.of("div", printed.side).in("side"))
                .add(Html.of("div", printed.address).in("address " + size(printed.address)));
    }

    /** A long name or address in smaller letters: nothing is cut off, and the label keeps its size. */
    private static String size(String text) {
        if (text.length() <= 34) return "short";
        return text.length() <= 80 ? "long" : "longest";
    }

    private static Json.Fields nothing() {
        return Json.Fields.of(Json.object().build());
    }

    /** What is the same on each label. */
    private static final class Printed {
        private final String name;
        private final List<Html> side;
        private final String address;

        Printed(Words words, Issuer issuer, Holder holder, Json.Fields wanted) {
            name = holder.last() + " " + holder.first();
            address = wanted.has("address") ? String.join(", ", wanted.texts("address", 3)) : "";
            var ct1 = wanted.textOrNull("ct1");
            var ct2 = wanted.textOrNull("ct2");
            var codes = ct1 == null || ct2 == null ? null : words.text("vignettes.codes", ct1, ct2);
            var insurer = wanted.has("insurer") && wanted.bool("insurer");
            var membership = holder.membershipNumber();
            side = lines(
                    insurer ? issuer.number() + " " + issuer.name() : null,
                    membership == null ? null : words.text("vignettes.member", membership),
                    codes);
        }

        private static List<Html> lines(@Nullable String... lines) {
            return Arrays.stream(lines)
                    .filter(Objects::nonNull)
                    .map(line -> Html.of("div", line))
                    .toList();
        }
    }
}
