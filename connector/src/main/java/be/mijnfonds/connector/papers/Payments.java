package be.mijnfonds.connector.papers;

import be.mijnfonds.journal.json.Json;
import java.util.ArrayList;
import java.util.List;

/** What was paid, line by line: for another insurer with what stayed for the member, or as a receipt. */
final class Payments {
    private static final int MOST_LINES = 100;
    private static final List<String> DIFFERENCE = List.of("charged", "refunded", "copayment", "supplement");
    private static final List<String> RECEIPT = List.of("charged", "refunded");

    private final Words words;
    private final List<String> columns;
    private final long[] totals;

    private Payments(Words words, List<String> columns) {
        this.words = words;
        this.columns = columns;
        this.totals = new long[columns.size()];
    }

    static List<Html> content(Words words, Issuer issuer, String kind, Holder holder, Json.Fields paper) {
        var columns = kind.equals("difference") ? DIFFERENCE : RECEIPT;
        return List.of(
                Html.of("p", words.text(kind + ".declares", issuer.name(), issuer.number())),
                Html.of("h2", words.text("holder")),
                new Rows()
                        .add(words.text("name"), holder.fullName())
                        .add(words.text("born"), words.date(holder.birth()))
                        .add(words.text("membership-number"), holder.membershipNumber())
                        .table(),
                Html.of("h2", words.text(kind + ".lines")),
                new Payments(words, columns).table(paper.array("lines", MOST_LINES)));
    }

    private Html table(List<Json> lines) {
        var rows = lines.stream().map(line -> row(Json.Fields.of(line))).toList();
        return Html.of("table")
                .in("lines " + (columns.size() == 2 ? "wide" : "narrow"))
                .add(Html.of("thead", List.of(head())))
                .add(Html.of("tbody", rows))
                // Not a foot: the reader repeats feet on each page, and a total belongs under the last line only.
                .add(Html.of("tbody", List.of(total())));
    }

    private Html head() {
        var cells = new ArrayList<Html>();
        for (var each : List.of("care-date", "pay-date", "care"))
            cells.add(heading("col", words.text("lines." + each)).in(each));
        for (var each : columns)
            cells.add(heading("col", words.text("lines." + each)).in("money"));
        return Html.of("tr", cells);
    }

    private Html row(Json.Fields line) {
        var cells = new ArrayList<Html>();
        cells.add(Html.of("td", words.shortDate(line.text("careDate"))));
        cells.add(Html.of("td", words.shortDate(line.text("payDate"))));
        cells.add(care(line));
        for (var at = 0; at < totals.length; at++) {
            var cents = line.integer(columns.get(at) + "Cents");
            totals[at] += cents;
            cells.add(Html.of("td", words.money(cents)).in("money"));
        }
        return Html.of("tr", cells);
    }

    private Html care(Json.Fields line) {
        var person = line.object("person");
        // On one line with the provider: each line of a table is marked up, and a hundred payments must fit a bundle.
        var who = person.text("first") + " " + person.text("last");
        var quiet = Html.of("div", who + " · " + line.text("provider")).in("quiet");
        var receipt = line.textOrNull("receipt");
        if (receipt != null) quiet.add(Html.of("br")).text(words.text("lines.receipt", receipt));
        return Html.of("td", service(line.object("service"))).add(quiet);
    }

    /** Funds need not have a German label; the French one is the one such a member has seen before. */
    private String service(Json.Fields service) {
        var label = service.textOrNull(words.language());
        return label == null ? service.text("fr") : label;
    }

    private Html total() {
        var row = Html.of("tr")
                .in("total")
                .add(heading("row", words.text("lines.total")).with("colspan", "3"));
        for (var cents : totals) row.add(Html.of("td", words.money(cents)).in("money"));
        return row;
    }

    private static Html heading(String scope, String text) {
        return Html.of("th", text).with("scope", scope);
    }
}
