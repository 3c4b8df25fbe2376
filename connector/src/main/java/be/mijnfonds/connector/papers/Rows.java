package be.mijnfonds.connector.papers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of names and values, one a line. */
final class Rows {
    private final List<Html> rows = new ArrayList<>();

    Rows add(String name, @Nullable String value) {
        if (value != null) rows.add(row(name, value));
        return this;
    }

    Html table() {
        return Html.of("table", List.of(Html.of("tbody", rows))).in("rows");
    }

    private static Html row(String name, String value) {
        return Html.of("tr").add(Html.of("th", name).with("scope", "row")).add(Html.of("td", value));
    }
}
