package be.mijnfonds.pages.site;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.catalogue.Catalogue;
import be.mijnfonds.catalogue.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the catalogue says that members are shown has a place on a page: of its own, or as part of one for the whole of it. Only
 * last names are compared: a {@code from} that another list shows passes for this one's.
 */
class CataloguedTest {
    private static final Path TEMPLATES = Path.of("src", "main", "jte");
    /** What shows or hides a row, makes a list of it, or names the thing that a button is about. */
    private static final Pattern PLACE = Pattern.compile(
            "(?:slot\\(\"|data-(?:list|when|unless|value|key|language|arg|squares)=\"|when = \")([a-zA-Z0-9.]+)\"");
    /** Fields of one form that a list of what was asked goes through by name. */
    private static final Pattern EACH = Pattern.compile("String field : new String\\[] \\{([^}]*)}");
    /** Where a value is laid out: it may be a whole thing, as a street with its number is. */
    private static final Pattern SLOT = Pattern.compile("slot\\(\"([a-zA-Z0-9.]+)\"");
    /** What the formats of whole things lay out. */
    private static final Set<String> LAID_OUT =
            Set.of("street", "number", "box", "postcode", "municipality", "partMunicipality", "last", "first");
    /** What tells a row from another; of some a short form is shown. */
    private static final Set<String> KEYS = Set.of(
            "itemId",
            "paperId",
            "messageId",
            "conversation",
            "sentId",
            "lineId",
            "paper.for",
            "paper.lines",
            "stop.itemId");

    @Test
    void every_field_that_is_said_to_be_shown_has_a_place_on_a_page() throws IOException {
        assertThat(places(PLACE)).hasSizeGreaterThan(100);
        var nowhere = new ArrayList<String>();
        for (var item : Catalogue.read().items())
            for (var field : item.fields())
                if (item.shown() && !KEYS.contains(field) && !isThere(item, field))
                    nowhere.add(item.file() + " " + field);
        assertThat(nowhere).isEmpty();
    }

    @Test
    void a_field_that_no_page_knows_has_none() throws IOException {
        var some = Catalogue.read().items().getFirst();
        assertThat(isThere(some, "diagnosis.icd")).isFalse();
        assertThat(isThere(some, "vignettes.diagnosis")).isFalse();
    }

    /** {@code main.street} stands where {@code address.main} is laid out as a street; of names in languages one is chosen. */
    private static boolean isThere(Item item, String field) throws IOException {
        var path = List.of(field.replaceAll("\\[]|\\.(nl|fr|de)$", "").split("\\."));
        var whole = new ArrayList<>(path.subList(0, path.size() - 1));
        whole.addFirst(item.category().code());
        // What was asked stands in a list as the member said it, whatever its kind.
        var said = List.copyOf(whole.subList(Math.min(2, whole.size()), whole.size()));
        return places(PLACE).stream().anyMatch(place -> place.getLast().equals(path.getLast()))
                || LAID_OUT.contains(path.getLast())
                        && places(SLOT).stream()
                                .anyMatch(slot -> ends(slot, whole)
                                        || ends(whole, slot)
                                        || item.file().equals("statement")
                                                && ends(slot, said)
                                                && slot.contains("what"));
    }

    private static boolean ends(List<String> path, List<String> with) {
        return path.size() >= with.size()
                && path.subList(path.size() - with.size(), path.size()).equals(with);
    }

    private static void add(Set<String> all, Pattern of, String template) {
        of.matcher(template).results().forEach(found -> all.add(found.group(1)));
        if (of != PLACE) return;
        EACH.matcher(template)
                .results()
                .flatMap(found ->
                        Stream.of(found.group(1).replaceAll("[\" ]", "").split(",")))
                .forEach(all::add);
    }

    private static Set<List<String>> places(Pattern of) throws IOException {
        var all = new TreeSet<String>();
        try (var files = Files.walk(TEMPLATES)) {
            for (var file : files.filter(one -> one.toString().endsWith(".jte")).toList())
                add(all, of, Files.readString(file));
        }
        return all.stream()
                .map(path -> List.of(path.replaceFirst("^\\.", "").split("\\.")))
                .filter(path -> !path.getFirst().isEmpty())
                .collect(Collectors.toSet());
    }
}
