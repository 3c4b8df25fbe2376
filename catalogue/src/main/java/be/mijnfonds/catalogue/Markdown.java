package be.mijnfonds.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code docs/data-catalogue.md}, for who reviews: a row that changes is a line that changes. */
public final class Markdown {
    private Markdown() {}

    /** @param words the file to write */
    public static void main(String[] words) throws IOException {
        Files.writeString(Path.of(words[0]), of(Catalogue.read()));
    }

    static String of(Catalogue catalogue) {
        var text = new StringBuilder("""
                # The data catalogue

                Made from `catalogue.json` (`./mijnfonds catalogue`); never by hand. Every field that a fund's feed may bring, \
                that a member may send (`statement`, by kind: docs/protocol.md; `upload`, a document itself) and that the connector makes itself (`made`), and \
                nothing else: the connector does not start with a field of the feed that has no row here, and refuses one in a file; it hands no statement over that says something else. So there is \
                no place for a diagnosis or a report; what a fund writes in its own labels of services and products is not looked at. Of a fact its `source` and `since` \
                go along.

                Ground: article of the GDPR; of the class *care* article 9(2)(b) besides. Kept: whole years after the 31 December \
                of the year in which it starts (KB 3 July 1996, art. 329bis: a term begins on 1 January); longer while \
                there is a dispute. The terms are what a fund usually keeps; which it must, its own list says.

                | file | item | fields | category | purpose | ground | from | kept | shown |
                |---|---|---|---|---|---|---|---|---|
                """);
        for (var item : catalogue.items()) text.append(row(item)).append('\n');
        return text.toString();
    }

    private static String row(Item item) {
        var start = item.retention().start() == Retention.Start.LEAVING ? "leaving" : "it happened";
        return "| " + item.file() + " | " + item.name() + " | `"
                + String.join("` `", item.fields()) + "` | "
                + item.category().code() + " | " + item.purpose().code() + " | "
                + item.ground().article() + " | " + String.join(", ", item.sources()) + " | "
                + item.retention().years() + " years after " + start + " | " + (item.shown() ? "yes" : "no") + " |";
    }
}
